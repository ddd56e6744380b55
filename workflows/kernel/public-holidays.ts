import type { SpecialDay } from './calendar.ts'
import { lunarDay, lunarNewYear } from './lunar.ts'
import { addDays, type CivilDate, civilDate, weekday } from './time.ts'

/** Which days of a year are free by law, and how far that is certain before the year is announced. */
export interface LegalDay extends SpecialDay {
  /** Assumed until the year's days are announced: the span of Tết, and which day stands beside 02/09. */
  expected: boolean
}

const labourCode = 'Bộ luật Lao động 2019, Điều 112'
const inLieu = 'Bộ luật Lao động 2019, Điều 111 khoản 3'
const cultureDay = 'Ngày Văn hóa Việt Nam, nghỉ từ năm 2026'
const assumed = 'Dự kiến, chờ thông báo lịch nghỉ của năm'

/** 24/11 is a holiday from 01/07/2026. */
const firstCultureDay = 2026

/**
 * The public holidays of a year: those fixed by the law, those by the lunar calendar, and the day in
 * lieu of each that falls on a weekend (the next day that is neither weekend nor holiday). Of Tết the
 * eve and the first four days are assumed, and 01/09 beside 02/09, until both are announced.
 */
export function publicHolidays(year: number): readonly LegalDay[] {
  const tet = lunarNewYear(year)
  const on = (day: string) => civilDate(`${year}-${day}`)
  const holidays: LegalDay[] = [
    fixed(on('01-01'), 'Tết Dương lịch'),
    ...[-1, 0, 1, 2, 3].map((day) => expected(addDays(tet, day), 'Tết Nguyên đán')),
    fixed(lunarDay(year, 3, 10), 'Giỗ Tổ Hùng Vương'),
    fixed(on('04-30'), 'Ngày Chiến thắng'),
    fixed(on('05-01'), 'Quốc tế Lao động'),
    expected(on('09-01'), 'Nghỉ lễ Quốc khánh'),
    fixed(on('09-02'), 'Quốc khánh'),
    ...(year >= firstCultureDay
      ? [{ ...fixed(on('11-24'), 'Ngày Văn hóa Việt Nam'), source: cultureDay }]
      : []),
  ]
  const free = new Set<CivilDate>(holidays.map(({ date }) => date))
  const days = [...holidays]
  for (const holiday of [...holidays].sort(byDate)) {
    if (!isWeekend(holiday.date)) continue
    let instead = addDays(holiday.date, 1)
    while (isWeekend(instead) || free.has(instead)) instead = addDays(instead, 1)
    free.add(instead)
    days.push({
      ...holiday,
      date: instead,
      name: `Nghỉ bù ${holiday.name}`,
      source: holiday.expected ? assumed : inLieu,
    })
  }
  // Giỗ Tổ may fall on 30/4: one day, two reasons.
  return days
    .filter(({ date }, i) => days.findIndex((each) => each.date === date) === i)
    .sort(byDate)
}

const fixed = (date: CivilDate, name: string): LegalDay => ({
  date,
  kind: 'holiday',
  name,
  source: labourCode,
  expected: false,
})
const expected = (date: CivilDate, name: string): LegalDay => ({
  ...fixed(date, name),
  source: assumed,
  expected: true,
})
const isWeekend = (date: CivilDate): boolean => [0, 6].includes(weekday(date))
const byDate = (a: { date: CivilDate }, b: { date: CivilDate }) => (a.date < b.date ? -1 : 1)
