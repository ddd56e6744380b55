import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { selectDossiers } from '#db/queries/dossiers.ts'
import { type DossierId, type DraftId, dossiers } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { startRegistries } from '#sandbox/registries/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { decisionsOf } from '../decisions/index.ts'
import { receiveUpload, uploadsOf } from '../documents/index.ts'
import { parseId } from '../id.ts'
import {
  type CitizenActor,
  listAgencies,
  listStaff,
  type OfficerActor,
  officerById,
  seedIdentity,
} from '../identity/index.ts'
import { allTasks } from '../jobs/index.ts'
import { orderFor } from '../payments/index.ts'
import { payingOffice } from '../payments/testing.ts'
import { drainJobs, plainIdsIn } from '../testing.ts'
import {
  advance,
  answerConsent,
  answersOf,
  bookVisit,
  consentsAskedOf,
  fileDossier,
  findDraft,
  openSlots,
  procedureInForce,
  saveStep,
  seedCalendar,
  startDraft,
  visitOf,
} from './index.ts'
import { anyKey, provePresence } from './testing.ts'

const { office, payAtBank } = await payingOffice()
let registries: Awaited<ReturnType<typeof startRegistries>>
beforeAll(async () => {
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  registries = await startRegistries({ port: 0, key: office.settings.registriesKey })
  office.settings.registriesUrl = registries.url
})
afterAll(() => registries.close())

const citizen = (n: number): CitizenActor & { personalId: string } => {
  const demo = demoCitizens[n]
  const personId = demo && parseId<'person'>(demo.id)
  if (!demo || !personId) throw new Error('no citizen')
  const { name, personalId } = demo
  return { kind: 'citizen', personId, name, level: 2, business: null, personalId }
}
const an = citizen(0)
const owner = citizen(6)
const work = () => drainJobs(office, allTasks, { failures: 'retry' })
const stand = async (id: DossierId) => {
  const [row] = await selectDossiers(office.db).where(eq(dossiers.id, id))
  if (!row) throw new Error('no dossier')
  return row
}

/** One dossier on its way, with the people who can move it. */
async function file(slug: string, given: Answers) {
  const procedure = procedureInForce(slug)
  const [agency] = procedure ? await listAgencies(office, { kinds: procedure.agencyKinds }) : []
  if (!procedure || !agency) throw new Error(`no ${slug}`)
  const started = await startDraft(office, an, {
    procedure: slug,
    agencyId: agency.agencyId,
    locale: 'vi',
  })
  if (started.outcome !== 'started') throw new Error(started.outcome)
  const draftId = started.draftId
  const answers = sampleAnswers(procedure.form, given)
  for (const { name } of procedure.form.stepsFor(answers)) {
    const found = await findDraft(office, an, draftId)
    if (found.outcome !== 'draft') throw new Error(found.outcome)
    const { errors } = await saveStep(office, found.draft, name, answers)
    expect([name, errors]).toEqual([name, []])
  }
  const found = await findDraft(office, an, draftId)
  if (found.outcome !== 'draft') throw new Error(found.outcome)
  await attach(draftId, procedure.componentsFor(answersOf(found.draft)), procedure.components)
  const filed = await fileDossier(office, an, draftId)
  if (filed.outcome !== 'filed') throw new Error(JSON.stringify(filed))
  await work()
  const id = filed.dossierId
  const staff = await listStaff(office, agency.agencyId)
  const officer = async (role: 'desk' | 'unit' | 'head' | 'clerk'): Promise<OfficerActor> => {
    const member = staff.find(({ roles }) => roles.includes(role))
    const found = member && (await officerById(office, member.staffId))
    if (!found) throw new Error(`no ${role}`)
    return found
  }
  const act = async (
    type: ActName,
    role: 'desk' | 'unit' | 'head' | 'clerk',
    facts: Answers = {},
  ) => {
    const actor = await officer(role)
    const session = role === 'head' ? await provePresence(office, actor, id, type) : undefined
    const event = { type, facts }
    const moved = await advance(office, {
      dossierId: id,
      event,
      actor,
      key: anyKey(),
      ...(session ? { session } : {}),
    })
    expect([type, moved.outcome]).toEqual([type, 'moved'])
    await work()
  }
  return { id, act, agencyId: agency.agencyId }
}

async function attach(
  draftId: DraftId,
  needed: readonly string[],
  components: readonly { code: string; kind: string }[],
): Promise<void> {
  const picture = { width: 40, height: 60, channels: 3, background: '#fff' } as const
  const bytes = await sharp({ create: picture }).png().toBuffer()
  for (const { code, kind } of components) {
    if (kind !== 'file' || !needed.includes(code)) continue
    await receiveUpload(office, {
      owner: { kind: 'citizen', id: an.personId },
      draftId,
      component: code,
      stream: Readable.from(bytes),
      fileName: `${code}.png`,
    })
  }
  await work()
  const files = components.filter(({ code, kind }) => kind === 'file' && needed.includes(code))
  expect(await uploadsOf(office, { draftId })).toHaveLength(files.length)
}

async function pay(id: DossierId): Promise<void> {
  const order = await orderFor(office, { kind: 'dossier', ref: id })
  if (!order) throw new Error('no order')
  await payAtBank(order)
  await work()
}

/** From approval to the end: signed, issued, sealed, and posted where it is a thing. */
async function finish(
  { id, act }: Awaited<ReturnType<typeof file>>,
  { posted = false, originals = 1 } = {},
) {
  await act('signed', 'head')
  await act('issued', 'clerk')
  if (posted) await act('resultPosted', 'clerk', { trackingCode: 'EA123456789VN' })
  expect(await stand(id)).toMatchObject({ states: ['delivered'], status: 10, ended: true })
  const issued = await decisionsOf(office, id)
  expect(issued.map(({ kind }) => kind)).toEqual(Array(originals).fill('grant'))
  // Every original is one of its own: no two carry the same number, nor the same code to check it by.
  expect(new Set(issued.map(({ number }) => number)).size).toBe(originals)
  expect(new Set(issued.map(({ code }) => code)).size).toBe(originals)
  return issued
}

it('a birth is registered without any payment', async () => {
  const dossier = await file('birth-registration', {
    relation: 'mother',
    origin: 'ordinary',
    proof: 'birthCertificate',
    childName: 'Hoàng Minh Châu',
    childBirthDate: '2026-11-15',
    fatherId: citizen(3).personalId,
  })
  expect(await stand(dossier.id)).toMatchObject({ states: ['awaitingIntake'] })
  await dossier.act('accepted', 'desk')
  await dossier.act('contentApproved', 'unit')
  await finish(dossier)
  expect(await orderFor(office, { kind: 'dossier', ref: dossier.id })).toBeNull()
}, 60_000)

it('marital status is certified after the fee, which comes first', async () => {
  const dossier = await file('marital-status', { request: 'first', status: 'neverMarried' })
  expect(await stand(dossier.id)).toMatchObject({ status: 6 })
  await pay(dossier.id)
  await dossier.act('accepted', 'desk')
  await dossier.act('contentApproved', 'unit')
  await finish(dossier)
}, 60_000)

it('residence is registered with the consent of the owner, given online', async () => {
  const dossier = await file('permanent-residence', {
    dwelling: 'ofOthers',
    proof: 'inDatabase',
    household: 'new',
    ownerName: owner.name,
    ownerId: owner.personalId,
  })
  expect(await stand(dossier.id)).toMatchObject({ states: ['awaitingConsent'] })
  const [asked] = await consentsAskedOf(office, owner)
  await answerConsent(office, owner, { id: asked?.id ?? '', answer: 'given' })
  await work()
  await dossier.act('accepted', 'desk')
  await pay(dossier.id)
  await dossier.act('contentApproved', 'unit')
  await finish(dossier)
}, 60_000)

it('a passport is issued after one visit, booked online, and posted', async () => {
  const dossier = await file('passport', { holder: 'self', request: 'first' })
  await dossier.act('accepted', 'desk')
  await pay(dossier.id)
  const visit = await visitOf(office, dossier.id)
  const [day] = visit ? await openSlots(office, visit) : []
  const booked = await bookVisit(office, an, {
    dossierId: dossier.id,
    slot: day?.slots[0]?.at ?? '',
  })
  expect(booked).toMatchObject({ outcome: 'booked' })
  await dossier.act('visitHeld', 'desk')
  await dossier.act('contentApproved', 'unit')
  await finish(dossier, { posted: true })
}, 60_000)

it('a criminal record certificate prints what the unit concluded, in as many numbered originals as were paid for', async () => {
  const dossier = await file('criminal-record', { recordType: 'no2', reduction: 'none', copies: 3 })
  const order = await orderFor(office, { kind: 'dossier', ref: dossier.id })
  expect(order?.amount).toBe(205_000)
  await pay(dossier.id)
  await dossier.act('accepted', 'desk')
  const promised = (await stand(dossier.id)).dueAt
  await dossier.act('verificationRequested', 'unit', { question: 'Xác minh tại nơi cư trú cũ' })
  expect((await stand(dossier.id)).dueAt?.getTime()).toBeGreaterThan(promised?.getTime() ?? 0)
  await dossier.act('conclusionReached', 'unit', { conclusion: 'Không có án tích.' })
  const issued = await finish(dossier, { originals: 3 })
  const printed = JSON.stringify(issued.map(({ sheet }) => sheet.paper))
  expect(printed.match(/Không có án tích\./g)).toHaveLength(3)
  for (const copy of [1, 2, 3]) expect(printed).toContain(`Bản thứ ${copy} trong 3 bản được cấp.`)
}, 60_000)

it('a driving licence is exchanged on the word of the health register', async () => {
  const dossier = await file('driving-licence', { reason: 'expiring', licenceClass: 'B1' })
  await pay(dossier.id)
  await dossier.act('accepted', 'desk')
  await dossier.act('contentApproved', 'unit')
  await finish(dossier, { posted: true })
}, 60_000)

it('nobody’s personal ID lies in the open in a database that has been worked with', async () => {
  const everybody = demoCitizens.map(({ personalId }) => personalId)
  expect(await plainIdsIn(office.db, everybody)).toEqual({})
})
