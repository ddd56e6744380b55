/**
 * The series of an agency's receipts in a year: `BL26-51H99` for 000.00.51.H99 in 2026. It names the
 * agency, so that no two receipts of the country bear the same number; a restore begins a series of
 * its own (`BL26-51H99.7KQ`).
 */
export const seriesOf = (agency: string, year: number): string => {
  const symbol = agency.replace(/^(?:0+\.)+/, '').replaceAll(/[^0-9A-Za-z]/g, '')
  return `BL${String(year).slice(-2)}-${symbol.toUpperCase()}`
}

/** The number of a receipt as people read it: `BL26-51H99-0000012`. */
export const receiptNumber = ({ series, number }: { series: string; number: number }): string =>
  `${series}-${String(number).padStart(7, '0')}`

/** A receipt's number as somebody typed it, small letters and spaces forgiven; null when it is none. */
export function parseReceiptNumber(text: string): { series: string; number: number } | null {
  const tidy = text.toUpperCase().replaceAll(/\s+/g, '')
  const [, series, digits] =
    /^(BL\d{2}(?:-[0-9A-Z]+)?(?:\.[0-9A-Z]{3})?)-(\d{1,9})$/.exec(tidy) ?? []
  return series && digits ? { series, number: Number(digits) } : null
}
