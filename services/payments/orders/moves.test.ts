import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refundMoves } from '../refunds/refund.ts'
import { attemptMoves } from '../settling/attempt.ts'
import { firstStatus, isMet, isPayable, orderMoves, orderStatuses } from './order.ts'

const tables = { order: orderMoves, attempt: attemptMoves, refund: refundMoves }

describe.each(Object.entries(tables))('the transition table of an %s', (_name, moves) => {
  it('answers for every status and every event', () => {
    for (const status of moves.statuses)
      for (const event of moves.events) {
        const next = moves.after(status as never, event as never)
        expect(next === null || (moves.statuses as readonly string[]).includes(next)).toBe(true)
      }
  })

  it('reaches every status from the first, and uses every event', () => {
    const reached = new Set<string>([moves.statuses[0] as string])
    for (let before = 0; before !== reached.size; ) {
      before = reached.size
      for (const move of moves.all) if (reached.has(move.from)) reached.add(move.to)
    }
    expect([...reached].sort()).toEqual([...moves.statuses].sort())
    expect([...new Set(moves.all.map((move) => move.event))].sort()).toEqual(
      [...moves.events].sort(),
    )
  })

  it('refuses a status it does not know instead of guessing', () => {
    expect(() => moves.status('unheardOf')).toThrow(RangeError)
  })
})

describe('an order', () => {
  it('is payable, met, or closed: never two of them', () => {
    for (const status of orderStatuses) {
      const sides = [isPayable(status), isMet(status), status === 'closed']
      expect(sides.filter(Boolean)).toHaveLength(1)
    }
  })

  it('never becomes unpaid again once it was met', () => {
    const walk = fc.array(fc.constantFrom(...orderMoves.events), { maxLength: 30 })
    fc.assert(
      fc.property(walk, (events) => {
        let status = firstStatus
        let met = false
        for (const event of events) {
          status = orderMoves.after(status, event) ?? status
          met ||= isMet(status)
          expect(isMet(status) || !met).toBe(true)
        }
      }),
    )
  })

  it('replays a history and refuses an illegal one', () => {
    expect(orderMoves.replay('due', ['attemptStarted', 'paymentReceived', 'refundedInFull'])).toBe(
      'refunded',
    )
    expect(() => orderMoves.replay('due', ['refundedInFull'])).toThrow('illegal move')
  })
})
