import { describe, expect, it } from 'vitest'
import { explore } from '#workflows/kernel/explore.ts'
import { totalOf } from '#workflows/kernel/fees.ts'
import { applicantAnswers, faultsIn, story } from '#workflows/kernel/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { passport as procedure } from './procedure.ts'

const first = {
  ...applicantAnswers,
  holder: 'self',
  request: 'first',
  deliveryAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 12' },
}
const lost = { ...first, request: 'lost', lostOn: '2026-10-01' }
const begin = { circumstances: {}, feeDue: true }
const fee = (answers: typeof first, on: string) =>
  totalOf(procedure.fees(answers, civilDate(on), 'online', {}))

describe('ordinary passport', () => {
  it('costs half from 01/07/2025 to 31/12/2026, twice as much when lost', () => {
    expect(fee(first, '2025-06-30')).toBe(200_000)
    expect(fee(first, '2025-07-01')).toBe(100_000)
    expect(fee(first, '2026-12-31')).toBe(100_000)
    expect(fee(first, '2027-01-01')).toBe(200_000)
    expect(fee(lost, '2026-12-31')).toBe(200_000)
    expect(fee(lost, '2027-01-01')).toBe(400_000)
  })

  it('offers a visit once the fee is paid; its clock runs only when the applicant has come', () => {
    const booking = story(procedure, begin, 'accepted', 'feePaid')
    expect(booking.standing).toMatchObject({ owners: ['applicant'], clock: 'paused' })
    expect(booking.effects.at(-1)).toBe('offerVisit(biometrics)')
    const waiting = story(procedure, begin, 'accepted', 'feePaid', 'visitBooked')
    expect(waiting.standing).toMatchObject({ owners: ['desk'], clock: 'paused' })
    const held = story(procedure, begin, 'accepted', 'feePaid', 'visitBooked', 'visitHeld')
    expect(held.standing).toMatchObject({ owners: ['unit'], clock: 'running' })
  })

  it('lets a missed visit be booked once more, and gives the money back after the second', () => {
    const again = story(procedure, begin, 'accepted', 'feePaid', 'visitBooked', 'visitMissed')
    expect(again.state).toBe('bookingVisit')
    const twice = story(
      procedure,
      begin,
      'accepted',
      'feePaid',
      'visitBooked',
      'visitMissed',
      'visitBooked',
      'visitMissed',
    )
    expect(twice.state).toBe('returningFeeOnMissedSupplement')
    const rounds = [...explore(procedure).places.values()].map(({ context }) => context.rounds)
    expect(Math.max(...rounds)).toBe(1)
  })

  it('reminds who does not book, then stops', () => {
    const stopped = story(
      procedure,
      begin,
      'accepted',
      'feePaid',
      { ends: 'bookingReminder' },
      { ends: 'bookingWindow' },
      'feeRefunded',
    )
    expect(stopped.effects).toContain('remindApplicant(visit)')
    expect(stopped.state).toBe('stopped')
  })

  it('is posted under a tracking code after the result is ready', () => {
    const ready = story(
      procedure,
      begin,
      'accepted',
      'feePaid',
      'visitBooked',
      'visitHeld',
      'registerAnswered',
      'contentApproved',
      'signed',
      'issued',
      'decisionSealed',
    )
    expect(ready.standing).toMatchObject({ status: 9, owners: ['clerk'], clock: 'stopped' })
  })

  it('asks for papers by case', () => {
    expect(procedure.componentsFor(first)).toEqual(['tk01', 'identity', 'photo'])
    expect(procedure.componentsFor(lost)).toContain('lossReport')
    expect(procedure.componentsFor({ ...first, request: 'renewal' })).toContain('oldPassport')
    const child = {
      ...first,
      holder: 'child',
      childName: 'Hoàng Minh Châu',
      childBirthDate: '2020-01-01',
      childIdentity: 'noNumber',
    }
    expect(faultsIn(procedure, child)).toEqual([])
    expect(procedure.componentsFor(child)).toEqual([
      'tk01a',
      'identity',
      'photo',
      'childBirthExtract',
    ])
  })
})
