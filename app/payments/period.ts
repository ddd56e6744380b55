import type { DateParts } from '#app/components/date-field.tsx'
import { type CivilDate, civilDate } from '#workflows/kernel/time.ts'

const parts = ['day', 'month', 'year'] as const

/** A day as it stands in an address or a form: `name=2026-10-05`, or the three boxes of a date field. */
export function typedDay(query: Pick<URLSearchParams, 'get'>, name: string): DateParts | string {
  const whole = query.get(name)
  if (whole) return whole
  const [day = '', month = '', year = ''] = parts.map((part) => query.get(`${name}.${part}`) ?? '')
  return { day, month, year }
}

/** The civil date behind what was typed, or null when it is none. */
export function dayFrom(typed: DateParts | string): CivilDate | null {
  const text =
    typeof typed === 'string'
      ? typed
      : `${typed.year.trim()}-${typed.month.trim().padStart(2, '0')}-${typed.day.trim().padStart(2, '0')}`
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    return civilDate(text)
  } catch {
    return null
  }
}
