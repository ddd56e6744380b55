import type { AnyMachineSnapshot } from 'xstate'
import type { Procedure } from '#workflows/index.ts'
import type { Occasion } from '#workflows/kernel/acts.ts'
import type { WorkingCalendar } from '#workflows/kernel/calendar.ts'
import { contextOf, standingOf } from '#workflows/kernel/standing.ts'
import { type Instant, instant, latest } from '#workflows/kernel/time.ts'
import { clockFrom, promisedAt } from '../moving/step.ts'

/**
 * The one rule for the day that is promised: the end of the limit, or, where the law itself brings the
 * result later than the office's time to act ends, that day. Review, receipt, letters, lists and pages
 * all say it. `clock` as stored; `limitEnds` null before valid receipt.
 */
export function resultDay(
  { resultAfter }: Pick<Procedure, 'resultAfter'>,
  clock: unknown,
  limitEnds: Instant | null,
  calendar: WorkingCalendar,
): Instant | null {
  if (!limitEnds || !resultAfter) return limitEnds
  const received = clockFrom(clock).runs[0]?.from
  if (!received) return limitEnds
  return latest(limitEnds, calendar.after(received, resultAfter))
}

interface Counted {
  clock: unknown
  dueAt: Date | null
}

/** The day promised for a dossier as it stands; while its clock is paused, the one that would hold if it went on now. */
export function promisedFor(
  row: Counted,
  procedure: Procedure,
  snapshot: AnyMachineSnapshot,
  { at, calendar }: Occasion,
): Date | null {
  const clock = clockFrom(row.clock)
  const context = contextOf(snapshot)
  const limitEnds =
    standingOf(snapshot).clock === 'paused'
      ? promisedAt(clock, procedure.limit(context), context, { at, calendar })
      : row.dueAt && instant(row.dueAt)
  const promised = resultDay(procedure, row.clock, limitEnds, calendar)
  return promised && new Date(promised)
}
