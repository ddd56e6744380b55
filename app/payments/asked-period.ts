import type { DateParts } from '#app/components/date-field.tsx'
import type { Office } from '#services/office.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'
import { dayFrom, typedDay } from './period.ts'
import { thisMonth } from './statement-file.ts'

const isBlank = (typed: DateParts | string): boolean =>
  typeof typed === 'string' ? typed === '' : Object.values(typed).every((part) => part === '')

/** A day of an address that may be left out: what was typed, and the day, or that it is none. */
export function dayAsked(query: URLSearchParams, name: string) {
  const typed = typedDay(query, name)
  const day = dayFrom(typed)
  return { typed, day, wrong: day === null && !isBlank(typed) }
}

/** The period an address asks for; this month where it asks for none, null where it is none. */
export function periodAsked(
  office: Office,
  query: URLSearchParams,
): {
  typed: { from: DateParts | string; until: DateParts | string }
  period: { from: CivilDate; until: CivilDate } | null
} {
  const [from, until] = [dayAsked(query, 'from'), dayAsked(query, 'until')]
  const nothing = isBlank(from.typed) && isBlank(until.typed)
  const typed = nothing ? thisMonth(office) : { from: from.typed, until: until.typed }
  const [first, last] = [dayFrom(typed.from), dayFrom(typed.until)]
  return { typed, period: first && last && first <= last ? { from: first, until: last } : null }
}
