import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readFile } from './bulk-file.ts'
import { amountOf, headingOf, readRow } from './bulk-row.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, end: 'le' | 'be', mark = true) => {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le')
  return new Uint8Array(end === 'le' ? bytes : bytes.swap16())
}

/** The rows that a list asks for: code, amount, what is wrong. */
async function asked(bytes: Uint8Array) {
  const read = await readFile(bytes)
  if (read.outcome !== 'read') return read.outcome
  const lines = read.lines.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const heading = lines[0] ? headingOf(lines[0]) : null
  return lines
    .slice(heading ? 1 : 0)
    .map((line) => readRow(line, heading))
    .map(({ line, code, amount, fault }) => [line, code, amount, fault])
}

const one = [[2, '0003/QĐ-XPHC 2026-11-02', 5_000_000, null]]

describe('a list is read as offices save it', () => {
  const inColumns = 'Số quyết định;Ngày;Số tiền\r\n0003/QĐ-XPHC;02/11/2026;5.000.000\r\n'
  const windows1258 = Uint8Array.from(
    // «Số QĐ;Tiền» and a line, as Windows' Vietnamese code page writes them.
    [...'S\u00f4\u00ec Q\u00d0;Ti\u00ea\u00ccn\r\n0003/Q\u00d0-XPHC 02/11/2026;5000000\r\n'].map(
      (sign) => sign.charCodeAt(0),
    ),
  )

  it.each([
    ['UTF-8 with its mark', utf8(`\uFEFF${inColumns}`)],
    ['UTF-8 without one', utf8(inColumns)],
    ['UTF-16 of Excel', utf16(inColumns, 'le')],
    ['UTF-16, the other way round', utf16(inColumns, 'be')],
    ['UTF-16 without its mark', utf16(inColumns, 'le', false)],
    ['the Vietnamese code page of Windows', windows1258],
    ['tabs', utf8(inColumns.replaceAll(';', '\t'))],
    [
      'commas, with amounts that hold commas',
      utf8('Mã,Ngày,Số tiền\n0003/QĐ-XPHC,02/11/2026,"5,000,000"'),
    ],
    ['number and day in one column', utf8('Mã;Tiền\n0003/QĐ-XPHC 02/11/2026;5000000')],
    [
      'columns in another order',
      utf8('Số tiền;Ngày QĐ;Số QĐ\n5.000.000 đ;2026-11-02;0003/QĐ-XPHC'),
    ],
    [
      'columns that nobody asked for',
      utf8('STT;Mã;Ngày;Biển số;Số tiền\n1;0003/QĐ-XPHC;2/11/2026;29C-123;5000000'),
    ],
    ['decomposed letters', utf8('Số;Số tiền\n0003/QĐ-XPHC 02/11/2026;5000000'.normalize('NFD'))],
  ])('%s', async (_what, bytes) => {
    expect(await asked(bytes)).toEqual(one)
  })

  it('with the line by which Excel names its separator', async () => {
    const bytes = utf8('sep=|\r\n0003/QĐ-XPHC|02/11/2026|5000000\r\n')
    expect(await asked(bytes)).toEqual(one)
  })

  it('as a workbook, its days as days and its amounts as numbers', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('Trống')
    const sheet = workbook.addWorksheet('Phạt')
    sheet.addRow(['Số quyết định', 'Ngày', 'Số tiền'])
    sheet.addRow(['0003/QĐ-XPHC', new Date('2026-11-02T00:00:00Z'), 5_000_000])
    sheet.addRow([])
    sheet.addRow([
      { richText: [{ text: '0004/' }, { text: 'QĐ-XPHC' }] },
      '09/11/2026',
      { formula: 'C2/10', result: 500_000 },
    ])
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
    expect(await asked(bytes)).toEqual([...one, [4, '0004/QĐ-XPHC 2026-11-09', 500_000, null]])
  })
})

it('a line that begins with «Số» is a line like any other, and spaces do not matter', async () => {
  const list = [
    'Số 0001/QĐ-XPHC 05/10/2026',
    'số: 0001 / QĐ-XPHC ngày 5-10-2026',
    'Quyết định số 0001/QĐ-XPHC, ngày 2026-10-05',
    '  000.00.51.H99-261122-0001 ',
  ].join('\n')
  expect(await asked(utf8(list))).toEqual([
    [1, '0001/QĐ-XPHC 2026-10-05', null, null],
    [2, '0001/QĐ-XPHC 2026-10-05', null, null],
    [3, '0001/QĐ-XPHC 2026-10-05', null, null],
    [4, '000.00.51.H99-261122-0001', null, null],
  ])
})

it('what cannot be meant is said, cell by cell', async () => {
  const list =
    '0001/QĐ-XPHC 31/02/2026\n0002/QĐ-XPHC;06/10/26;500000\n0003/QĐ;02/11/2026;một\n=cmd;1'
  expect((await asked(utf8(list))) as unknown).toMatchObject([
    [1, expect.anything(), null, 'malformedDay'],
    [2, expect.anything(), 500_000, 'malformedDay'],
    [3, expect.anything(), null, 'malformedAmount'],
    [4, expect.anything(), 1, 'malformedCode'],
  ])
})

it('amounts are read as people write them, and nothing else is', () => {
  for (const text of [
    '500000',
    '500.000',
    '500,000',
    '500 000',
    '500.000 đ',
    '500.000 VND',
    '500.000,00',
  ])
    expect(amountOf(text), text).toBe(500_000)
  for (const text of ['-1', '0', '1e9', '0x10', '5,5', 'năm trăm', '9'.repeat(16)])
    expect(amountOf(text), text).toBeNull()
})

describe('what is no list', () => {
  it.each([
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['an archive without a workbook', zipSync({ 'a.txt': strToU8('x') })],
    [
      'an archive that unpacks to too much',
      zipSync({ 'xl/a.xml': new Uint8Array(17 * 1024 * 1024) }),
    ],
    ['half an archive', zipSync({ 'a.txt': strToU8('x'.repeat(400)) }).subarray(0, 40)],
  ])('is said to be unreadable: %s', async (_what, bytes) => {
    expect(await asked(bytes)).toBe('unreadable')
  })
})

it('every line of a text is answered with, in its order, whatever is in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 300 }), async (text) => {
      const read = await readFile(utf8(text))
      if (read.outcome !== 'read') return
      const numbers = read.lines.map(({ line }) => line)
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      expect(new Set(numbers).size).toBe(numbers.length)
    }),
  )
  const plain = fc.array(fc.stringMatching(/^[A-Z0-9/ ]{0,12}$/), { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(plain, async (lines) => {
      const read = await readFile(utf8(lines.join('\r\n')))
      if (read.outcome !== 'read') throw new Error(read.outcome)
      const kept = read.lines.map(({ cells }) => cells.join(''))
      // A line end at the very end begins no line.
      const written = lines.at(-1) === '' ? lines.slice(0, -1) : lines
      expect(kept).toEqual(written.map((line) => line.trim()))
    }),
  )
})
