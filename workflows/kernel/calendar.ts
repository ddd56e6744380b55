import {
  addDays,
  atMinute,
  type CivilDate,
  dateOf,
  type Instant,
  later,
  minuteOf,
  weekday,
} from './time.ts'

/** A day that differs from its weekday: a holiday, or a swapped day announced for the year. */
export interface SpecialDay {
  date: CivilDate
  kind: 'holiday' | 'dayOff' | 'workingDay'
  name: string
  /** Where it is announced; shown to administrators. */
  source: string
}

/** The calendar as data, kept by administrators. */
export interface CalendarData {
  /** Names the edition, so that a computed date can be traced to the data it came from. */
  edition: string
  specialDays: readonly SpecialDay[]
  /** Years whose holidays are announced; without them every year is certain. */
  announcedYears?: readonly number[]
  /** Sessions of a working day in local minutes since midnight, in order. */
  sessions: readonly { opens: number; closes: number }[]
  /** Same-day procedures: receipt at or after this local minute counts from the next working day. */
  cutoff: number
}

export type Span = { amount: number; unit: 'workingDay' | 'day' | 'workingHour' | 'hour' }

/** Counts time as offices do. Pure; built from data. */
export interface WorkingCalendar {
  readonly edition: string
  isWorkingDay(date: CivilDate): boolean
  /** The holidays of its year are not announced yet: a date counted to is expected (dự kiến). */
  isExpected(date: CivilDate): boolean
  /** The first working day strictly after `date`. */
  nextWorkingDay(date: CivilDate): CivilDate
  /** `date` if it is a working day, else the next one. */
  workingDayFrom(date: CivilDate): CivilDate
  opensAt(date: CivilDate): Instant
  closesAt(date: CivilDate): Instant
  /** The civil date on which a same-day procedure received at `at` must be answered. */
  sameDay(at: Instant): CivilDate
  /** Minutes of opening hours between two instants. */
  workingMinutes(from: Instant, to: Instant): number
  /** The instant at which `minutes` of opening hours have passed since `from`. */
  addWorkingMinutes(from: Instant, minutes: number): Instant
  /** Working minutes in one full working day. */
  readonly minutesPerDay: number
  /**
   * The end of a period that begins at `from`. Days end at closing time, the day of receipt is not
   * counted, and a period of calendar days that ends on a day off runs to the next working day.
   */
  after(from: Instant, span: Span): Instant
}

/** @throws RangeError on sessions that are empty or overlap. */
export function workingCalendar(data: CalendarData): WorkingCalendar {
  const { sessions } = data
  const first = sessions[0]
  const last = sessions.at(-1)
  if (
    !first ||
    !last ||
    sessions.some((s, i) => s.closes <= s.opens || s.opens < (sessions[i - 1]?.closes ?? 0))
  )
    throw new RangeError('a working day needs sessions in order')
  const special = new Map(data.specialDays.map((day) => [day.date, day.kind]))
  const minutesPerDay = sessions.reduce((total, s) => total + s.closes - s.opens, 0)

  const announced = data.announcedYears && new Set(data.announcedYears)
  const isExpected = (date: CivilDate): boolean =>
    announced !== undefined && !announced.has(Number(date.slice(0, 4)))
  const isWorkingDay = (date: CivilDate): boolean => {
    const kind = special.get(date)
    if (kind) return kind === 'workingDay'
    const day = weekday(date)
    return day !== 0 && day !== 6
  }
  const nextWorkingDay = (date: CivilDate): CivilDate => workingDayFrom(addDays(date, 1))
  const workingDayFrom = (date: CivilDate): CivilDate => {
    let day = date
    // A year without a working day is a mistake in the data, not a long holiday.
    for (let i = 0; i < 366; i++, day = addDays(day, 1)) if (isWorkingDay(day)) return day
    throw new RangeError(`no working day within a year of ${date}`)
  }
  const opensAt = (date: CivilDate) => atMinute(date, first.opens)
  const closesAt = (date: CivilDate) => atMinute(date, last.closes)

  /** Working minutes already passed on `date` at a local minute. */
  const passed = (date: CivilDate, minute: number): number =>
    isWorkingDay(date)
      ? sessions.reduce((t, s) => t + Math.max(0, Math.min(minute, s.closes) - s.opens), 0)
      : 0

  const workingMinutes = (from: Instant, to: Instant): number => {
    if (to <= from) return 0
    const end = dateOf(to)
    let total = passed(end, minuteOf(to)) - passed(dateOf(from), minuteOf(from))
    for (let day = dateOf(from); day < end; day = addDays(day, 1))
      if (isWorkingDay(day)) total += minutesPerDay
    return total
  }
  const addWorkingMinutes = (from: Instant, minutes: number): Instant => {
    let day = dateOf(from)
    let left = minutes + passed(day, minuteOf(from))
    if (!isWorkingDay(day)) [day, left] = [workingDayFrom(day), minutes]
    for (; left > minutesPerDay; left -= minutesPerDay) day = nextWorkingDay(day)
    for (const s of sessions) {
      if (left <= s.closes - s.opens) return atMinute(day, s.opens + left)
      left -= s.closes - s.opens
    }
    return closesAt(day)
  }
  const after = (from: Instant, { amount, unit }: Span): Instant => {
    switch (unit) {
      case 'hour':
        return later(from, amount * 3_600_000)
      case 'workingHour':
        return addWorkingMinutes(from, amount * 60)
      case 'day':
        return closesAt(workingDayFrom(addDays(dateOf(from), amount)))
      case 'workingDay': {
        let day = dateOf(from)
        for (let i = 0; i < amount; i++) day = nextWorkingDay(day)
        return closesAt(workingDayFrom(day))
      }
    }
  }
  const sameDay = (at: Instant): CivilDate => {
    const today = dateOf(at)
    return isWorkingDay(today) && minuteOf(at) < data.cutoff ? today : nextWorkingDay(today)
  }
  return {
    edition: data.edition,
    minutesPerDay,
    isWorkingDay,
    isExpected,
    nextWorkingDay,
    workingDayFrom,
    opensAt,
    closesAt,
    sameDay,
    workingMinutes,
    addWorkingMinutes,
    after,
  }
}
