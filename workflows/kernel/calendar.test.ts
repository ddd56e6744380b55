import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { specialDaysSeed } from '#db/seed/calendar.ts'
import { workingCalendar } from './calendar.ts'
import { addDays, atMinute, civilDate, dateOf, type Instant, later, millis } from './time.ts'

const calendar = workingCalendar({
  edition: '1',
  specialDays: specialDaysSeed.map((day) => ({ ...day, date: civilDate(day.date) })),
  sessions: [
    { opens: 8 * 60, closes: 12 * 60 },
    { opens: 13 * 60, closes: 17 * 60 },
  ],
  cutoff: 15 * 60,
})
const at = (date: string, hour: number, minute = 0): Instant =>
  atMinute(civilDate(date), hour * 60 + minute)

describe('working days', () => {
  it.each([
    ['Thursday before Tết', '2026-02-12', 3, '2026-02-24'],
    ['Friday before the day off for Giỗ Tổ', '2026-04-24', 2, '2026-04-29'],
    ['Monday before 24 November', '2026-11-23', 1, '2026-11-25'],
    ['Wednesday before two holidays and a weekend', '2026-04-29', 1, '2026-05-04'],
  ])('%s: %s + %i working days is %s', (_, received, days, due) => {
    const end = calendar.after(at(received, 10), { amount: days, unit: 'workingDay' })
    expect(dateOf(end)).toBe(due)
    expect(end).toBe(calendar.closesAt(civilDate(due)))
  })

  it('a swapped Saturday is a working day, its Monday is not', () => {
    const swapped = workingCalendar({
      edition: '2',
      specialDays: [
        { date: civilDate('2026-03-07'), kind: 'workingDay', name: 'Làm bù', source: 'thử' },
        { date: civilDate('2026-03-09'), kind: 'dayOff', name: 'Nghỉ hoán đổi', source: 'thử' },
      ],
      sessions: [{ opens: 480, closes: 960 }],
      cutoff: 900,
    })
    expect(swapped.nextWorkingDay(civilDate('2026-03-06'))).toBe('2026-03-07')
    expect(swapped.nextWorkingDay(civilDate('2026-03-07'))).toBe('2026-03-10')
  })

  it('counts through a leap day', () => {
    expect(dateOf(calendar.after(at('2028-02-28', 9), { amount: 1, unit: 'workingDay' }))).toBe(
      '2028-02-29',
    )
  })
})

describe('the 15:00 rule', () => {
  it.each([
    ['a minute before', '2026-11-23', 14, 59, '2026-11-23'],
    ['on the stroke', '2026-11-23', 15, 0, '2026-11-25'],
    ['on a Sunday', '2026-11-22', 9, 0, '2026-11-23'],
    ['on a holiday', '2026-11-24', 9, 0, '2026-11-25'],
  ])('%s', (_, date, hour, minute, answered) => {
    expect(calendar.sameDay(at(date, hour, minute))).toBe(answered)
  })
})

describe('opening hours', () => {
  it('do not count the night, the noon break, the weekend or a holiday', () => {
    expect(calendar.workingMinutes(at('2026-11-23', 16), at('2026-11-25', 9))).toBe(120)
    expect(calendar.workingMinutes(at('2026-11-23', 11), at('2026-11-23', 14))).toBe(120)
    expect(calendar.workingMinutes(at('2026-11-21', 9), at('2026-11-22', 16))).toBe(0)
  })

  const instants = fc
    .integer({ min: millis(at('2026-01-01', 0)), max: millis(at('2026-12-31', 0)) })
    .map((ms) =>
      later(at('2026-01-01', 0), Math.floor((ms - millis(at('2026-01-01', 0))) / 60_000) * 60_000),
    )

  it('adding working minutes and counting them agree', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 20_000 }), (from, minutes) => {
        expect(calendar.workingMinutes(from, calendar.addWorkingMinutes(from, minutes))).toBe(
          minutes,
        )
      }),
    )
  })

  it('counting is additive over any point between', () => {
    fc.assert(
      fc.property(instants, instants, instants, (a, b, c) => {
        const [x, y, z] = [a, b, c].sort()
        if (!x || !y || !z) return
        expect(calendar.workingMinutes(x, y) + calendar.workingMinutes(y, z)).toBe(
          calendar.workingMinutes(x, z),
        )
      }),
    )
  })
})

describe('periods of calendar days', () => {
  it('that end on a day off run to the next working day', () => {
    expect(dateOf(calendar.after(at('2026-04-10', 9), { amount: 20, unit: 'day' }))).toBe(
      '2026-05-04',
    )
  })
})

it('civil dates follow Viet Nam, not the server', () => {
  expect(dateOf(later(atMinute(civilDate('2026-11-23'), 0), -60_000))).toBe('2026-11-22')
  expect(addDays(civilDate('2026-12-31'), 1)).toBe('2027-01-01')
  expect(() => civilDate('2026-02-30')).toThrow(RangeError)
})
