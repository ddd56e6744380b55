import { unzipSync, zipSync } from 'fflate'
import type { FileLine, FileRead } from './bulk-file.ts'

/** A list of a few hundred lines is a few hundred kilobytes; what unpacks to more is none. */
const mostUnpacked = 16 * 1024 * 1024
const mostEntries = 300
/** Lines and columns beyond these are not a list of codes. */
const mostLines = 5_000
const mostColumns = 30

/** Reads the first sheet of an XLSX workbook that holds anything; days as `YYYY-MM-DD`. */
export async function readWorkbook(bytes: Uint8Array): Promise<FileRead> {
  const bounded = unpacked(bytes)
  if (!bounded) return { outcome: 'unreadable' }
  // Loaded by whoever reads a workbook, and by nobody else.
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(bounded)
  } catch {
    return { outcome: 'unreadable' }
  }
  if (workbook.worksheets.length === 0) return { outcome: 'unreadable' }
  const sheet = workbook.worksheets.find(({ actualRowCount }) => actualRowCount > 0)
  if (!sheet) return { outcome: 'read', lines: [] }
  const lines: FileLine[] = []
  const last = Math.min(sheet.rowCount, mostLines)
  for (let line = 1; line <= last; line += 1) {
    const row = sheet.findRow(line)
    const width = Math.min(row?.cellCount ?? 0, mostColumns)
    const cells = Array.from({ length: width }, (_, at) => cellText(row?.getCell(at + 1).value))
    lines.push({ line, cells })
  }
  return { outcome: 'read', lines }
}

/**
 * The archive packed anew, once it has turned out to be no bigger than it may be. Sizes are what the
 * archive itself says; more than that is never unpacked. Null when it is no archive, or too much.
 */
function unpacked(bytes: Uint8Array): ArrayBuffer | null {
  let entries = 0
  let size = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        entries += 1
        size += originalSize
        if (entries > mostEntries || size > mostUnpacked) throw new RangeError('too much')
        return true
      },
    })
    const packed = zipSync(files, { level: 0 })
    const copy = new ArrayBuffer(packed.byteLength)
    new Uint8Array(copy).set(packed)
    return copy
  } catch {
    return null
  }
}

/** What a cell shows: numbers plain, days as civil dates, formulas by their result. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value).trim()
  if ('result' in value) return cellText(value.result)
  if ('text' in value) return cellText(value.text)
  if ('richText' in value && Array.isArray(value.richText))
    return value.richText
      .map((run: { text?: unknown }) => String(run.text ?? ''))
      .join('')
      .trim()
  return ''
}
