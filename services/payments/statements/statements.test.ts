import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { requestRefund, statement, statementCsv, statementXlsx } from '../index.ts'
import { copyFee, payingOffice } from '../testing.ts'
import { csvLine } from './csv.ts'
import { xlsx } from './xlsx.ts'

const { office, paygov, quiet, work, order, start } = await payingOffice()

describe('a statement', () => {
  it('lists payments and refunds of an agency and a period, with receipts', async () => {
    const due = await order([copyFee(2), copyFee(1, { code: 'fine', beneficiary: 'treasury' })])
    paygov.act(await start(due), 'pay')
    await quiet()
    const what = { lines: [{ code: 'copy', amount: 3_000 }] }
    await requestRefund(office, { obligation: due.obligation, reason: 'partly', what })
    await work()
    const day = dateOf(instant(office.clock.now()))
    const rows = await statement(office, { agency: due.obligation.agency, from: day, until: day })
    expect(rows.map((row) => [row.kind, row.code, row.beneficiary, row.amount])).toEqual([
      ['payment', 'copy', 'agency', 16_000],
      ['payment', 'fine', 'treasury', 8_000],
      ['refund', 'copy', 'agency', -3_000],
    ])
    expect(rows[0]?.receipt).toMatch(/^BL\d\d-\w+-0000001$/)
    const csv = statementCsv(rows, 'vi')
    expect(csv.split('\r\n')[0]).toContain('Người nộp')
    expect(csv).toContain('Nguyễn Văn An')
    const sheet = unzipSync(statementXlsx(rows, 'vi'))['xl/worksheets/sheet1.xml']
    expect(strFromU8(sheet ?? new Uint8Array())).toContain('<v>-3000</v>')
    const other = { from: day, until: day, agency: 'another' }
    expect(await statement(office, other)).toEqual([])
  })
})

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x")'])(
    '%j never runs in a spreadsheet',
    (cell) => {
      const [read] = parse(csvLine([cell]))
      expect(read?.[0]?.startsWith("'")).toBe(true)
    },
  )

  it('of harmless text comes back as it was', () => {
    const text = fc.string().filter((cell) => !/^[=+\-@\t\r]|\r/.test(cell))
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (cells) => {
        expect(parse(csvLine(cells))).toEqual([cells])
      }),
    )
  })

  it('in a workbook is text or number, never a formula, whatever it holds', () => {
    const file = xlsx('Sao kê', [['=1+1', '<&>\u0000', 12]])
    const sheet = strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toContain('<t xml:space="preserve">=1+1</t>')
    expect(sheet).toContain('&lt;&amp;&gt;</t>')
    expect(sheet).not.toContain('<f>')
  })
})
