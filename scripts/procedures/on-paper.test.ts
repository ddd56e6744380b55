import { describe, expect, it } from 'vitest'
import { plain, printSheet } from '#services/documents/index.ts'
import { poppler, popplerIsHere } from '#services/documents/testing/poppler.ts'
import { systemClock } from '#services/office.ts'
import { catalogue } from '#workflows/index.ts'
import { trafficFine } from '#workflows/traffic-fine/procedure.ts'
import type { Block } from './on-paper/blocks.ts'
import { procedureOnPaper } from './on-paper.ts'

const said = (block: Block): string => {
  switch (block.block) {
    case 'heading':
      return block.text
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${plain(value)}`).join('\n')
    case 'list':
      return block.items.map(plain).join('\n')
    case 'table':
      return [block.columns, ...block.rows].map((row) => row.join(' | ')).join('\n')
    default:
      return plain(block.line)
  }
}

describe('a procedure on paper', () => {
  it.each(
    catalogue.map((procedure) => [`${procedure.slug} v${procedure.version}`, procedure] as const),
  )('%s says everything that a lawyer signs, and where it is written', (_, procedure) => {
    const text = procedureOnPaper(procedure).paper.blocks.map(said).join('\n')
    expect(text).not.toMatch(/undefined|NaN|\[object|\{|states\.|\w+Window\b/)
    for (const { said } of procedure.law.sentences.flatMap(({ promise }) =>
      promise ? [{ said: promise.vi }] : [],
    ))
      expect(text).toContain(said)
    expect(text).toContain(`Cả ${procedure.law.sentences.length} câu đều đúng trong mọi diễn biến`)
    for (const file of ['law.ts', 'machine.ts', 'fees.ts', 'procedure.ts'])
      expect(text).toContain(file)
    for (const { title } of procedure.legalBasis) expect(text).toContain(title)
  })

  it.skipIf(!popplerIsHere)('is printed to be read beside the decree', async () => {
    const pdf = await printSheet({ clock: systemClock }, procedureOnPaper(trafficFine))
    const text = await poppler('pdftotext', pdf, '-layout')
    expect(text).toContain('BẢN RÀ SOÁT THỦ TỤC HÀNH CHÍNH')
    expect(text).toContain('NGƯỜI RÀ SOÁT')
  })
})
