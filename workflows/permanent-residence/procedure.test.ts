import { describe, expect, it } from 'vitest'
import { totalOf } from '#workflows/kernel/fees.ts'
import { applicantAnswers, faultsIn, story } from '#workflows/kernel/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { permanentResidence as procedure } from './procedure.ts'

const own = {
  ...applicantAnswers,
  newAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 8' },
  dwelling: 'own',
  proof: 'inDatabase',
  household: 'new',
}
const ofOthers = {
  ...own,
  dwelling: 'ofOthers',
  ownerName: 'Vũ Thị Kim Oanh',
  ownerId: '999168000075',
}
const on = civilDate('2026-11-23')
const begin = { circumstances: { consentNeeded: false }, feeDue: true }

describe('registration of permanent residence', () => {
  it('is accepted (2), then asks for the fee by a link (6), then is processed (4)', () => {
    const asked = story(procedure, begin, 'accepted')
    expect(asked.standing).toMatchObject({ status: 6, owners: ['applicant'], clock: 'paused' })
    expect(asked.effects).toEqual(['sendSlip(receipt)', 'openOrder'])
    const paid = story(procedure, begin, 'accepted', 'feePaid')
    expect(paid.standing).toMatchObject({ status: 4, owners: ['unit'], clock: 'running' })
  })

  it('reminds of an unpaid link, then stops (8)', () => {
    const reminded = story(procedure, begin, 'accepted', { ends: 'paymentReminder' })
    expect(reminded.effects.at(-1)).toBe('remindApplicant(payment)')
    const closing = story(
      procedure,
      begin,
      'accepted',
      { ends: 'paymentReminder' },
      { ends: 'paymentWindow' },
      'orderClosed',
    )
    expect(closing.standing).toMatchObject({ status: 8, ended: true })
    // The money was there already when the gateway was asked.
    const late = story(procedure, begin, 'accepted', { ends: 'paymentWindow' }, 'feePaid')
    expect(late.state).toBe('processing.examining')
  })

  it('costs half online', () => {
    expect(totalOf(procedure.fees(own, on, 'online', {}))).toBe(10_000)
    expect(totalOf(procedure.fees(own, on, 'desk', {}))).toBe(20_000)
  })

  it('waits for the consent of owner and household head before the desk sees it', () => {
    const waiting = { circumstances: procedure.circumstances(ofOthers), feeDue: true }
    expect(story(procedure, waiting).state).toBe('awaitingConsent')
    const one = story(procedure, waiting, ['consentGiven', { role: 'owner', outstanding: 1 }])
    expect(one.state).toBe('awaitingConsent')
    const all = story(procedure, waiting, ['consentGiven', { role: 'owner', outstanding: 0 }])
    expect(all.state).toBe('awaitingIntake')
    expect(story(procedure, waiting, 'consentDeclined').standing).toMatchObject({
      status: 8,
      ended: true,
    })
    expect(story(procedure, waiting, { ends: 'consentWindow' }).state).toBe('consentRefused')
  })

  it('asks one consent of an owner who is the household head too, none of the applicant', () => {
    const joining = { ...ofOthers, household: 'joining', relationToHead: 'người ở nhờ' }
    const same = { ...joining, headName: 'Vũ Thị Kim Oanh', headId: '999168000075' }
    expect(procedure.consentsFrom?.(same).map(({ role }) => role)).toEqual(['owner'])
    const two = { ...joining, headName: 'Trần Thị Thu Hà', headId: '999165000047' }
    expect(procedure.consentsFrom?.(two).map(({ role }) => role)).toEqual([
      'owner',
      'householdHead',
    ])
    const self = { ...ofOthers, ownerId: applicantAnswers.applicantId }
    expect(procedure.consentsFrom?.(self)).toEqual([])
    expect(procedure.circumstances(self)).toEqual({ consentNeeded: false })
  })

  it('needs no paper for a dwelling that the database holds', () => {
    expect(procedure.componentsFor(own)).toEqual(['ct01', 'identity'])
    expect(procedure.componentsFor({ ...own, proof: 'paper' })).toContain('dwellingProof')
    expect(procedure.componentsFor(ofOthers)).toContain('consent')
    expect(faultsIn(procedure, { ...own, dwelling: 'ofOthers' })).toEqual(['ownerName', 'ownerId'])
  })

  it('returns the fee when it is refused or withdrawn', () => {
    const refused = story(
      procedure,
      begin,
      'accepted',
      'feePaid',
      'refusalProposed',
      'refusalSigned',
      'issued',
      'decisionSealed',
    )
    expect(refused.state).toBe('returningFeeOnRefusal')
    const withdrawn = story(
      procedure,
      begin,
      'accepted',
      'feePaid',
      'withdrawalRequested',
      'withdrawalConfirmed',
      'feeRefunded',
    )
    expect(withdrawn).toMatchObject({ state: 'withdrawn', context: { fee: 'returned' } })
  })
})
