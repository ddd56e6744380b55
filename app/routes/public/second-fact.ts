import { legibleLine } from '#workflows/kernel/legible.ts'

/**
 * The second fact as it is kept: a date people write day first becomes `YYYY-MM-DD`; a tax code stays
 * as it is. Both `23/11/1990` and `1990-11-23` are understood, with any separator.
 */
export function factAsStored(typed: string): string {
  const text = legibleLine(typed.slice(0, 100))
  const dayFirst = /^(\d{1,2})\D+(\d{1,2})\D+(\d{4})$/.exec(text)
  if (dayFirst) {
    const [, day = '', month = '', year = ''] = dayFirst
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  }
  return text
}
