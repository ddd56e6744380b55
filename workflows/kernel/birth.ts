import { addDays, type CivilDate, civilDate, vietnameseDate } from './time.ts'

/**
 * A day of birth as far as it is known: `1955-03-08`, `1955-03` or `1955`. Older people are registered
 * by year alone, and nothing in this house makes a first of January of it.
 */
export type BirthDate = string & { readonly __kind: 'birth date' }

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

const isBirthDate = (text: string): text is BirthDate => {
  const [, year, month, day] = shape.exec(text) ?? []
  if (!year || year === '0000') return false
  if (!month) return true
  try {
    return civilDate(`${year}-${month}-${day ?? '01'}`) !== ''
  } catch {
    return false
  }
}

/**
 * Reads a day of birth, or null. What other systems write where nothing is known is left out:
 * `1955-00-00` is the year, `1955-03-00` the month.
 */
export function parseBirthDate(text: string): BirthDate | null {
  const known = text.trim().replace(/(-00){1,2}$/, '')
  return isBirthDate(known) ? known : null
}

/** The first day on which somebody born then can have been born. */
export function earliestBirth(birth: string): CivilDate {
  const [, year = '', month = '01', day = '01'] = shape.exec(birth) ?? []
  return civilDate(`${year}-${month}-${day}`)
}

/** The last day on which somebody born then can have been born. */
export function latestBirth(birth: string): CivilDate {
  const [, year = '', month, day] = shape.exec(birth) ?? []
  if (month && day) return civilDate(birth)
  if (!month || month === '12') return civilDate(`${year}-12-31`)
  const next = `${year}-${String(Number(month) + 1).padStart(2, '0')}-01`
  return addDays(civilDate(next), -1)
}

/** Whole years lived on a day: one number where the birth is known to the day, else its bounds. */
export const ageOn = (birth: string, on: CivilDate): { least: number; most: number } => ({
  least: yearsBetween(latestBirth(birth), on),
  most: yearsBetween(earliestBirth(birth), on),
})

const yearsBetween = (from: CivilDate, to: CivilDate): number =>
  Math.max(
    0,
    Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0),
  )

/** Whether two records can mean one birth: what both know must agree. */
export const mayBeSameBirth = (a: string, b: string): boolean =>
  a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`)

/** `ngày 08 tháng 3 năm 1955`, `tháng 03 năm 1955` or `năm 1955`, as papers write it. */
export function birthInWords(birth: string): string {
  const [, year = '', month, day] = shape.exec(birth) ?? []
  if (month && day) return vietnameseDate(birth)
  return month ? `tháng ${month} năm ${year}` : `năm ${year}`
}
