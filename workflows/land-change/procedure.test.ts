import { describe, expect, it } from 'vitest'
import { applicantAnswers, faultsIn, type Happens, story } from '#workflows/kernel/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { landChange as procedure } from './procedure.ts'

const sale = {
  ...applicantAnswers,
  certificate: 'CS-000001',
  change: 'transfer',
  receiverName: 'Nguyễn Minh Khôi',
  receiverId: '999092000024',
  declaredValue: '2.500.000.000',
}
const begin = { circumstances: {}, feeDue: true }
const known: Happens = ['registerAnswered', { register: 'land', found: 'yes', entries: '[]' }]
const unknown: Happens = ['registerAnswered', { register: 'land', found: 'no' }]
const assessed = (amount: number): Happens => ['feeAssessed', { amount, notice: 'TB-01' }]
const atTax: Happens[] = ['accepted', known, 'assessmentRequested']

describe('change in land', () => {
  it('owes nothing before the tax authority has spoken, then what its notice says', () => {
    const on = civilDate('2026-11-23')
    expect(procedure.fees(sale, on, 'online', {})).toEqual([])
    const said = { feeAssessed: { amount: 12_500_000, notice: 'TB-01' } }
    expect(procedure.fees(sale, on, 'online', said)).toMatchObject([
      { amount: 12_500_000, beneficiary: 'treasury', basis: 'TB-01' },
    ])
  })

  it('goes to the tax authority only with a parcel the register knows', () => {
    expect(() => story(procedure, begin, 'accepted', unknown, 'assessmentRequested')).toThrow()
    expect(story(procedure, begin, ...atTax).effects.at(-1)).toBe('requestAssessment')
  })

  it('does not count the time of the tax authority, nor that of the payment', () => {
    expect(story(procedure, begin, ...atTax).standing).toMatchObject({
      owners: ['tax'],
      clock: 'paused',
    })
    expect(story(procedure, begin, ...atTax, assessed(5)).standing).toMatchObject({
      status: 6,
      owners: ['applicant'],
      clock: 'paused',
    })
    expect(story(procedure, begin, ...atTax, assessed(5), 'feePaid').standing).toMatchObject({
      owners: ['unit'],
      clock: 'running',
    })
  })

  it('asks for no payment where nothing is owed', () => {
    const free = story(procedure, begin, ...atTax, assessed(0))
    expect(free.state).toBe('processing.recording')
    expect(free.effects).not.toContain('openOrder')
  })

  it('returns to the right place when the head sends it back: unpaid dossiers record nothing', () => {
    const refusal: Happens[] = ['accepted', unknown, 'refusalProposed', 'returnedToUnit']
    expect(story(procedure, begin, ...refusal).state).toBe('processing.verifying')
    const paid: Happens[] = [...atTax, assessed(5), 'feePaid', 'contentApproved', 'returnedToUnit']
    expect(story(procedure, begin, ...paid).state).toBe('processing.recording')
  })

  it('gives back what was paid when it is refused after all', () => {
    const refused = story(
      procedure,
      begin,
      ...atTax,
      assessed(5),
      'feePaid',
      'refusalProposed',
      'refusalSigned',
      'issued',
      'decisionSealed',
    )
    expect(refused.effects.at(-1)).toBe('returnFee')
  })

  it('asks who receives the land, except for a correction', () => {
    expect(faultsIn(procedure, sale)).toEqual([])
    const { receiverName: _, receiverId: __, ...alone } = sale
    expect(faultsIn(procedure, alone)).toEqual(['receiverName', 'receiverId'])
    expect(faultsIn(procedure, { ...alone, change: 'correction' })).toEqual([])
  })
})
