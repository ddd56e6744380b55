import { describe, expect, it } from 'vitest'
import { firstDay } from '#workflows/kernel/divisions/index.ts'
import { explore, keyFor } from '#workflows/kernel/explore.ts'
import { applicantAnswers, faultsIn, type Happens, story } from '#workflows/kernel/testing.ts'
import { maritalStatus as procedure } from './procedure.ts'
import { maritalStatusVersion1 } from './version-1/procedure.ts'

const first = {
  ...applicantAnswers,
  request: 'first',
  purpose: 'marriage',
  partnerName: 'Hoàng Đức Long',
  marriageCommune: 'phường Hoa Sen',
  status: 'neverMarried',
  livedElsewhere: 'no',
}
const elsewhere = {
  ...first,
  livedElsewhere: 'yes',
  formerCommune: 'xã Trúc Xanh',
  formerFrom: '2015-01-01',
  formerUntil: '2020-12-31',
}
const begin = (answers: typeof first) => ({
  circumstances: procedure.circumstances(answers),
  feeDue: true,
})
const reply = (consultation: string): Happens => [
  'consultationAnswered',
  { consultation, answer: 'agreed' },
]
const examining = ['feePaid', 'accepted', 'registerAnswered'] as const

describe('certificate of marital status', () => {
  it('asks for the fee first; waived, the dossier goes on without it', () => {
    expect(story(procedure, begin(first)).standing.status).toBe(6)
    expect(story(procedure, begin(first), 'feePaid').state).toBe('awaitingIntake')
    const waived = story(procedure, begin(first), 'feeWaived')
    expect(waived).toMatchObject({ state: 'awaitingIntake', context: { fee: 'waived' } })
    expect(procedure.rates.every(({ confirmed }) => !confirmed)).toBe(true)
  })

  it('asks another commune only of those who lived elsewhere, and once', () => {
    expect(() => story(procedure, begin(first), ...examining, 'verificationRequested')).toThrow()
    const asked = story(procedure, begin(elsewhere), ...examining, 'verificationRequested')
    expect(asked.standing).toMatchObject({ owners: ['consulted'], clock: 'running' })
    expect(asked.effects.at(-1)).toBe('consultAgency(formerResidence)')
    const answered = [...examining, 'verificationRequested', reply('formerResidence')] as const
    expect(story(procedure, begin(elsewhere), ...answered).state).toBe('processing.examining')
    expect(() => story(procedure, begin(elsewhere), ...answered, 'verificationRequested')).toThrow()
  })

  it('goes on waiting when the place of the marriage answers first', () => {
    const waiting = [...examining, 'verificationRequested'] as const
    const other = story(procedure, begin(elsewhere), ...waiting, reply('intendedMarriagePlace'))
    expect(other.state).toBe('processing.awaitingReply')
  })

  it('apologises with a new date when the commune does not answer, then concludes without it', () => {
    const silent = [...examining, 'verificationRequested', { ends: 'replyWindow' }] as const
    const late = story(procedure, begin(elsewhere), ...silent)
    expect(late.effects.slice(-2)).toEqual(['apologise', 'remindAgency(formerResidence)'])
    expect(story(procedure, begin(elsewhere), ...silent, reply('formerResidence')).state).toBe(
      'processing.examining',
    )
    const given = story(procedure, begin(elsewhere), ...silent, { ends: 'lateReplyWindow' })
    expect(given).toMatchObject({ state: 'processing.examining' })
    expect(given.effects).toContain('alertSeniors(noReply)')
  })

  it('on re-issue takes the old certificate back and writes to the intended marriage place', () => {
    const again = { ...first, request: 'reissue' }
    expect(procedure.componentsFor(again)).toContain('oldCertificate')
    expect(story(procedure, begin(again), 'feePaid', 'accepted').effects).toContain(
      'consultAgency(intendedMarriagePlace)',
    )
    expect(procedure.consultation?.(again, 'intendedMarriagePlace', {}, firstDay)).toMatchObject({
      to: { kind: 'communeCommittee', commune: 'phường Hoa Sen' },
    })
    expect(procedure.limit(story(procedure, begin(again)).context)).toEqual({
      unit: 'workingDay',
      amount: 3,
    })
  })

  it('asks for papers by case', () => {
    expect(procedure.componentsFor(first)).toEqual(['application', 'identity'])
    expect(procedure.componentsFor({ ...first, status: 'divorced' })).toContain('divorceProof')
    expect(procedure.componentsFor({ ...first, status: 'widowed' })).toContain('deathProof')
    expect(faultsIn(procedure, { ...first, livedElsewhere: 'yes' })).toEqual([
      'formerCommune',
      'formerFrom',
      'formerUntil',
    ])
  })
})

describe('version 1', () => {
  const before = explore(maritalStatusVersion1)
  const now = explore(procedure)
  const { migration } = procedure
  if (!migration) throw new Error('version 2 takes nobody over')
  const resolved = (stored: NonNullable<ReturnType<typeof migration.migrate>>) => {
    return keyFor(now.seen)(procedure.machine.resolveState(stored))
  }

  it('keeps to the end whatever was accepted under it, and what has ended', () => {
    for (const { snapshot, context, standing } of before.places.values()) {
      const taken = migration.migrate(snapshot, context.circumstances)
      if (context.accepted || standing.ended) expect(taken).toBeNull()
    }
  })

  it('hands over everything that waits at the desk to where version 2 could stand itself', () => {
    const waiting = [...before.places.values()].filter(
      ({ context, standing }) =>
        !context.accepted &&
        !standing.ended &&
        !standing.owners.includes('system') &&
        standing.status !== 6,
    )
    expect(waiting.length).toBeGreaterThan(0)
    for (const { snapshot, standing } of waiting)
      for (const { circumstances } of procedure.circumstancesToProve) {
        const taken = migration.migrate(snapshot, circumstances)
        if (!taken) throw new Error(`left behind in ${standing.states.join()}`)
        // Every proof about version 2 is then a proof about the dossier that was taken over.
        const place = now.places.get(resolved(taken))
        expect(place?.standing).toEqual(standing)
      }
  })
})
