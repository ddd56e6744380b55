import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workingCalendar } from './calendar.ts'
import { lunarDay, lunarNewYear } from './lunar.ts'
import { publicHolidays } from './public-holidays.ts'
import { addDays, atMinute, civilDate, dateOf, weekday } from './time.ts'

const datesOf = (year: number) => publicHolidays(year).map(({ date }) => String(date))

describe('what follows from the law', () => {
  it('2027: Tết on a weekend, a day in lieu of 1 May, one adjacent to 2 September', () => {
    expect(datesOf(2027)).toEqual([
      '2027-01-01',
      ...['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'],
      ...['2027-02-10', '2027-02-11'],
      '2027-04-16',
      ...['2027-04-30', '2027-05-01', '2027-05-03'],
      ...['2027-09-01', '2027-09-02'],
      '2027-11-24',
    ])
  })

  it('2026 agrees with what was announced', () => {
    expect(datesOf(2026)).toEqual([
      '2026-01-01',
      ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
      ...['2026-04-26', '2026-04-27'],
      ...['2026-04-30', '2026-05-01'],
      ...['2026-09-01', '2026-09-02'],
      '2026-11-24',
    ])
  })

  it('24 November is a working day until 2025', () => {
    expect(datesOf(2025)).not.toContain('2025-11-24')
  })

  it('only the span of Tết and the day beside 2 September wait for an announcement', () => {
    const waiting = publicHolidays(2028).filter(({ expected }) => expected)
    expect(new Set(waiting.map(({ name }) => name.replace('Nghỉ bù ', '')))).toEqual(
      new Set(['Tết Nguyên đán', 'Nghỉ lễ Quốc khánh']),
    )
  })

  const years = fc.integer({ min: 2026, max: 2080 })
  it('every year has eleven or twelve holidays, none lost to a weekend, no day twice', () => {
    fc.assert(
      fc.property(years, (year) => {
        const days = publicHolidays(year)
        const dates = days.map(({ date }) => date)
        expect(new Set(dates).size).toBe(dates.length)
        expect([...dates].sort()).toEqual(dates)
        const free = dates.filter((date) => ![0, 6].includes(weekday(date)))
        // Giỗ Tổ falls on a fixed holiday at most once in a while.
        expect(free.length).toBeGreaterThanOrEqual(11)
        expect(free.length).toBeLessThanOrEqual(12)
        for (const day of [lunarNewYear(year), lunarDay(year, 3, 10)]) expect(dates).toContain(day)
      }),
      { numRuns: 55 },
    )
  })

  it('a period never ends on a free day, and never before one that began earlier', () => {
    const offices = { sessions: [{ opens: 480, closes: 1020 }], cutoff: 900, edition: '1' }
    const calendar = workingCalendar({
      ...offices,
      specialDays: [2027, 2028, 2029].flatMap((year) => publicHolidays(year)),
    })
    const free = new Set([2027, 2028, 2029].flatMap(datesOf))
    const days = fc.integer({ min: 0, max: 900 }).map((n) => addDays(civilDate('2027-01-01'), n))
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, amount) => {
        const end = (day: typeof from) =>
          dateOf(calendar.after(atMinute(day, 600), { amount, unit: 'workingDay' }))
        expect(free.has(end(from))).toBe(false)
        expect([0, 6]).not.toContain(weekday(end(from)))
        expect(end(addDays(from, 1)) >= end(from)).toBe(true)
      }),
    )
  })
})
