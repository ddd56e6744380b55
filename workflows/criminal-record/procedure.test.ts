import { describe, expect, it } from 'vitest'
import { totalOf } from '#workflows/kernel/fees.ts'
import { applicantAnswers, faultsIn, story } from '#workflows/kernel/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { criminalRecord as procedure } from './procedure.ts'

const no1 = {
  ...applicantAnswers,
  recordType: 'no1',
  filedFor: 'self',
  purpose: 'Xin việc',
  reduction: 'none',
  copies: 2,
}
const authorised = {
  ...no1,
  filedFor: 'authorised',
  subjectName: 'Nguyễn Minh Khôi',
  subjectId: '999092000024',
  subjectBirthDate: '1992-11-20',
}
const on = civilDate('2026-11-23')
const fee = (answers: typeof no1) => totalOf(procedure.fees(answers, on, 'online', {}))
const begin = { circumstances: {}, feeDue: true }
const searching = ['feePaid', 'accepted', 'registerAnswered'] as const

describe('criminal record certificate', () => {
  it('charges further certificates from the third', () => {
    expect(fee(no1)).toBe(200_000)
    expect(fee({ ...no1, copies: 3 })).toBe(205_000)
    expect(fee({ ...no1, copies: 5 })).toBe(215_000)
    expect(fee({ ...no1, reduction: 'student' })).toBe(100_000)
  })

  it('marks what is not confirmed as demo data', () => {
    const confirmed = Object.fromEntries(procedure.rates.map((r) => [r.code, r.confirmed]))
    expect(confirmed).toEqual({ record: false, recordReduced: true, extraCopy: false })
    expect(procedure.confirmed).toBe(false)
  })

  it('lets nobody be authorised for certificate no. 2', () => {
    expect(procedure.componentsFor(authorised)).toContain('authorisation')
    const { filedFor: _, ...no2 } = { ...no1, recordType: 'no2' }
    expect(faultsIn(procedure, no2)).toEqual([])
    // An answer smuggled in leaves no trace: the certificate stays the applicant's own.
    const smuggled = { ...authorised, recordType: 'no2' }
    expect(procedure.componentsFor(smuggled)).not.toContain('authorisation')
    expect(procedure.registerQuestion?.(smuggled, 'population')).toMatchObject({
      people: [applicantAnswers.applicantId],
    })
  })

  it('has 10 days, 15 once verification was needed, and not a day more', () => {
    const plain = story(procedure, begin, ...searching)
    expect(procedure.limit(plain.context)).toEqual({ unit: 'day', amount: 10 })
    const verifying = story(procedure, begin, ...searching, 'verificationRequested')
    expect(procedure.limit(verifying.context)).toEqual({ unit: 'day', amount: 15 })
    expect(() =>
      story(
        procedure,
        begin,
        ...searching,
        'verificationRequested',
        'conclusionReached',
        'returnedToUnit',
        'verificationRequested',
      ),
    ).toThrow('not accepted')
  })

  it('brings an open verification before the seniors', () => {
    const late = story(procedure, begin, ...searching, 'verificationRequested', {
      ends: 'verificationReminder',
    })
    expect(late.effects.at(-1)).toBe('alertSeniors(verificationOpen)')
  })

  it('prints what the unit concluded, and no internal note', () => {
    const led = story(procedure, begin, ...searching, 'conclusionReached')
    expect(led.state).toBe('processing.awaitingSignature')
    expect(() => story(procedure, begin, 'feePaid', 'accepted', 'conclusionReached')).toThrow(
      'not accepted',
    )
  })
})
