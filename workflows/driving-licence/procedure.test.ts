import { describe, expect, it } from 'vitest'
import { totalOf } from '#workflows/kernel/fees.ts'
import { prove } from '#workflows/kernel/properties.ts'
import { applicantAnswers, type Happens, story } from '#workflows/kernel/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { drivingLicence as procedure } from './procedure.ts'

const answers = {
  ...applicantAnswers,
  licenceNumber: '790000000001',
  licenceClass: 'B',
  validUntil: '2026-12-31',
  reason: 'expiring',
  deliveryAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 12' },
}
const fee = (on: string, channel: 'online' | 'desk') =>
  totalOf(procedure.fees(answers, civilDate(on), channel, {}))
const begin = { circumstances: {}, feeDue: true }
const fit: Happens = ['registerAnswered', { register: 'health', found: 'yes', entries: '[]' }]
const unknown: Happens = ['registerAnswered', { register: 'health', found: 'no' }]

describe('exchange of a driving licence', () => {
  it('was cheaper online until the end of 2025', () => {
    expect(fee('2025-12-31', 'online')).toBe(115_000)
    expect(fee('2026-01-01', 'online')).toBe(135_000)
    expect(fee('2025-12-31', 'desk')).toBe(135_000)
  })

  it('takes the fitness to drive from the health register and asks for no paper', () => {
    expect(procedure.components.find(({ code }) => code === 'fitness')?.kind).toBe('data')
    const approved = story(procedure, begin, 'feePaid', 'accepted', fit, 'contentApproved')
    expect(approved.effects).toContain('consultRegister(health)')
    expect(approved.state).toBe('processing.awaitingSignature')
  })

  it('is not approved without fitness: the paper is asked for once, the clock pauses', () => {
    const examining = ['feePaid', 'accepted', unknown] as const
    expect(() => story(procedure, begin, ...examining, 'contentApproved')).toThrow('not accepted')
    const asked = story(procedure, begin, ...examining, 'supplementRequested')
    expect(asked.standing).toMatchObject({ status: 5, clock: 'paused' })
    const handedIn = story(
      procedure,
      begin,
      ...examining,
      'supplementRequested',
      'supplementProvided',
      unknown,
      'contentApproved',
    )
    expect(handedIn.state).toBe('processing.awaitingSignature')
  })

  it('gives the fee back when it is refused', () => {
    const refused = story(
      procedure,
      begin,
      'feePaid',
      'accepted',
      'refusalProposed',
      'refusalSigned',
      'issued',
      'decisionSealed',
      'feeRefunded',
    )
    expect(refused).toMatchObject({ state: 'refused', context: { fee: 'returned' } })
  })

  it('claims no legal basis that is not confirmed', () => {
    expect(procedure.legalBasis).toEqual([])
    expect(procedure.confirmed).toBe(false)
    expect(prove(procedure).properties.noUnpaidDecision.verdict).toBe('proven')
  })
})
