import { PassThrough, type Readable } from 'node:stream'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Cell, Sheet } from './sheet.ts'

/** Lines between two breaths, so that other visitors are answered while a long sheet is written. */
const linesAtOnce = 500
const widths = { least: 10, most: 48 }
const dayFormat = 'dd/mm/yyyy'
const amountFormat = '#,##0'

/**
 * A sheet as an XLSX workbook (ECMA-376), written as it is read. Days are days, amounts are numbers
 * with thousands separated, texts are texts and never formulas; the headings stay in view.
 */
export function workbook(sheet: Sheet): Readable {
  const out = new PassThrough()
  void write(sheet, out).catch((error) => out.destroy(error))
  return out
}

async function write({ name, headings, lines }: Sheet, out: PassThrough): Promise<void> {
  // Loaded by whoever takes a workbook home, and by nobody else.
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: true,
  })
  book.creator = 'Một Cửa'
  book.lastModifiedBy = book.creator
  const page = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  page.columns = headings.map((heading) => ({ width: widthOf(heading) }))
  page.addRow(headings).font = { bold: true }
  page.getRow(1).commit()
  let lineCount = 0
  for (const line of lines) {
    if (out.destroyed) return
    const row = page.addRow(line.map(written))
    for (const [at, cell] of line.entries()) {
      if (typeof cell === 'string') continue
      row.getCell(at + 1).numFmt = typeof cell === 'number' ? amountFormat : dayFormat
    }
    row.commit()
    lineCount += 1
    if (lineCount % linesAtOnce === 0) await breathe()
  }
  await book.commit()
}

// A spreadsheet's day has no zone: the library writes what the moment is in UTC.
const written = (cell: Cell) =>
  typeof cell === 'object'
    ? new Date(`${cell.day}T00:00:00Z`)
    : typeof cell === 'string'
      ? literal(cell)
      : cell

/** Readers take `_x0041_` for an A (ECMA-376-1 §22.9.2.19); the library leaves escaping it to us. */
const literal = (text: string): string => text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

const widthOf = (heading: string): number =>
  Math.min(widths.most, Math.max(widths.least, heading.length + 6))
