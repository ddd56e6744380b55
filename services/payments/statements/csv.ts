import { stringify } from 'csv-stringify/sync'
import type { Cell } from './sheet.ts'

/**
 * Lines as CSV (RFC 4180) that a spreadsheet opens as it stands: with a byte order mark, without which
 * Excel reads its own old encoding, and with an apostrophe before a text that would run as a formula.
 * Days are written `YYYY-MM-DD`, amounts as plain numbers.
 */
export const csvFile = (lines: readonly (readonly Cell[])[]): string =>
  stringify(
    lines.map((line) => line.map((cell) => (typeof cell === 'object' ? cell.day : cell))),
    { bom: true, record_delimiter: 'windows', escape_formulas: true },
  )
