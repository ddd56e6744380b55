import type { Chance } from '#services/forecast/index.ts'
import { lunarNewYear } from '#workflows/kernel/lunar.ts'
import { type CivilDate, weekday } from '#workflows/kernel/time.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const offsetMs = 7 * hourMs

/** How many people come in each hour of a day: mornings, afternoons, and at home after supper. */
const byHour = [
  ...[0, 0, 0, 0, 0, 1, 2, 5, 11, 13, 11, 6],
  ...[3, 6, 10, 11, 8, 4, 3, 5, 8, 7, 4, 1],
]
const total = byHour.reduce((sum, share) => sum + share, 0)

/** Days from one civil date to another. */
const daysTo = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs

const newYears = new Map<number, CivilDate>()
/** The first day of Tết; sun and moon are asked once for each year. */
function tetOf(year: number): CivilDate {
  const tet = newYears.get(year) ?? lunarNewYear(year)
  newYears.set(year, tet)
  return tet
}

/**
 * How busy a day is, 1 on a plain weekday: half as much online at weekends, little at Tết and much
 * after it, more before school begins, most in November, the month of filing online; and more each month, because
 * more people file online.
 */
export function busyness(date: CivilDate, since: CivilDate): number {
  const tet = daysTo(tetOf(Number(date.slice(0, 4))), date)
  const month = Number(date.slice(5, 7))
  const season = month === 8 ? 1.2 : month === 11 ? 1.6 : month === 7 ? 0.9 : 1
  const aroundTet =
    tet >= -2 && tet < 6 ? 0.12 : tet >= 6 && tet < 26 ? 1.7 : tet >= -9 && tet < -2 ? 0.6 : 1
  const day = weekday(date)
  const week = day === 0 || day === 6 ? 0.35 : day === 1 ? 1.25 : 1
  return season * aroundTet * week * (0.62 + 0.76 * (daysTo(since, date) / 730))
}

/** The instants of a day at which somebody files, in milliseconds. `rate` is the expected number. */
export function arrivalsOn(chance: Chance, date: CivilDate, rate: number): readonly number[] {
  const start = Date.parse(`${date}T00:00:00Z`) - offsetMs
  const arrivals: number[] = []
  // A Poisson process: gaps between arrivals are exponential, in the time of a busy clock.
  const gap = () => -Math.log(1 - chance.next())
  let passed = gap()
  while (passed < rate) {
    let left = (passed / rate) * total
    let hour = 0
    while (hour < 23 && left > (byHour[hour] ?? 0)) left -= byHour[hour++] ?? 0
    const within = Math.min(0.999, left / Math.max(1, byHour[hour] ?? 1))
    arrivals.push(start + Math.floor((hour + within) * hourMs))
    passed += gap()
  }
  return arrivals
}
