import { describe, expect, it } from 'vitest'
import { refundable, totalOf } from '#workflows/kernel/fees.ts'
import { applicantAnswers, faultsIn, story } from '#workflows/kernel/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { privateEnterprise as procedure } from './procedure.ts'

const fresh = {
  ...applicantAnswers,
  founderIdentity: 'personalId',
  origin: 'new',
  enterpriseName: 'Doanh nghiệp tư nhân Hoa Sen',
  enterpriseAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 3' },
  activities: [{ activity: 'Bán lẻ' }],
  capital: '500.000.000',
}
const begin = { circumstances: {}, feeDue: true }
const amounts = (on: string, channel: 'online' | 'desk') =>
  procedure.fees(fresh, civilDate(on), channel, {}).map(({ amount }) => amount)

describe('private enterprise', () => {
  it('has two fees; the one for registration is halved until 31/12/2026', () => {
    expect(amounts('2026-12-31', 'desk')).toEqual([25_000, 100_000])
    expect(amounts('2027-01-01', 'desk')).toEqual([50_000, 100_000])
    expect(amounts('2026-12-31', 'online')).toEqual([0, 100_000])
  })

  it('gives back the publication fee without a grant, and the registration fee never', () => {
    const lines = procedure.fees(fresh, civilDate('2026-11-23'), 'desk', {})
    for (const accepted of [false, true])
      expect(totalOf(refundable(lines, { accepted, granted: false }))).toBe(100_000)
    expect(refundable(lines, { accepted: true, granted: true })).toEqual([])
  })

  it('is paid before the desk sees it, and approved only when paid', () => {
    expect(story(procedure, begin).standing).toMatchObject({ status: 6, clock: 'idle' })
    const approved = story(procedure, begin, 'feePaid', 'accepted', 'contentApproved')
    expect(approved.effects.at(-1)).toBe('requestTaxCode')
  })

  it('returns what the rules return however it ends without a grant', () => {
    const refused = story(procedure, begin, 'feePaid', 'intakeRefused')
    expect(refused.effects.at(-1)).toBe('returnFee')
    const missed = story(procedure, begin, 'feePaid', 'accepted', 'supplementRequested', {
      ends: 'supplementWindow',
    })
    expect(missed.effects.at(-1)).toBe('returnFee')
    const left = story(procedure, begin, 'feePaid', 'withdrawalRequested', 'withdrawalConfirmed')
    expect(left.effects.at(-1)).toBe('returnFee')
  })

  it('asks for a copy of the passport only where no personal number is declared', () => {
    expect(faultsIn(procedure, fresh)).toEqual([])
    expect(procedure.componentsFor(fresh)).toEqual(['application', 'identity'])
    expect(procedure.componentsFor({ ...fresh, founderIdentity: 'passport' })).toEqual([
      'application',
      'identityCopy',
    ])
    const converted = { ...fresh, origin: 'converted', convertedFrom: '9900000129' }
    expect(faultsIn(procedure, converted)).toEqual([])
    expect(procedure.componentsFor(converted)).toContain('conversionPapers')
  })
})
