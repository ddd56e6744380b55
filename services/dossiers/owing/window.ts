import { addDays, atMinute, type CivilDate } from '#workflows/kernel/time.ts'
import type { Office } from '../../office.ts'

/**
 * How long an order waits to be paid: as long as is usual, but not into a day on which more is owed.
 * `holdsUntil` is the last day of today's amount, until midnight in Viet Nam, with a quarter of an
 * hour at least to pay.
 */
export function windowOf(office: Office, usual: Date, holdsUntil: CivilDate | null): Date {
  if (holdsUntil === null) return usual
  const now = office.clock.now().getTime()
  const end = Date.parse(atMinute(addDays(holdsUntil, 1), 0))
  return new Date(Math.max(now + 15 * 60_000, Math.min(usual.getTime(), end)))
}
