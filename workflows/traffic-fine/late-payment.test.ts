import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilDate } from '#workflows/kernel/time.ts'
import { daysLate, lastDayToPay, lateLines } from './late-payment.ts'

const fine = { number: '0001/QĐ-XPHC', amount: 4_000_000, servedOn: '2026-11-02' }
const extra = (on: string, of = fine) => lateLines(of, civilDate(on)).map(({ amount }) => amount)

describe('a fine', () => {
  it('is paid in time until the tenth day after it was received, or as long as it says', () => {
    expect(lastDayToPay(fine)).toBe('2026-11-12')
    expect(lastDayToPay({ ...fine, payWithinDays: 30 })).toBe('2026-12-02')
    expect(lastDayToPay({ ...fine, payWithinDays: 3 }), 'never less').toBe('2026-11-12')
    expect(lastDayToPay({}), 'received when?').toBeNull()
  })

  it('grows by 0.05% for each day between the last one and the payment', () => {
    expect(extra('2026-11-12')).toEqual([])
    expect(extra('2026-11-13'), 'no whole day lies between').toEqual([])
    expect(extra('2026-11-14')).toEqual([2_000])
    expect(extra('2026-12-14')).toEqual([62_000])
    expect(lateLines({ number: '1', amount: 4_000_000 }, civilDate('2026-12-14'))).toEqual([])
  })

  it('never owes less by being paid later', () => {
    const offset = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(offset, offset, fc.integer({ min: 1, max: 200_000_000 }), (a, b, amount) => {
        const on = (days: number) =>
          civilDate(new Date(Date.UTC(2026, 10, 2 + days)).toISOString().slice(0, 10))
        const owed = (days: number) =>
          lateLines({ ...fine, amount }, on(days)).reduce((sum, line) => sum + line.amount, 0)
        expect(owed(Math.max(a, b))).toBeGreaterThanOrEqual(owed(Math.min(a, b)))
        expect(daysLate(fine, on(a))).toBe(Math.max(0, a - 11))
      }),
    )
  })
})
