import { describe, expect, it } from 'vitest'
import { explore } from '#workflows/kernel/explore.ts'
import { applicantAnswers, faultsIn, type Happens, story } from '#workflows/kernel/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { marriageRegistration as procedure } from './procedure.ts'

const signs = (elsewhere: 'nobody' | 'applicant' | 'partner'): Happens => [
  'declarationSigned',
  { elsewhere, answers: 'mark' },
]
const population = (found: string): Happens => [
  'registerAnswered',
  { register: 'population', found },
]
const civilStatus: Happens = ['registerAnswered', { register: 'civilStatus', found: 'no' }]
const replies = (answer: string): Happens => [
  'consultationAnswered',
  { consultation: 'maritalStatus', answer },
]
const received: readonly Happens[] = [signs('nobody'), 'accepted']
const signedByChair: readonly Happens[] = [
  ...received,
  population('yes'),
  civilStatus,
  'contentApproved',
  'signed',
]
const told = (...happenings: readonly Happens[]) => story(procedure, {}, ...happenings)
const refuses = (...happenings: readonly Happens[]) =>
  expect(() => told(...happenings)).toThrow('not accepted')

const groom = {
  ...applicantAnswers,
  applicantName: 'Nguyễn Minh Khôi',
  applicantId: '999092000024',
  applicantBirthDate: '1992-11-20',
  applicantSex: 'male',
  partnerName: 'Phạm Thị Ngọc Lan',
  partnerId: '999190000069',
  standing: 'neverMarried',
  notRelated: true,
}
const bride = {
  ...applicantAnswers,
  applicantName: 'Phạm Thị Ngọc Lan',
  applicantId: '999190000069',
  applicantBirthDate: '1990-07-27',
  applicantSex: 'female',
  standing: 'neverMarried',
  notRelated: true,
}
const on = civilDate('2026-11-23')
/** What is wrong with the part of whoever was invited. */
const faultsOfPartner = (answers: object): readonly string[] => {
  const parsed = procedure.coApplication?.form.parse({ applicant: groom, ...bride, ...answers }, on)
  return parsed?.outcome === 'incomplete'
    ? parsed.errors.map(({ path, message }) => `${path.join('.')} ${message}`)
    : []
}
const faultsOfFirst = (answers: object): readonly string[] => {
  const parsed = procedure.form.parse({ ...groom, ...answers }, on)
  return parsed.outcome === 'incomplete'
    ? parsed.errors.map(({ path, message }) => `${path.join('.')} ${message}`)
    : []
}

describe('marriage registration', () => {
  it('waits for the other of the two, whose silence is no signature', () => {
    expect(told()).toMatchObject({ state: 'awaitingPartner', effects: ['inviteCoApplicant'] })
    refuses('accepted')
    expect(told(signs('nobody')).state).toBe('awaitingIntake')
    const silent = told({ ends: 'invitationReminder' }, { ends: 'invitationWindow' })
    expect(silent).toMatchObject({ state: 'notJoined', standing: { status: 8 } })
    expect(silent.effects).toContain('sendSlip(stop,notJoined)')
    expect(told('consentDeclined').effects).toContain('sendSlip(stop,joiningDeclined)')
  })

  it('is due the same day, and within five working days where something is verified', () => {
    const limit = (...happenings: readonly Happens[]) =>
      procedure.limit(told(...happenings).context)
    expect(limit(...received)).toEqual({ unit: 'sameDay' })
    expect(limit(...received, 'verificationRequested')).toEqual({ unit: 'workingDay', amount: 5 })
    expect(limit(signs('partner'), 'accepted')).toEqual({ unit: 'workingDay', amount: 5 })
  })

  it('approves only who is of age and married to nobody, as the register says of both', () => {
    refuses(...received, 'contentApproved')
    refuses(...received, population('yes'), 'contentApproved')
    refuses(...received, population('unmet'), civilStatus, 'contentApproved')
    refuses(...received, population('yes'), civilStatus, 'findingsSetAside')
    const proven = [...received, population('unmet'), civilStatus, 'findingsSetAside'] as const
    expect(told(...proven, 'contentApproved').state).toBe('processing.awaitingSignature')
    expect(procedure.registerQuestion?.({ ...groom, partner: bride }, 'population')).toEqual({
      register: 'population',
      people: [groom.applicantId, bride.applicantId],
      needs: { unmarried: true, ofAge: { male: 20, female: 18 } },
    })
    expect(procedure.registerQuestion?.({ ...groom, partner: bride }, 'civilStatus')).toMatchObject(
      {
        searches: [{ name: groom.applicantName }, { name: bride.applicantName }],
      },
    )
  })

  it('asks the commune of whoever lives elsewhere; its silence is apologised for, never consent', () => {
    const asked = told(signs('partner'), 'accepted')
    expect(asked).toMatchObject({ state: 'processing.certifying', standing: { clock: 'running' } })
    expect(asked.effects).toContain('consultAgency(maritalStatus)')
    const late = [signs('partner'), 'accepted', { ends: 'replyWindow' }] as const
    expect(told(...late).effects).toEqual(
      expect.arrayContaining(['apologise', 'remindAgency(maritalStatus)']),
    )
    const silent = [...late, { ends: 'lateReplyWindow' }, population('yes'), civilStatus] as const
    expect(told(...silent).effects).toContain('alertSeniors(noReply)')
    refuses(...silent, 'contentApproved')
    refuses(...silent, replies('objected'), 'contentApproved')
    expect(told(...silent, replies('agreed'), 'contentApproved').state).toBe(
      'processing.awaitingSignature',
    )
    // A certificate that the commune issued on paper stands for the reply that never came.
    const paper: Happens = ['proofAccepted', { paper: 'Giấy xác nhận số 12/XN' }]
    expect(told(...silent, paper, 'contentApproved').state).toBe('processing.awaitingSignature')
    refuses(...silent, replies('objected'), paper)
    refuses(...received, paper)
    const elsewhere = { ...bride.applicantAddress, commune: 'Xã Trúc Xanh' }
    const facts = { ...groom, partner: { ...bride, applicantAddress: elsewhere } }
    const said = { declarationSigned: { elsewhere: 'partner' } }
    expect(procedure.consultation?.(facts, 'maritalStatus', said, on)).toMatchObject({
      to: { kind: 'communeCommittee', commune: 'Xã Trúc Xanh' },
      content: expect.stringContaining(bride.applicantName),
    })
  })

  it('needs both to come and sign; one alone, or nobody, books again', () => {
    const coming: readonly Happens[] = [...signedByChair, 'issued', 'visitBooked']
    expect(told(...coming).state).toBe('processing.signingTogether.awaitingBoth')
    const incomplete: readonly Happens[] = ['visitMissed', ['oneCame', { came: 'partner' }]]
    for (const happens of incomplete)
      expect(told(...coming, happens).state).toBe('processing.signingTogether.bookingTogether')
    expect(told(...coming, 'visitHeld').effects).toContain('composeDecision(grant)')
    expect(procedure.originals({ ...groom, partner: bride })).toBe(2)
  })

  it('is cancelled when they have not signed within 60 days of the chair’s signature', () => {
    const ways: readonly (readonly Happens[])[] = [[], ['issued'], ['issued', 'visitBooked']]
    for (const way of ways) {
      const over = told(...signedByChair, ...way, { ends: 'signingWindow' })
      expect(over).toMatchObject({ state: 'notSignedTogether', context: { granted: false } })
    }
  })

  it('lets either withdraw until both have signed', () => {
    const places = [...explore(procedure).places.values()]
    const together = places.filter(({ standing }) =>
      standing.states.some((state) => state.startsWith('processing.signingTogether')),
    )
    expect(together.length).toBeGreaterThan(0)
    for (const { moves } of together)
      expect(moves.map(({ name }) => name)).toContain('withdrawalRequested')
    refuses(...signedByChair, 'issued', 'visitBooked', 'visitHeld', 'withdrawalRequested')
  })

  it('is declared by two different people: a man of 20, a woman of 18', () => {
    expect(faultsIn(procedure, groom)).toEqual([])
    expect(faultsOfPartner({})).toEqual([])
    expect(faultsOfFirst({ partnerId: groom.applicantId })).toEqual(['partnerId personalId.yours'])
    expect(faultsOfFirst({ applicantBirthDate: '2006-11-24' })).toEqual(['standing age.tooYoung'])
    expect(faultsOfFirst({ applicantBirthDate: '2006-11-23' })).toEqual([])
    expect(faultsOfPartner({ applicantBirthDate: '2008-11-24' })).toEqual(['standing age.tooYoung'])
    expect(faultsOfPartner({ applicantBirthDate: '2008-11-23' })).toEqual([])
    expect(faultsOfPartner({ applicantSex: 'male' })).toEqual(['standing sex.same'])
    expect(procedure.coApplication?.componentsFor({ standing: 'divorced' })).toEqual([
      'partnerDivorceProof',
    ])
  })
})
