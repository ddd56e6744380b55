import { type CivilDate, civilDate } from '#workflows/kernel/time.ts'

/** A day as people and spreadsheets write it (`5/10/2026`, `05-10-2026`, `2026-10-05`), or null. */
export function dayFrom(text: string): CivilDate | null {
  const [, a = '', month = '', b = ''] = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})$/.exec(text) ?? []
  const [year, day] = a.length === 4 ? [a, b] : [b, a]
  if (year.length !== 4 || day === '' || day.length > 2) return null
  try {
    return civilDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  } catch {
    return null
  }
}
