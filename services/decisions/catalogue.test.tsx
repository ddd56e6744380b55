import { describe, expect, test } from 'vitest'
import { catalogue } from '#workflows/index.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { paperSchema, plain, readPaper } from '../documents/index.ts'
import { orderedBy, saidIn } from './testing/samples.ts'

const wordsOf = (paper: ReturnType<typeof readPaper>): string =>
  JSON.stringify(paper.blocks) + paper.title + (paper.subtitle ?? '') + paper.recipients.map(plain)

// A fine is paid by a receipt; it ends in no decision.
const deciding = catalogue.filter((one) => orderedBy(one).length > 0)

describe.each(deciding.map((one) => [`${one.slug} v${one.version}`, one] as const))(
  '%s',
  (_, procedure) => {
    const input = {
      said: saidIn(procedure),
      holder: { name: 'Nguyễn Thị Ngọc Ánh' },
      agency: { name: 'Ủy ban nhân dân phường Hoa Sen', place: 'Hoa Sen' },
      number: '07/KQ-UBND',
      on: civilDate('2026-11-23'),
      original: { nth: 2, of: 3 },
      fee: { paid: 20_000, goesBack: 8_000 },
    }

    test.each(orderedBy(procedure))('writes a printable %s for every case', (kind) => {
      for (const { answers } of procedure.cases) {
        const facts = sampleAnswers(procedure.form, answers)
        const paper = readPaper(procedure.decision({ ...input, kind, facts }))
        expect(paperSchema.parse(paper).blocks.length).toBeGreaterThan(0)
        expect(wordsOf(paper)).not.toMatch(/undefined|null|NaN|\[object|\d{4}-\d{2}-\d{2}/)
        expect(wordsOf(paper)).toBe(wordsOf(paper).normalize('NFC'))
      }
    })
  },
)
