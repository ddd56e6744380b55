import type { Procedure } from '#workflows/index.ts'
import { clockNotStarted, dueAt, type Limit, tick } from '#workflows/kernel/clock.ts'
import { filed } from '#workflows/kernel/machine.ts'
import { dateOf, type Instant, instant } from '#workflows/kernel/time.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { resultDay } from '../deadlines/result-day.ts'

export interface Estimate {
  limit: Limit
  /** When the result would be due if the desk accepted the dossier now. */
  dueAt: Instant | null
  /** The holidays of its year are not announced yet. */
  isExpected: boolean
}

/**
 * "Filed now, when would I have it?": the procedure's limit counted by today's calendar. `at` asks for
 * another moment than now, such as the one at which an earlier result is there.
 */
export async function estimateFor(
  office: Office,
  procedure: Procedure,
  at: Instant = instant(office.clock.now()),
): Promise<Estimate> {
  const calendar = await calendarOf(office)
  const limit = procedure.limit(
    filed({ input: { at, calendar, circumstances: {}, feeDue: false } }),
  )
  const clock = tick(clockNotStarted, 'running', at)
  const promised = resultDay(procedure, clock, dueAt(clock, limit, calendar, at), calendar)
  return {
    limit,
    dueAt: promised,
    isExpected: promised !== null && calendar.isExpected(dateOf(promised)),
  }
}
