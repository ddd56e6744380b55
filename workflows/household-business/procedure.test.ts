import { describe, expect, it } from 'vitest'
import { totalOf } from '#workflows/kernel/fees.ts'
import { applicantAnswers, faultsIn, story } from '#workflows/kernel/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { householdBusiness as procedure } from './procedure.ts'

const single = {
  ...applicantAnswers,
  founders: 'individual',
  businessName: 'Hộ kinh doanh Phở Hoa Sen',
  businessAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 3' },
  activities: [{ activity: 'Bán phở' }],
  capital: '50.000.000',
  workers: '2',
  startsOn: '2026-12-01',
}
const family = {
  ...single,
  founders: 'family',
  members: [{ memberName: 'Nguyễn Minh Khôi', memberId: '999092000024' }],
}
const online = { circumstances: {}, feeDue: false }
const onPaper = { circumstances: {}, feeDue: true }

describe('household business', () => {
  it('costs nothing online and 100,000 đồng on paper', () => {
    const on = civilDate('2026-11-23')
    expect(totalOf(procedure.fees(single, on, 'online', {}))).toBe(0)
    expect(totalOf(procedure.fees(single, on, 'desk', {}))).toBe(100_000)
  })

  it('knows no payment online: approved content goes straight to the tax register', () => {
    const approved = story(procedure, online, 'accepted', 'contentApproved')
    expect(approved.state).toBe('processing.assigningTaxCode')
    expect(approved.effects.at(-1)).toBe('requestTaxCode')
    expect(approved.effects).not.toContain('openOrder')
  })

  it('asks for the fee on paper once the content is approved, and grants nothing before', () => {
    const asked = story(procedure, onPaper, 'accepted', 'contentApproved')
    expect(asked.standing).toMatchObject({ status: 6, owners: ['applicant'], clock: 'paused' })
    expect(() => story(procedure, onPaper, 'accepted', 'contentApproved', 'signed')).toThrow()
    const paid = story(procedure, onPaper, 'accepted', 'contentApproved', 'feePaid')
    expect(paid.state).toBe('processing.assigningTaxCode')
  })

  it('is signed only when the tax code is there, and alerts the seniors while it is not', () => {
    const late = story(procedure, online, 'accepted', 'contentApproved', { ends: 'taxCodeWindow' })
    expect(late.state).toBe('processing.assigningTaxCode')
    expect(late.effects.at(-1)).toBe('alertSeniors(taxCodeLate)')
    const ready = story(procedure, online, 'accepted', 'contentApproved', 'taxCodeAssigned')
    expect(ready.standing.owners).toEqual(['head'])
  })

  it('keeps a paid fee settled when the head sends it back, and returns it on refusal', () => {
    const refused = story(
      procedure,
      onPaper,
      'accepted',
      'contentApproved',
      'feePaid',
      'taxCodeAssigned',
      'returnedToUnit',
      'refusalProposed',
      'refusalSigned',
      'issued',
      'decisionSealed',
    )
    expect(refused.state).toBe('returningFeeOnRefusal')
  })

  it('asks a family for its minutes and an authorisation', () => {
    expect(faultsIn(procedure, single)).toEqual([])
    expect(procedure.componentsFor(single)).toEqual(['application', 'identity'])
    expect(faultsIn(procedure, family)).toEqual([])
    expect(procedure.componentsFor(family)).toEqual([
      'application',
      'identity',
      'minutes',
      'authorisation',
    ])
    expect(faultsIn(procedure, { ...family, members: [] })).toEqual(['members'])
  })
})
