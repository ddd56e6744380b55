import { SearchMoonPhase, SearchSunLongitude, SunPosition } from 'astronomy-engine'
import { addDays, atMinute, type CivilDate, civilDate, dateOf, instant } from './time.ts'

/**
 * The Vietnamese lunar calendar (âm lịch), computed from sun and moon as they stand at UTC+7. The Chinese
 * calendar counts at UTC+8, so that the two sometimes differ by a day, and by a month where a leap
 * month follows.
 */

const dayMs = 86_400_000
const at = (date: CivilDate): Date => new Date(atMinute(date, 0))
const civil = (when: Date): CivilDate => dateOf(instant(when))

/** The first day of the lunar month in which `date` lies: the civil day of the new moon. */
function monthStart(date: CivilDate): CivilDate {
  // A new moon late on `date` itself begins the month on that day, so look until its end.
  const end = at(addDays(date, 1)).getTime()
  for (let from = end - 31 * dayMs; ; ) {
    const moon = SearchMoonPhase(0, new Date(from), 40)
    const next = moon && SearchMoonPhase(0, new Date(moon.date.getTime() + dayMs), 40)
    if (!moon || !next) throw new RangeError(`no new moon around ${date}`)
    if (next.date.getTime() >= end) return civil(moon.date)
    from = moon.date.getTime() + dayMs
  }
}

const nextMonthStart = (start: CivilDate): CivilDate => monthStart(addDays(start, 31))

/** The twelfth of the year (30°) the sun is in as the day begins, 0–11; 9 begins with the winter solstice. */
const sunTwelfth = (date: CivilDate): number => Math.floor(SunPosition(at(date)).elon / 30)

/** The eleventh month is the one that holds the winter solstice. */
function eleventhMonth(year: number): CivilDate {
  const solstice = SearchSunLongitude(270, at(civilDate(`${year}-12-10`)), 30)
  if (!solstice) throw new RangeError(`no winter solstice in ${year}`)
  return monthStart(civil(solstice.date))
}

export interface LunarMonth {
  month: number
  leap: boolean
  /** The civil date of its first day. */
  start: CivilDate
}

/**
 * The months from the eleventh of `year` to the tenth of the year after. Between two eleventh months lie
 * twelve or thirteen; of thirteen, the first without a principal term is the leap month.
 */
export function lunarMonths(year: number): readonly LunarMonth[] {
  const end = eleventhMonth(year + 1)
  const starts: CivilDate[] = []
  for (let start = eleventhMonth(year); start < end; start = nextMonthStart(start))
    starts.push(start)
  const leapAt =
    starts.length === 13
      ? starts.findIndex((start, i) => sunTwelfth(start) === sunTwelfth(starts[i + 1] ?? end))
      : -1
  return starts.map((start, i) => ({
    month: ((i - (leapAt !== -1 && i >= leapAt ? 1 : 0) + 10) % 12) + 1,
    leap: i === leapAt,
    start,
  }))
}

/** The first day of the first month (mùng 1 Tết) in `year`. */
export function lunarNewYear(year: number): CivilDate {
  const first = lunarMonths(year - 1).find(({ month, leap }) => month === 1 && !leap)
  if (!first) throw new RangeError(`no lunar new year in ${year}`)
  return first.start
}

/** The civil date of a day of a lunar month (never of a leap month), e.g. `lunarDay(2027, 3, 10)`. */
export function lunarDay(year: number, month: number, day: number): CivilDate {
  const found = lunarMonths(month > 10 ? year : year - 1).find(
    (each) => each.month === month && !each.leap,
  )
  if (!found) throw new RangeError(`no lunar month ${month} in ${year}`)
  return addDays(found.start, day - 1)
}
