import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DossierId, dossierStandings, notifications } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { permanentResidence } from '#workflows/permanent-residence/procedure.ts'
import { parseId } from '../../id.ts'
import { type CitizenActor, parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { drainJobs, testOffice } from '../../testing.ts'
import { advance, answerConsent, consentRequest, consentsAskedOf, seedCalendar } from '../index.ts'
import { happeningsOf, lastSaid } from '../moving/timeline.ts'
import { tasks } from '../tasks.ts'
import { anyKey, placeDossier } from '../testing.ts'

const office = await testOffice()
const agencyId = parseAgencyId('000.51.01.G99')

const person = (n: number): CitizenActor & { personalId: string } => {
  const demo = demoCitizens[n]
  const personId = demo && parseId<'person'>(demo.id)
  if (!demo || !personId) throw new Error('no demo citizen')
  const { name, personalId } = demo
  return { kind: 'citizen', personId, name, level: 2, business: null, personalId }
}
const applicant = person(0)
const stranger = person(1)
const head = person(2)
const owner = person(3)

beforeAll(async () => {
  await seedCalendar(office)
  await seedIdentity(office)
})

const answers = {
  applicantName: applicant.name,
  applicantId: applicant.personalId,
  applicantBirthDate: '1995-03-08',
  applicantAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 12' },
  phone: '0900000001',
  email: 'an@nguoidan.example',
  newAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 8 đường Hoa Sen' },
  dwelling: 'ofOthers',
  proof: 'inDatabase',
  ownerName: owner.name,
  ownerId: owner.personalId,
  household: 'joining',
  headName: head.name,
  headId: head.personalId,
  relationToHead: 'con',
  truthful: true,
}
const work = () => drainJobs(office, { ...tasks, 'notifications.mail': async () => {} })

async function filed(): Promise<DossierId> {
  if (!agencyId) throw new Error('no agency')
  const id = await placeDossier(office, permanentResidence, {
    agencyId,
    applicantId: applicant.personId,
    facts: answers,
    begin: { circumstances: permanentResidence.circumstances(answers), feeDue: true },
  })
  await work()
  return id
}
const statesOf = async (id: DossierId) =>
  (await office.db.select().from(dossierStandings).where(eq(dossierStandings.dossierId, id)))[0]
    ?.states
async function asked(of: CitizenActor, id: DossierId) {
  const code = `T-${id}`
  const found = (await consentsAskedOf(office, of)).find((one) => one.dossierCode === code)
  if (!found) throw new Error('not asked')
  return found
}

describe('consent of others', () => {
  it('is asked of the owner and the head of the household, and of nobody else', async () => {
    const id = await filed()
    expect(await statesOf(id)).toEqual(['awaitingConsent'])
    expect(await asked(owner, id)).toMatchObject({ role: 'owner', applicant: 'Người nộp' })
    expect(await asked(head, id)).toMatchObject({ role: 'householdHead' })
    await expect(asked(stranger, id)).rejects.toThrow('not asked')
    const letters = await office.db.select().from(notifications)
    expect(letters.filter(({ template }) => template === 'consentRequested')).toHaveLength(2)
  })

  it('shows what it is about and nothing else of the dossier', async () => {
    const { shown } = await asked(owner, await filed())
    expect(shown).toEqual({ newAddress: answers.newAddress, relationToHead: 'con' })
  })

  it('lets the dossier go on with the last yes, in the name of who said it', async () => {
    const id = await filed()
    const first = await asked(owner, id)
    expect(await answerConsent(office, owner, { id: first.id, answer: 'given' })).toEqual({
      outcome: 'answered',
    })
    await work()
    expect(await statesOf(id)).toEqual(['awaitingConsent'])
    const last = await asked(head, id)
    await answerConsent(office, head, { id: last.id, answer: 'given' })
    await work()
    expect(await statesOf(id)).toEqual(['awaitingIntake'])
    const happenings = await happeningsOf(office, id)
    expect(happenings.map(({ by }) => by.name).slice(1)).toEqual([owner.name, head.name])
    expect(lastSaid(happenings).consentGiven).toMatchObject({ role: 'householdHead' })
  })

  it('stops the dossier when one of them says no', async () => {
    const id = await filed()
    const { id: consent } = await asked(owner, id)
    await answerConsent(office, owner, { id: consent, answer: 'declined', reason: 'Nhà đã bán' })
    await work()
    expect(await statesOf(id)).toEqual(['consentRefused'])
  })

  it('is answered once, and by nobody in their place', async () => {
    const id = await filed()
    const { id: consent } = await asked(owner, id)
    expect(await answerConsent(office, stranger, { id: consent, answer: 'given' })).toEqual({
      outcome: 'notFound',
    })
    expect(
      await answerConsent(office, { ...owner, level: 1 }, { id: consent, answer: 'given' }),
    ).toEqual({ outcome: 'identityTooWeak', level: 2 })
    await answerConsent(office, owner, { id: consent, answer: 'given' })
    expect(await answerConsent(office, owner, { id: consent, answer: 'declined' })).toEqual({
      outcome: 'already',
    })
    expect(await consentRequest(office, stranger, consent)).toBeNull()
  })

  it('cannot be given by the applicant through the general form', async () => {
    const id = await filed()
    const answer = await advance(office, {
      dossierId: id,
      event: { type: 'consentGiven', facts: { role: 'owner', outstanding: 0 } },
      actor: applicant,
      key: anyKey(),
    })
    expect(answer).toMatchObject({ outcome: 'refused', reason: 'notAllowed' })
  })
})
