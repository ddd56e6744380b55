import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workingCalendar } from './calendar.ts'
import {
  apologyDueAt,
  type ClockMode,
  clockNotStarted,
  type DeadlineClock,
  dueAt,
  type Limit,
  tick,
  warningDueAt,
} from './clock.ts'
import { atMinute, civilDate, dateOf, type Instant, later, latest, millis } from './time.ts'

const calendar = workingCalendar({
  edition: '1',
  specialDays: [
    { date: civilDate('2026-11-24'), kind: 'holiday', name: 'Ngày Văn hóa', source: 'thử' },
  ],
  sessions: [
    { opens: 480, closes: 720 },
    { opens: 780, closes: 1020 },
  ],
  cutoff: 900,
})
const at = (date: string, hour: number, minute = 0): Instant =>
  atMinute(civilDate(date), hour * 60 + minute)
const run = (steps: readonly [ClockMode, Instant][]): DeadlineClock =>
  steps.reduce((clock, [mode, when]) => tick(clock, mode, when), clockNotStarted)
const threeDays: Limit = { unit: 'workingDay', amount: 3 }

describe('the deadline clock', () => {
  it('has no date before valid receipt', () => {
    expect(dueAt(clockNotStarted, threeDays, calendar, at('2026-11-02', 9))).toBeNull()
  })

  it('does not count the day of receipt', () => {
    const clock = run([['running', at('2026-11-02', 9)]])
    expect(dueAt(clock, threeDays, calendar, at('2026-11-02', 9))).toBe(
      calendar.closesAt(civilDate('2026-11-05')),
    )
  })

  it('gives back the days spent waiting for the applicant', () => {
    const clock = run([
      ['running', at('2026-11-02', 9)],
      ['paused', at('2026-11-04', 8)],
      ['running', at('2026-11-09', 8)],
    ])
    expect(dueAt(clock, threeDays, calendar, at('2026-11-09', 8))).toBe(
      calendar.closesAt(civilDate('2026-11-10')),
    )
  })

  it('moves its date day by day while it is paused', () => {
    const clock = run([
      ['running', at('2026-11-02', 9)],
      ['paused', at('2026-11-02', 10)],
    ])
    const seen = ['2026-11-03', '2026-11-04', '2026-11-05'].map((day) => {
      const due = dueAt(clock, threeDays, calendar, at(day, 8))
      return due && dateOf(due)
    })
    expect(seen).toEqual(['2026-11-05', '2026-11-06', '2026-11-09'])
  })

  it('a pause on the day of receipt costs nothing, because that day does not count', () => {
    const paused = run([
      ['running', at('2026-11-02', 9)],
      ['paused', at('2026-11-02', 10)],
      ['running', at('2026-11-02', 16)],
    ])
    expect(dueAt(paused, threeDays, calendar, at('2026-11-02', 16))).toBe(
      calendar.closesAt(civilDate('2026-11-05')),
    )
  })

  it('a same-day procedure answered after a supplement follows the 15:00 rule again', () => {
    const clock = run([
      ['running', at('2026-11-02', 9)],
      ['paused', at('2026-11-02', 10)],
      ['running', at('2026-11-05', 15, 30)],
    ])
    expect(dueAt(clock, { unit: 'sameDay' }, calendar, at('2026-11-05', 16))).toBe(
      calendar.closesAt(civilDate('2026-11-06')),
    )
  })

  it('calendar days: the pause is added whole, and the end never falls on a day off', () => {
    const clock = run([
      ['running', at('2026-11-02', 9)],
      ['paused', at('2026-11-05', 9)],
      ['running', at('2026-11-07', 9)],
    ])
    // 02/11 + 20 days + 2 days paused = 24/11, a holiday.
    expect(dueAt(clock, { unit: 'day', amount: 20 }, calendar, at('2026-11-07', 9))).toBe(
      calendar.closesAt(civilDate('2026-11-25')),
    )
  })

  it('the apology is due a working day before expiry, an hour before for short limits', () => {
    // The 24th is a holiday: officers are asked on the 23rd, while they are at work.
    const due = at('2026-11-25', 17)
    expect(apologyDueAt(due, threeDays, calendar)).toBe(at('2026-11-23', 16))
    expect(apologyDueAt(due, { unit: 'sameDay' }, calendar)).toBe(at('2026-11-25', 16))
    expect(
      apologyDueAt(at('2026-11-25', 8, 30), { unit: 'workingHour', amount: 8 }, calendar),
    ).toBe(at('2026-11-23', 16, 30))
  })

  it('what is due on a Monday is neither warned nor apologised for on the Sunday before', () => {
    const [filed, monday] = [at('2026-11-10', 9), at('2026-11-16', 17)]
    const apology = apologyDueAt(monday, threeDays, calendar)
    expect(apology).toBe(at('2026-11-13', 16))
    expect(warningDueAt(apology, filed, calendar)).toBe(at('2026-11-12', 14))
  })

  it('warnings and apologies come within office hours, and in their order', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 60 })
    const lasting = fc.integer({ min: 60, max: 9_600 })
    fc.assert(
      fc.property(minutes, lasting, (begin, working) => {
        const from = later(at('2026-11-01', 0), begin * 60_000)
        const due = calendar.addWorkingMinutes(from, working)
        for (const limit of [threeDays, { unit: 'sameDay' } as const]) {
          const apology = apologyDueAt(due, limit, calendar)
          const warning = warningDueAt(apology, from, calendar)
          expect(apology < due).toBe(true)
          expect(warning <= latest(apology, from)).toBe(true)
          for (const moment of [apology, ...(apology > from ? [warning] : [])]) {
            const around = calendar.workingMinutes(later(moment, -60_000), later(moment, 60_000))
            expect(around).toBeGreaterThan(0)
          }
        }
      }),
    )
  })
})

describe('is just', () => {
  const limits = fc.oneof(
    fc.integer({ min: 1, max: 20 }).map((amount): Limit => ({ unit: 'workingDay', amount })),
    fc.integer({ min: 1, max: 60 }).map((amount): Limit => ({ unit: 'day', amount })),
    fc.integer({ min: 1, max: 40 }).map((amount): Limit => ({ unit: 'workingHour', amount })),
    fc.constant<Limit>({ unit: 'sameDay' }),
  )
  const start = fc
    .integer({ min: 0, max: 60 * 24 * 200 })
    .map((m) => later(at('2026-01-01', 0), m * 60_000))
  const waits = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 20_000 })),
    { maxLength: 4 },
  )
  const history = (from: Instant, pauses: readonly (readonly [number, number])[]) => {
    let now = from
    let clock = tick(clockNotStarted, 'running', now)
    for (const [ran, waited] of pauses) {
      now = later(now, ran * 60_000)
      clock = tick(clock, 'paused', now)
      now = later(now, waited * 60_000)
      clock = tick(clock, 'running', now)
    }
    return { clock, now }
  }

  it('waiting for the applicant never brings the date nearer', () => {
    fc.assert(
      fc.property(start, waits, limits, (from, pauses, limit) => {
        const free = history(from, [])
        const paused = history(from, pauses)
        const without = dueAt(free.clock, limit, calendar, free.now)
        const withPauses = dueAt(paused.clock, limit, calendar, paused.now)
        expect(without && withPauses && withPauses >= without).toBe(true)
      }),
    )
  })

  it('the date always falls at closing time on a working day, except for hours', () => {
    fc.assert(
      fc.property(start, waits, limits, (from, pauses, limit) => {
        const { clock, now } = history(from, pauses)
        const due = dueAt(clock, limit, calendar, now)
        if (!due) throw new Error('a running clock without a date')
        expect(calendar.isWorkingDay(dateOf(due))).toBe(true)
        if (limit.unit !== 'workingHour') expect(due).toBe(calendar.closesAt(dateOf(due)))
      }),
    )
  })

  it('runs never overlap and only the last can be open', () => {
    fc.assert(
      fc.property(
        start,
        fc.array(
          fc.tuple(
            fc.constantFrom<ClockMode>('idle', 'running', 'paused', 'stopped'),
            fc.integer({ min: 0, max: 9_999 }),
          ),
          { maxLength: 12 },
        ),
        (from, steps) => {
          let now = from
          let clock = clockNotStarted
          for (const [mode, minutes] of steps) {
            now = later(now, minutes * 60_000)
            clock = tick(clock, mode, now)
          }
          clock.runs.forEach(({ from: began, to }, i) => {
            const next = clock.runs[i + 1]
            if (next) expect(to !== null && millis(to) <= millis(next.from)).toBe(true)
            if (to !== null) expect(to >= began).toBe(true)
          })
        },
      ),
    )
  })
})
