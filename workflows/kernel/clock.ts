import type { WorkingCalendar } from './calendar.ts'
import { addDays, dateOf, type Instant, later, latest, millis } from './time.ts'

/**
 * What the deadline clock does in a state: `idle` before valid receipt, `running` while the
 * administration has the dossier, `paused` while the law subtracts the time, `stopped` at the end.
 */
export type ClockMode = 'idle' | 'running' | 'paused' | 'stopped'

/** The limit a procedure sets itself. `sameDay` follows the 15:00 rule. */
export type Limit =
  | { unit: 'sameDay' }
  | { unit: 'workingDay'; amount: number }
  | { unit: 'day'; amount: number }
  | { unit: 'workingHour'; amount: number }

/** When the clock ran. The last run is open (`to` null) while it runs; gaps are the pauses. */
export interface DeadlineClock {
  runs: readonly { from: Instant; to: Instant | null }[]
}

export const clockNotStarted: DeadlineClock = { runs: [] }

/** The clock after a dossier enters a state with this mode. Same mode: unchanged. */
export function tick(clock: DeadlineClock, mode: ClockMode, at: Instant): DeadlineClock {
  const last = clock.runs.at(-1)
  const isRunning = last?.to === null
  if (mode === 'running') {
    return isRunning ? clock : { runs: [...clock.runs, { from: at, to: null }] }
  }
  if (!last || !isRunning) return clock
  return { runs: [...clock.runs.slice(0, -1), { from: last.from, to: at }] }
}

/**
 * When the dossier is due, given how long its clock has run; null before valid receipt. While the
 * clock is paused this is the date that would hold if it went on at `asOf`: the time that waits is
 * never held against the administration, and the rounding to a whole day never against the citizen's
 * right to a date.
 */
export function dueAt(
  clock: DeadlineClock,
  limit: Limit,
  calendar: WorkingCalendar,
  asOf: Instant,
): Instant | null {
  const first = clock.runs[0]
  const last = clock.runs.at(-1)
  if (!first || !last) return null
  const resumed = last.to === null ? last.from : asOf
  const closed = clock.runs.flatMap((run) => (run.to ? [{ from: run.from, to: run.to }] : []))
  switch (limit.unit) {
    case 'sameDay':
      return calendar.closesAt(calendar.sameDay(resumed))
    case 'workingHour': {
      const used = closed.reduce((t, run) => t + calendar.workingMinutes(run.from, run.to), 0)
      return calendar.addWorkingMinutes(resumed, Math.max(0, limit.amount * 60 - used))
    }
    case 'workingDay': {
      // The day of receipt is not counted: the first counted minute is the next day's opening.
      const start = calendar.opensAt(calendar.nextWorkingDay(dateOf(first.from)))
      const used = closed.reduce(
        (t, run) => t + calendar.workingMinutes(latest(run.from, start), run.to),
        0,
      )
      const left = Math.max(0, limit.amount * calendar.minutesPerDay - used)
      const due = calendar.addWorkingMinutes(latest(resumed, start), left)
      return calendar.closesAt(dateOf(due))
    }
    case 'day': {
      const paused = clock.runs.reduce((total, run, i) => {
        const before = clock.runs[i - 1]
        return before?.to ? total + millis(run.from) - millis(before.to) : total
      }, 0)
      const waiting = last.to === null ? 0 : millis(asOf) - millis(last.to)
      const shifted = later(first.from, paused + waiting)
      return calendar.closesAt(calendar.workingDayFrom(addDays(dateOf(shifted), limit.amount)))
    }
  }
}

/**
 * When the apology for a delay must be on its way: one working day before expiry (one-stop rules), one
 * working hour before it for limits shorter than that. Always within office hours: whoever could still
 * answer in time is at work when the one re-appointment is spent.
 */
export function apologyDueAt(due: Instant, limit: Limit, calendar: WorkingCalendar): Instant {
  if (limit.unit === 'sameDay' || limit.unit === 'workingHour') return hourBefore(due, calendar)
  let day = addDays(dateOf(due), -1)
  while (!calendar.isWorkingDay(day)) day = addDays(day, -1)
  return hourBefore(calendar.closesAt(day), calendar)
}

/** One working hour before a moment of office hours, on an earlier working day where need be. */
function hourBefore(moment: Instant, calendar: WorkingCalendar): Instant {
  let day = dateOf(moment)
  let left = calendar.workingMinutes(calendar.opensAt(day), moment) - 60
  while (left < 0 || !calendar.isWorkingDay(day)) {
    day = addDays(day, -1)
    if (calendar.isWorkingDay(day)) left += calendar.minutesPerDay
  }
  return calendar.addWorkingMinutes(calendar.opensAt(day), left)
}

/** When officers are warned: a third of the working time before the apology is left. */
export function warningDueAt(apology: Instant, from: Instant, calendar: WorkingCalendar): Instant {
  if (apology <= from) return from
  const time = calendar.workingMinutes(from, apology)
  return calendar.addWorkingMinutes(from, Math.round((time * 2) / 3))
}
