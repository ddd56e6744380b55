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
