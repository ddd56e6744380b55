import type { TimeSpan } from '#app/i18n/format.ts'
import { calendarOf, type DossierView } from '#services/dossiers/index.ts'
import type { Office } from '#services/office.ts'
import { dateOf, instant, millis } from '#workflows/kernel/time.ts'

/** A dossier's time limit as pages show it. */
export interface TimeLeft {
  state: 'running' | 'paused' | 'overdue' | 'done' | 'ended' | 'idle'
  /** What is left while it runs; negative once it is over. */
  left: TimeSpan | null
  /** Share of the limit that is used, 0–1. */
  used: number
  dueOn: string | null
  /** The holidays of that year are not announced yet. */
  isExpected: boolean
}

const dayMs = 86_400_000

/** How much of the limit is left, counted as the procedure counts it: by the working calendar. */
export async function timeLeftOf(office: Office, view: DossierView): Promise<TimeLeft> {
  const dueOn = view.dueAt ? dateOf(instant(view.dueAt)) : null
  const byLaw = await untilTheLawDecides(office, view)
  if (byLaw) return byLaw
  if (view.ended || view.standing.clock === 'stopped')
    return {
      state: view.status === 3 || view.status === 8 ? 'ended' : 'done',
      left: null,
      used: 1,
      dueOn: null,
      isExpected: false,
    }
  const calendar = await calendarOf(office)
  const isExpected = dueOn !== null && calendar.isExpected(dueOn)
  // Accepted, but waiting for the applicant before a single hour has counted.
  if (!view.dueAt && view.standing.clock === 'paused')
    return { state: 'paused', left: null, used: 0, dueOn: null, isExpected: false }
  if (!view.dueAt || view.standing.clock === 'idle')
    return { state: 'idle', left: null, used: 0, dueOn, isExpected }
  const now = instant(office.clock.now())
  const due = instant(view.dueAt)
  const started = view.happenings.find(({ to }) => to.clock === 'running')?.at
  const from = started ? instant(started) : now
  const total = Math.max(1, calendar.workingMinutes(from, due))
  const minutes =
    now <= due ? calendar.workingMinutes(now, due) : -calendar.workingMinutes(due, now)
  const used = 1 - Math.max(0, minutes) / total
  const left: TimeSpan =
    view.limit.unit === 'day'
      ? { unit: 'day', amount: Math.trunc((millis(due) - millis(now)) / dayMs) }
      : spanOf(minutes, calendar.minutesPerDay)
  if (view.standing.clock === 'paused') return { state: 'paused', left, used, dueOn, isExpected }
  return { state: now > due ? 'overdue' : 'running', left, used, dueOn, isExpected }
}

/** The office has nothing left to do, and the result comes by law on a day that is still ahead. */
async function untilTheLawDecides(office: Office, view: DossierView): Promise<TimeLeft | null> {
  const { dueAt, ended, standing, status, procedure, happenings } = view
  const now = office.clock.now()
  const waits = !ended && standing.clock === 'stopped' && status === 4 && procedure.resultAfter
  if (!waits || !dueAt || dueAt <= now) return null
  const from = happenings.find(({ to }) => to.clock === 'running')?.at ?? now
  const [whole, rest] = [dueAt.getTime() - from.getTime(), dueAt.getTime() - now.getTime()]
  const dueOn = dateOf(instant(dueAt))
  return {
    state: 'running',
    left: { unit: 'day', amount: Math.trunc(rest / dayMs) },
    used: 1 - rest / Math.max(1, whole),
    dueOn,
    isExpected: (await calendarOf(office)).isExpected(dueOn),
  }
}

/** Working minutes in the largest unit that says enough; nobody plans by the minute of next week. */
export function spanOf(minutes: number, minutesPerDay: number): TimeSpan {
  const size = Math.abs(minutes)
  if (size >= minutesPerDay)
    return { unit: 'workingDay', amount: Math.trunc(minutes / minutesPerDay) }
  if (size >= 60) return { unit: 'workingHour', amount: Math.trunc(minutes / 60) }
  return { unit: 'minute', amount: Math.trunc(minutes) }
}
