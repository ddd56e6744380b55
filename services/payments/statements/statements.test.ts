import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import {
  receiptNumber,
  receiptsOfOrder,
  requestRefund,
  statement,
  statementCsv,
  statementXlsx,
} from '../index.ts'
import { correctReceipt } from '../receipts/correct-receipt.ts'
import { copyFee, payingOffice } from '../testing.ts'
import { csvFile } from './csv.ts'
import { workbook } from './workbook.ts'

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
    const sheet = await opened(statementXlsx(rows, 'vi'))
    expect(sheet.name).toBe('Sao kê')
    expect(sheet.getCell('A4').value).toEqual(new Date(`${day}T00:00:00Z`))
    expect(sheet.getCell('J4').value).toBe(-3_000)
    const other = { from: day, until: day, agency: 'another' }
    expect(await statement(office, other)).toEqual([])
  })
})

it('a payment stands in it with its hour, its dossier or decision, and the receipt it was given', async () => {
  office.clock.set(new Date('2026-12-01T01:05:00Z'))
  const fine = await order([copyFee(1, { code: 'fine', beneficiary: 'treasury' })], {
    kind: 'fine',
    ref: '0007/QĐ-XPHC 2026-11-02',
  })
  paygov.act(await start(fine), 'pay')
  await quiet()
  await work()
  const [first] = await receiptsOfOrder(office, fine.id)
  if (!first) throw new Error('no receipt')
  const wish = { reason: 'Sai tên', payer: { name: 'Nguyễn Văn Ân' }, lines: first.lines }
  office.clock.advance(86_400_000)
  const second = await correctReceipt(office, { receiptId: first.id, ...wish })
  if (second.outcome !== 'corrected') throw new Error(second.outcome)
  office.clock.advance(86_400_000)
  const third = await correctReceipt(office, { receiptId: second.receipt.id, reason: 'Hủy' })
  if (third.outcome !== 'corrected') throw new Error(third.outcome)
  const day = civilDate('2026-12-01')
  const rows = await statement(office, { agency: fine.obligation.agency, from: day, until: day })
  expect(rows).toMatchObject([
    {
      about: '0007/QĐ-XPHC 2026-11-02',
      receipt: receiptNumber(first),
      replacedBy: `${receiptNumber(second.receipt)}, ${receiptNumber(third.receipt)} (0 đ)`,
    },
  ])
  const [heading = [], cells = []] = parse(statementCsv(rows, 'vi'), { bom: true })
  const said = Object.fromEntries(heading.map((name: string, at: number) => [name, cells[at]]))
  expect(said).toMatchObject({
    Ngày: '2026-12-01',
    Giờ: '08:05',
    'Hồ sơ hoặc quyết định': '0007/QĐ-XPHC',
    'Ngày quyết định': '2026-11-02',
    'Biên lai': receiptNumber(first),
  })
})

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x")'])(
    '%j never runs in a spreadsheet',
    (cell) => {
      const [read] = parse(csvFile([[cell]]), { bom: true })
      expect(read?.[0]?.startsWith("'")).toBe(true)
    },
  )

  it('that holds money given back is a number, in CSV too', () => {
    expect(csvFile([['Hoàn trả', -3_000]])).toBe('\uFEFFHoàn trả,-3000\r\n')
  })

  it('of harmless text comes back as it was', () => {
    // Full-width signs run in spreadsheets of East Asia.
    const text = fc.string().filter((cell) => !/^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]|\r/.test(cell))
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (cells) => {
        expect(parse(csvFile([cells]), { bom: true })).toEqual([cells])
      }),
    )
  })

  it('in a workbook is text, number or day, never a formula, whatever it holds', async () => {
    const day = civilDate('2026-02-28')
    const lines = [['=1+1', '<&>\u0000 _x0041_ ', 1_234_567, { day }]]
    const sheet = await opened(workbook({ name: 'Sao kê', headings: ['a', 'b', 'c', 'd'], lines }))
    const [run, odd, money, on] = ['A2', 'B2', 'C2', 'D2'].map((at) => sheet.getCell(at))
    expect(run).toMatchObject({ value: '=1+1', type: ExcelJS.ValueType.String })
    expect(odd?.value).toBe('<&> _x0041_ ')
    expect(money).toMatchObject({ value: 1_234_567, numFmt: '#,##0' })
    expect(on).toMatchObject({ value: new Date('2026-02-28T00:00:00Z'), numFmt: 'dd/mm/yyyy' })
  })

  it('has its place written on it, in thousands of lines too', async () => {
    const lines = Array.from({ length: 2_500 }, (_, n) => [`dòng ${n}`, n])
    const sheet = await opened(workbook({ name: 'x', headings: ['a', 'b'], lines }))
    expect(sheet.rowCount).toBe(2_501)
    expect(sheet.getCell('B2501').value).toBe(2_499)
  })
})

/** Read by the library that reads what businesses upload. */
async function opened(file: Readable): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook()
  const bytes = await buffer(file)
  await book.xlsx.load(Uint8Array.from(bytes).buffer)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('an empty workbook')
  return sheet
}
