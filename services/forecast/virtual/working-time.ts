import type { Span, WorkingCalendar } from '#workflows/kernel/calendar.ts'
import type { Limit } from '#workflows/kernel/clock.ts'
import { addDays, type CivilDate, civilDate, dateOf, instant } from '#workflows/kernel/time.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
const offsetMs = 7 * 3_600_000

/** A stretch in which a deadline clock ran, in milliseconds since 1970; `to` null while it runs. */
export interface Run {
  from: number
  to: number | null
}

/**
 * The calendar of an office as plain numbers: what a forecast asks a million times. It says the same
 * as the calendar it was made of, from the first day of `from` to the last of `until`; instants are
 * milliseconds since 1970, spans of office time are minutes.
 */
export class WorkingTime {
  private readonly firstDay: number
  private readonly isWorking: readonly boolean[]
  /** Working days before each day. */
  private readonly before: readonly number[]
  private readonly workingDays: readonly number[]
  readonly minutesPerDay: number
  private readonly sessions: readonly { opens: number; closes: number }[]
  private readonly cutoff: number

  constructor(
    readonly calendar: WorkingCalendar,
    span: { from: CivilDate; until: CivilDate },
  ) {
    this.firstDay = dayOf(Date.parse(`${span.from}T00:00:00Z`) - offsetMs)
    const isWorking: boolean[] = []
    const before: number[] = []
    const workingDays: number[] = []
    for (let date = span.from; date <= span.until; date = addDays(date, 1)) {
      before.push(workingDays.length)
      const works = calendar.isWorkingDay(date)
      if (works) workingDays.push(this.firstDay + isWorking.length)
      isWorking.push(works)
    }
    this.isWorking = isWorking
    this.before = before
    this.workingDays = workingDays
    this.minutesPerDay = calendar.minutesPerDay
    const someDay = calendar.workingDayFrom(span.from)
    this.sessions = sessionsOn(calendar, someDay)
    this.cutoff = cutoffOf(calendar, someDay)
  }

  /** Whether offices are open on the day of an instant. @throws RangeError beyond the calendar. */
  worksOn(at: number): boolean {
    return this.works(dayOf(at))
  }

  private works(day: number): boolean {
    const works = this.isWorking[day - this.firstDay]
    if (works === undefined) throw new RangeError(`beyond the calendar: day ${day}`)
    return works
  }

  /** Office minutes since the calendar's first day. */
  minutesUntil(at: number): number {
    const day = dayOf(at)
    const before = this.before[day - this.firstDay]
    if (before === undefined) throw new RangeError(`beyond the calendar: day ${day}`)
    return before * this.minutesPerDay + (this.works(day) ? this.passed(day, at) : 0)
  }

  /** Office minutes between two instants. */
  between(from: number, to: number): number {
    return to <= from ? 0 : this.minutesUntil(to) - this.minutesUntil(from)
  }

  /** When so many office minutes have passed since an instant. */
  add(from: number, minutes: number): number {
    let day = dayOf(from)
    let left = minutes
    if (this.works(day)) left += this.passed(day, from)
    else day = this.nextWorking(day)
    const skipped = Math.max(0, Math.ceil(left / this.minutesPerDay) - 1)
    if (skipped > 0) {
      day = this.workingDayAt((this.before[day - this.firstDay] ?? Number.NaN) + skipped)
      left -= skipped * this.minutesPerDay
    }
    return this.into(day, left)
  }

  /** The instant at which so many office minutes have passed since the calendar's first day. */
  at(minutes: number): number {
    const index = Math.max(0, Math.ceil(minutes / this.minutesPerDay) - 1)
    return this.into(this.workingDayAt(index), minutes - index * this.minutesPerDay)
  }

  private into(day: number, minutes: number): number {
    let left = minutes
    for (const { opens, closes } of this.sessions) {
      if (left <= closes - opens) return startOf(day) + (opens + left) * minuteMs
      left -= closes - opens
    }
    return this.closes(day)
  }

  private workingDayAt(index: number): number {
    const day = this.workingDays[index]
    if (day === undefined) throw new RangeError('beyond the calendar')
    return day
  }

  private passed(day: number, at: number): number {
    const minute = Math.floor((at - startOf(day)) / minuteMs)
    return this.sessions.reduce(
      (total, { opens, closes }) => total + Math.max(0, Math.min(minute, closes) - opens),
      0,
    )
  }

  /** The next moment at which an office is open, the instant itself where it is. */
  openFrom(at: number): number {
    const day = dayOf(at)
    if (this.works(day)) {
      const minute = (at - startOf(day)) / minuteMs
      for (const { opens, closes } of this.sessions) {
        if (minute < opens) return startOf(day) + opens * minuteMs
        if (minute < closes) return at
      }
    }
    return startOf(this.nextWorking(day)) + (this.sessions[0]?.opens ?? 0) * minuteMs
  }

  /** Opening of the first working day after the day of an instant. */
  nextOpening(at: number): number {
    return startOf(this.nextWorking(dayOf(at))) + (this.sessions[0]?.opens ?? 0) * minuteMs
  }

  private nextWorking(day: number): number {
    return this.workingDayAt(this.before[day - this.firstDay + 1] ?? Number.NaN)
  }

  private closes(day: number): number {
    return startOf(day) + (this.sessions.at(-1)?.closes ?? 0) * minuteMs
  }

  /** The end of a period that begins at an instant, as `WorkingCalendar.after` counts it. */
  after(from: number, { amount, unit }: Span): number {
    const day = dayOf(from)
    switch (unit) {
      case 'hour':
        return from + amount * 3_600_000
      case 'workingHour':
        return this.add(from, amount * 60)
      case 'day': {
        const end = day + amount
        return this.closes(this.works(end) ? end : this.nextWorking(end))
      }
      case 'workingDay': {
        let end = day
        for (let i = 0; i < amount; i++) end = this.nextWorking(end)
        return this.closes(this.works(end) ? end : this.nextWorking(end))
      }
    }
  }

  /** When a dossier is due that is running again since the last of its runs began (`clock.ts`). */
  due(runs: readonly Run[], limit: Limit): number | null {
    const first = runs[0]
    const last = runs.at(-1)
    if (!first || !last) return null
    const resumed = last.from
    const used = (from: number) =>
      runs.reduce(
        (total, run) =>
          run.to === null ? total : total + this.between(Math.max(run.from, from), run.to),
        0,
      )
    switch (limit.unit) {
      case 'sameDay': {
        const day = dayOf(resumed)
        const minute = Math.floor((resumed - startOf(day)) / minuteMs)
        return this.closes(this.works(day) && minute < this.cutoff ? day : this.nextWorking(day))
      }
      case 'workingHour':
        return this.add(resumed, Math.max(0, limit.amount * 60 - used(0)))
      case 'workingDay': {
        const start = this.nextOpening(first.from)
        const left = Math.max(0, limit.amount * this.minutesPerDay - used(start))
        return this.closes(dayOf(this.add(Math.max(resumed, start), left)))
      }
      case 'day': {
        let paused = 0
        runs.forEach((run, i) => {
          const earlier = runs[i - 1]
          if (earlier?.to) paused += run.from - earlier.to
        })
        const end = dayOf(first.from + paused) + limit.amount
        return this.closes(this.works(end) ? end : this.nextWorking(end))
      }
    }
  }
}

/** Days since 1970 in Viet Nam. */
const dayOf = (at: number): number => Math.floor((at + offsetMs) / dayMs)
const startOf = (day: number): number => day * dayMs - offsetMs

/** The civil date of an instant in milliseconds. */
export const civilDay = (at: number): CivilDate => civilDate(dateOf(instant(new Date(at))))

/** The opening hours of one working day, in minutes since midnight, read off the calendar itself. */
function sessionsOn(calendar: WorkingCalendar, date: CivilDate) {
  const sessions: { opens: number; closes: number }[] = []
  const start = Date.parse(`${date}T00:00:00Z`) - offsetMs
  const at = (minute: number) => instant(new Date(start + minute * minuteMs))
  let open: number | null = null
  for (let minute = 0; minute < 24 * 60; minute++) {
    const runs = calendar.workingMinutes(at(minute), at(minute + 1)) > 0
    if (runs && open === null) open = minute
    if (!runs && open !== null) {
      sessions.push({ opens: open, closes: minute })
      open = null
    }
  }
  return sessions
}

/** The minute from which a same-day dossier counts from the next day. */
function cutoffOf(calendar: WorkingCalendar, date: CivilDate): number {
  const start = Date.parse(`${date}T00:00:00Z`) - offsetMs
  for (let minute = 0; minute < 24 * 60; minute++)
    if (calendar.sameDay(instant(new Date(start + minute * minuteMs))) !== date) return minute
  return 24 * 60
}
