import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DossierId, dossiers, notifications } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { marriageRegistration } from '#workflows/marriage-registration/procedure.ts'
import { newId, parseId } from '../../id.ts'
import { type CitizenActor, parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { drainJobs, testOffice } from '../../testing.ts'
import {
  advance,
  answerConsent,
  type ConsentAsked,
  checkHistory,
  consentsAskedOf,
  dossiersOf,
  findDraft,
  recordOf,
  saveStep,
  seedCalendar,
  signDeclaration,
  startJoining,
  viewDossier,
} from '../index.ts'
import { tasks } from '../tasks.ts'
import { anyKey, placeDossier } from '../testing.ts'

const office = await testOffice()

const person = (account: string): CitizenActor & { personalId: string; birthDate: string } => {
  const demo = demoCitizens.find(({ email }) => email.startsWith(`${account}@`))
  const personId = demo && parseId<'person'>(demo.id)
  if (!demo || !personId) throw new Error('no demo citizen')
  const { name, personalId, birthDate } = demo
  return { kind: 'citizen', personId, name, level: 2, business: null, personalId, birthDate }
}
const khoi = person('khoi.nguyen')
const lan = person('lan.pham')
const oanh = person('oanh.vu')

beforeAll(async () => {
  await seedCalendar(office)
  await seedIdentity(office)
})

const here = { province: '01', commune: 'Phường Hoa Sen', line: 'Số 12' }
const ofHis = (over: object = {}) => ({
  applicantName: khoi.name,
  applicantId: khoi.personalId,
  applicantBirthDate: khoi.birthDate,
  applicantAddress: here,
  applicantSex: 'male',
  partnerName: lan.name,
  partnerId: lan.personalId,
  standing: 'neverMarried',
  notRelated: true,
  truthful: true,
  ...over,
})
const ofHers = {
  applicantName: lan.name,
  applicantId: lan.personalId,
  applicantBirthDate: lan.birthDate,
  applicantAddress: here,
  applicantSex: 'female',
  standing: 'neverMarried',
  notRelated: 'on',
  truthful: 'on',
}
const work = () => drainJobs(office, { ...tasks, 'notifications.mail': async () => {} })

async function filed(over: object = {}): Promise<DossierId> {
  const agencyId = parseAgencyId('000.00.51.H99')
  if (!agencyId) throw new Error('no agency')
  const id = await placeDossier(office, marriageRegistration, {
    agencyId,
    applicantId: khoi.personId,
    facts: ofHis(over),
  })
  await work()
  return id
}
async function invitation(of: CitizenActor, id: DossierId): Promise<ConsentAsked> {
  const found = (await consentsAskedOf(office, of)).find(({ dossierId }) => dossierId === id)
  if (!found) throw new Error('not invited')
  return found
}
/** Fills the part of whoever was invited in; what registers would know is typed as well. */
async function declared(of: CitizenActor, id: DossierId, answers: object = {}) {
  const draftId = await startJoining(office, of, { dossierId: id, locale: 'vi' })
  if (!draftId) throw new Error('nothing to join')
  for (const { name } of marriageRegistration.coApplication?.form.steps ?? []) {
    const found = await findDraft(office, of, draftId)
    if (found.outcome !== 'draft') throw new Error(found.outcome)
    await saveStep(office, found.draft, name, { ...ofHers, ...answers })
  }
  return draftId
}

describe('two who apply together', () => {
  it('the one who was invited sees by whom, and until when an answer is awaited', async () => {
    const id = await filed()
    const asked = await invitation(lan, id)
    expect(asked).toMatchObject({
      wanted: 'declaration',
      state: 'open',
      applicant: expect.any(String),
    })
    // Fifteen days of the calendar, until the office closes.
    const fifteenth = new Date(asked.askedAt.getTime() + 15 * 86_400_000).toISOString()
    expect(asked.until).toBe(`${fifteenth.slice(0, 10)}T10:00:00.000Z`)
    expect(Object.keys(asked.shown)).toEqual(['applicantName', 'applicantBirthDate', 'standing'])
    await expect(invitation(oanh, id)).rejects.toThrow('not invited')
    // Not theirs before they have signed.
    expect(await viewDossier(office, lan, { id })).toEqual({ outcome: 'notFound' })
  })

  it('signs once, with an own account, and from then on it is theirs as well', async () => {
    const id = await filed()
    const draftId = await declared(lan, id)
    const [first, second] = await Promise.all([
      signDeclaration(office, lan, draftId),
      signDeclaration(office, lan, draftId),
    ])
    expect([first.outcome, second.outcome].toSorted()).toEqual(['already', 'signed'])
    await work()
    const seen = await viewDossier(office, lan, { id })
    if (seen.outcome !== 'dossier') throw new Error('not seen')
    expect(seen.view.states).toEqual(['awaitingIntake'])
    expect(seen.view.acts.map(({ name }) => name)).toContain('withdrawalRequested')
    expect((await dossiersOf(office, lan)).map((one) => one.id)).toContain(id)
    expect(seen.view.happenings.at(-1)).toMatchObject({
      what: { name: 'declarationSigned' },
      by: { id: lan.personId },
      facts: { elsewhere: 'nobody' },
    })
    const { answers } = await recordOf(office, id)
    expect(answers).toMatchObject({
      applicantName: khoi.name,
      partner: { applicantName: lan.name, standing: 'neverMarried' },
    })
    expect(await invitation(lan, id)).toMatchObject({ state: 'given', takeable: false })
  })

  it('is told of everything that the applicant is told of; who withdrew is named to the other', async () => {
    const id = await filed()
    await signDeclaration(office, lan, await declared(lan, id))
    await work()
    const withdrawal = { type: 'withdrawalRequested', facts: {} } as const
    await advance(office, { dossierId: id, event: withdrawal, actor: lan, key: anyKey() })
    await work()
    const letters = (await office.db.select().from(notifications)).filter(({ params }) =>
      JSON.stringify(params).includes(`T-${id}`),
    )
    const to = (personId: string) =>
      letters.filter((one) => one.personId === personId).map(({ template }) => template)
    expect(to(khoi.personId)).toEqual(['dossierStatus', 'partnerAnswered', 'dossierStatus'])
    expect(to(lan.personId)).toEqual(['jointlyInvited', 'dossierStatus'])
    const askedBy = (personId: string) =>
      Object(letters.findLast((one) => one.personId === personId)?.params).askedBy
    expect(askedBy(khoi.personId)).toBe(lan.name)
    expect(askedBy(lan.personId)).toBeUndefined()
  })

  it('what is missing is said, nothing is lost, and nobody is joined', async () => {
    const id = await filed()
    const draftId = await declared(lan, id, { standing: 'divorced' })
    expect(await signDeclaration(office, lan, draftId)).toMatchObject({
      outcome: 'incomplete',
      missing: ['partnerDivorceProof'],
    })
    const again = await declared(lan, id, { notRelated: '' })
    expect(again).toBe(draftId)
    expect(await signDeclaration(office, lan, draftId)).toMatchObject({
      outcome: 'incomplete',
      errors: [{ path: ['notRelated'], step: 'declaration' }],
    })
    expect(await viewDossier(office, lan, { id })).toEqual({ outcome: 'notFound' })
  })

  it('one of the two must live where they apply; who lives elsewhere is told to the machine', async () => {
    const elsewhere = { ...here, commune: 'Xã Trúc Xanh' }
    const both = await filed({ applicantAddress: elsewhere, partnerId: oanh.personalId })
    const hers = {
      applicantName: oanh.name,
      applicantId: oanh.personalId,
      applicantBirthDate: oanh.birthDate,
      applicantAddress: elsewhere,
    }
    expect(await signDeclaration(office, oanh, await declared(oanh, both, hers))).toEqual({
      outcome: 'neitherLivesHere',
    })
    const one = await filed({ applicantAddress: elsewhere })
    await signDeclaration(office, lan, await declared(lan, one))
    await work()
    const { happenings } = await recordOf(office, one)
    expect(happenings.at(-1)?.facts).toMatchObject({ elsewhere: 'applicant' })
  })

  it('who declines ends it, and cannot sign afterwards', async () => {
    const id = await filed()
    const draftId = await declared(lan, id)
    const { id: asked } = await invitation(lan, id)
    await answerConsent(office, lan, { id: asked, answer: 'declined' })
    await work()
    const { row, happenings } = await recordOf(office, id)
    expect(row.states).toEqual(['notJoined'])
    expect(happenings.at(-1)?.to.because).toBe('joiningDeclined')
    expect(await signDeclaration(office, lan, draftId)).toEqual({ outcome: 'notAwaited' })
  })

  it('what was signed is bound to the history: changed, it is noticed', async () => {
    const id = await filed()
    await signDeclaration(office, lan, await declared(lan, id))
    await work()
    const faults = async () => {
      const found: unknown[] = []
      for await (const { dossier, fault } of checkHistory(office))
        if (dossier === `T-${id}`) found.push(fault)
      return found
    }
    expect(await faults()).toEqual([])
    const other = await filed()
    await signDeclaration(office, lan, await declared(lan, other, { standing: 'widowed' }))
    await office.db
      .update(dossiers)
      .set({ coFacts: Buffer.from(newId(office)) })
      .where(eq(dossiers.id, id))
    expect(await faults()).toEqual(['answersChanged'])
  })
})
