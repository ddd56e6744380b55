/** Signs with which a spreadsheet takes a cell for a formula, tab and return included. */
const formula = /^[=+\-@\t\r]/

/** A cell that a spreadsheet shows and never runs. */
export const harmless = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell)

/** One line of CSV (RFC 4180), safe to open in a spreadsheet. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells
    .map((cell) => {
      if (typeof cell === 'number') return String(cell)
      const text = harmless(cell)
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    })
    .join(',')}\r\n`

/** Excel takes a file without it for a file in its own old encoding. */
export const byteOrderMark = '\uFEFF'

/**
 * Reads CSV with commas or semicolons (whichever the first line has more of), quoted cells and any
 * line ends. Lenient: a broken quote ends with its file.
 */
export function readCsv(text: string): { line: number; cells: string[] }[] {
  const body = text.startsWith(byteOrderMark) ? text.slice(1) : text
  const firstLine = body.split('\n', 1)[0] ?? ''
  const separator = firstLine.split(';').length > firstLine.split(',').length ? ';' : ','
  const records: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  let line = 1
  let beganAt = 1
  const endCell = () => {
    cells.push(cell)
    cell = ''
  }
  const endRecord = () => {
    endCell()
    records.push({ line: beganAt, cells })
    cells = []
    beganAt = line
  }
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at]
    if (sign === '\n') line += 1
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (body[at + 1] === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n') endRecord()
    else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || cells.length > 0) endRecord()
  return records
}
