import type { AgencyId } from '#services/identity/index.ts'
import type { Scope } from '#services/measures/index.ts'
import { addDays, atMinute, dateOf, instant, weekday } from '#workflows/kernel/time.ts'

/** Lengths of time a board can show, in weeks. */
export const lengths = [4, 13, 26, 52, 104] as const
export type Length = (typeof lengths)[number]

/** The length an address asks for; a quarter where it asks for none. */
export const lengthAsked = (url: URL): Length =>
  lengths.find((weeks) => String(weeks) === url.searchParams.get('weeks')) ?? 13

/** Whole weeks up to and including the present one, in Viet Nam's time. */
export function scopeOf(agencyId: AgencyId | null, weeks: Length, now: Date): Scope {
  const today = dateOf(instant(now))
  const monday = addDays(today, -((weekday(today) + 6) % 7))
  return {
    agencyId,
    from: new Date(atMinute(addDays(monday, -7 * (weeks - 1)), 0)),
    until: new Date(atMinute(addDays(monday, 7), 0)),
  }
}
