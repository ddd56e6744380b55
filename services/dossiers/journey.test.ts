import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DossierId, dossierStandings, drafts, notifications } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { startRegistries } from '#sandbox/registries/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { decisionFile, decisionsOf } from '../decisions/index.ts'
import { parseId } from '../id.ts'
import {
  type Actor,
  type CitizenActor,
  type OfficerActor,
  officerById,
  seedIdentity,
  systemActor,
} from '../identity/index.ts'
import { allTasks } from '../jobs/index.ts'
import { orderFor } from '../payments/index.ts'
import { payingOffice } from '../payments/testing.ts'
import { drainJobs, plainIdsIn } from '../testing.ts'
import {
  advance,
  answersOf,
  checkHistory,
  fileDossier,
  findDraft,
  queue,
  saveStep,
  seedCalendar,
  startDraft,
  trackDossier,
  viewDossier,
} from './index.ts'
import { anyKey, provePresence } from './testing.ts'

const { office, payAtBank } = await payingOffice()
let registries: Awaited<ReturnType<typeof startRegistries>>
let an: CitizenActor
let agency: OfficerActor['agencyId']
const staff = new Map<string, OfficerActor>()

beforeAll(async () => {
  // Monday 23/11/2026, 9:00; the next day is a holiday.
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  registries = await startRegistries({ port: 0, key: office.settings.registriesKey })
  office.settings.registriesUrl = registries.url
  const [first] = demoCitizens
  const personId = parseId<'person'>(first?.id ?? '')
  if (!first || !personId) throw new Error('no demo citizen')
  an = { kind: 'citizen', personId, name: first.name, level: 2, business: null }
  for (const role of ['desk', 'unit', 'head', 'clerk']) {
    const demo = demoStaff.find(
      (one) =>
        one.subject === `hoasen.${role}` ||
        (one.subject.startsWith('hoasen') && one.roles.includes(role)),
    )
    const id = demo && parseId<'staff'>(demo.id)
    const officer = id && (await officerById(office, id))
    if (!officer) throw new Error(`no ${role}`)
    staff.set(role, officer)
    agency = officer.agencyId
  }
})
afterAll(() => registries.close())

const officer = (role: string): OfficerActor => {
  const found = staff.get(role)
  if (!found) throw new Error(`no ${role}`)
  return found
}
const work = (until?: Date) =>
  drainJobs(office, allTasks, { failures: 'retry', ...(until ? { until } : {}) })

async function draftOf(answers: Answers = {}) {
  const started = await startDraft(office, an, {
    procedure: '2.000635',
    agencyId: agency,
    locale: 'vi',
  })
  if (started.outcome !== 'started') throw new Error(started.outcome)
  const all: Record<string, unknown> = {
    filedFor: 'self',
    entryKind: 'birth',
    subjectName: 'Nguyễn Thị Minh An',
    subjectBirthDate: { day: '8', month: '3', year: '1995' },
    copies: '2',
    truthful: 'on',
    ...answers,
  }
  for (const step of ['applicant', 'relation', 'entry', 'copies']) {
    const found = await findDraft(office, an, started.draftId)
    if (found.outcome !== 'draft') throw new Error(found.outcome)
    const { errors } = await saveStep(office, found.draft, step, all)
    if (errors.length > 0) throw new Error(JSON.stringify(errors))
  }
  return started.draftId
}
async function file(): Promise<DossierId> {
  const filed = await fileDossier(office, an, await draftOf())
  if (filed.outcome !== 'filed') throw new Error(JSON.stringify(filed))
  await work()
  return filed.dossierId
}
async function pay(id: DossierId): Promise<void> {
  const order = await orderFor(office, { kind: 'dossier', ref: id })
  if (!order) throw new Error('no order')
  await payAtBank(order)
  await work()
}
async function act(id: DossierId, type: ActName, actor: Actor, facts: Answers = {}) {
  const answer = await advance(office, {
    dossierId: id,
    event: { type, facts },
    actor,
    key: anyKey(),
  })
  if (answer.outcome !== 'moved') throw new Error(`${type}: ${JSON.stringify(answer)}`)
  await work()
}
async function sign(id: DossierId, type: 'signed' | 'refusalSigned') {
  const head = officer('head')
  const session = await provePresence(office, head, id, type)
  const answer = await advance(office, {
    dossierId: id,
    event: { type, facts: {} },
    actor: head,
    key: anyKey(),
    session,
  })
  if (answer.outcome !== 'moved') throw new Error(`${type}: ${JSON.stringify(answer)}`)
  await work()
}
async function stands(id: DossierId) {
  const [row] = await office.db
    .select()
    .from(dossierStandings)
    .where(eq(dossierStandings.dossierId, id))
  return (
    row && {
      states: row.states,
      status: row.status,
      ended: row.ended,
      dueAt: row.dueAt?.toISOString() ?? null,
    }
  )
}
const letters = async () =>
  (await office.db.select().from(notifications))
    .filter((n) => n.personId === an.personId)
    .map((n) => n.key)

it('from the form to a signed decision', async () => {
  const draftId = await draftOf()
  const found = await findDraft(office, an, draftId)
  if (found.outcome !== 'draft') throw new Error(found.outcome)
  // What the State knows was taken from it, and cannot be typed over.
  expect(answersOf(found.draft)).toMatchObject({
    applicantName: 'Nguyễn Thị Minh An',
    applicantId: '999195000018',
  })
  const id = await file()
  expect(await stands(id)).toMatchObject({ states: ['awaitingPayment'], status: 6 })
  await pay(id)
  expect(await stands(id)).toMatchObject({ states: ['awaitingIntake'], status: 1 })
  const desk = await queue(office, officer('desk'), { name: 'desk' })
  expect(desk?.dossiers.map((d) => d.id)).toContain(id)
  await act(id, 'accepted', officer('desk'))
  const inUnit = await viewDossier(office, officer('unit'), { id })
  expect(inUnit.outcome === 'dossier' && inUnit.view.acts.map((a) => a.name)).toEqual(
    expect.arrayContaining(['entryConfirmed', 'refusalProposed', 'supplementRequested']),
  )
  expect(inUnit.outcome === 'dossier' && inUnit.view.ahead.map((a) => a.state)).toEqual([
    'processing.awaitingSignature',
    'processing.awaitingIssue',
    'processing.sealing',
    'resultReady',
    'delivered',
  ])
  await act(id, 'entryConfirmed', officer('unit'), { entry: 'KS-1995-0023' })
  await sign(id, 'signed')
  await act(id, 'issued', officer('clerk'))
  expect(await stands(id)).toMatchObject({ states: ['delivered'], status: 10, ended: true })

  const [decision] = await decisionsOf(office, id)
  expect(decision).toMatchObject({ kind: 'grant', signer: { name: officer('head').name } })
  const pdf =
    decision && (await decisionFile(office, { decisionId: decision.id, mayRead: () => true }))
  expect(pdf?.outcome).toBe('content')
  expect(await letters()).toEqual(expect.arrayContaining([expect.stringContaining(`status:${id}`)]))
})

it('sent twice at once, a form is one dossier', async () => {
  const draftId = await draftOf()
  const answers = await Promise.all([
    fileDossier(office, an, draftId),
    fileDossier(office, an, draftId),
  ])
  expect(answers.map((a) => a.outcome).toSorted()).toEqual(['already', 'filed'])
  expect(new Set(answers.map((a) => 'dossierId' in a && a.dossierId)).size).toBe(1)
})

it('an incomplete form says what is missing and stays a draft', async () => {
  const started = await startDraft(office, an, {
    procedure: '2.000635',
    agencyId: agency,
    locale: 'vi',
  })
  if (started.outcome !== 'started') throw new Error(started.outcome)
  const filed = await fileDossier(office, an, started.draftId)
  expect(filed).toMatchObject({ outcome: 'incomplete' })
  expect(filed.outcome === 'incomplete' && filed.errors.map((e) => e.path[0])).toContain('copies')
  const [draft] = await office.db.select().from(drafts).where(eq(drafts.id, started.draftId))
  expect(draft?.filedAt).toBeNull()
})

it('refused by the head: reasons, legal basis, and the money comes back', async () => {
  const id = await file()
  await pay(id)
  await act(id, 'accepted', officer('desk'))
  await act(id, 'refusalProposed', officer('unit'), {
    reasons: 'Không có trong sổ',
    legalBasis: 'Luật Hộ tịch 60/2014/QH13',
  })
  await sign(id, 'refusalSigned')
  await act(id, 'issued', officer('clerk'))
  await work(new Date(office.clock.now().getTime() + 60_000))
  expect(await stands(id)).toMatchObject({ states: ['refused'], status: 8, ended: true })
  expect((await orderFor(office, { kind: 'dossier', ref: id }))?.status).toBe('refunded')
})

it('papers asked for once: the clock stops, and runs on when they come', async () => {
  const id = await file()
  await pay(id)
  await act(id, 'accepted', officer('desk'))
  await act(id, 'supplementRequested', officer('unit'), {
    items: [{ item: 'Văn bản uỷ quyền', reason: 'Chưa rõ chữ ký' }],
  })
  expect(await stands(id)).toMatchObject({ states: ['supplementDuringProcessing'], status: 5 })
  const again = await viewDossier(office, officer('unit'), { id })
  expect(again.outcome === 'dossier' && again.view.acts).toEqual([])
  await act(id, 'supplementProvided', an)
  const back = await viewDossier(office, officer('unit'), { id })
  expect(back.outcome === 'dossier' && back.view.acts.map((a) => a.name)).not.toContain(
    'supplementRequested',
  )
})

it('papers that never come stop the dossier, and the money comes back', async () => {
  const id = await file()
  await pay(id)
  await act(id, 'supplementRequested', officer('desk'), {
    items: [{ item: 'Văn bản uỷ quyền', reason: 'Chưa có' }],
  })
  const later = new Date(office.clock.now().getTime() + 40 * 86_400_000)
  await work(later)
  expect(await stands(id)).toMatchObject({ states: ['stopped'], status: 8, ended: true })
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
})

it('withdrawn: the agency confirms, and the money comes back', async () => {
  const id = await file()
  await pay(id)
  await act(id, 'withdrawalRequested', an)
  expect(await stands(id)).toMatchObject({ status: 7 })
  await act(id, 'withdrawalConfirmed', officer('desk'))
  await work(new Date(office.clock.now().getTime() + 60_000))
  expect(await stands(id)).toMatchObject({ states: ['withdrawn'], status: 8, ended: true })
})

it('not paid in time: the gateway is asked, then the dossier lapses', async () => {
  const id = await file()
  await work(new Date(office.clock.now().getTime() + 5 * 86_400_000))
  expect(await stands(id)).toMatchObject({ states: ['lapsed'], ended: true })
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
})

it('late: an apology with a new date goes out before the promised hour, once', async () => {
  const id = await file()
  await pay(id)
  await act(id, 'accepted', officer('desk'))
  expect(await stands(id)).toMatchObject({ dueAt: '2026-11-23T10:00:00.000Z' })
  await work(new Date('2026-11-23T09:30:00Z'))
  // 24/11 is a holiday: one working day later is the 25th.
  expect(await stands(id)).toMatchObject({ dueAt: '2026-11-25T10:00:00.000Z' })
  expect(await letters()).toEqual(
    expect.arrayContaining([expect.stringContaining(`apology:${id}`)]),
  )
  await work(new Date('2026-11-26T02:00:00Z'))
  const found = await viewDossier(office, officer('head'), { id })
  const done =
    found.outcome === 'dossier'
      ? found.view.happenings.map((h) => (h.what.kind === 'act' ? h.what.name : h.what.kind))
      : []
  expect(done.filter((name) => name === 'apologySent')).toHaveLength(1)
  expect(done).toContain('deadlineMissed')
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
})

it('a stranger with the code and the second fact learns where it stands, and nothing else', async () => {
  const draftId = await draftOf()
  const filed = await fileDossier(office, an, draftId)
  if (filed.outcome !== 'filed') throw new Error(filed.outcome)
  const ask = (secondFact: string, clientAddress = '198.51.100.1') =>
    trackDossier(office, { code: filed.code, secondFact, clientAddress })
  const found = await ask('1995-03-08')
  expect(found.outcome).toBe('found')
  expect(JSON.stringify(found)).not.toMatch(/Nguyễn|999195000018/)
  expect(await ask('1995-03-09')).toEqual({ outcome: 'notFound' })
  // Wrong tries close the code for whoever made them, not for its owner.
  for (let i = 0; i < 12; i++) await ask('1990-01-01', `2001:db8:0:1::${i}`)
  expect(await ask('1995-03-08', '2001:db8:0:1::99')).toEqual({ outcome: 'tooMany' })
  expect(await ask('1995-03-08', '198.51.100.99')).toMatchObject({ outcome: 'found' })
})

it('money that comes after the end goes back', async () => {
  const id = await file()
  await pay(id)
  await act(id, 'intakeRefused', officer('desk'), {
    reasons: 'Sai thẩm quyền',
    legalBasis: 'Luật Hộ tịch 60/2014/QH13',
  })
  await work(new Date(office.clock.now().getTime() + 60_000))
  expect(await stands(id)).toMatchObject({ states: ['notAccepted'], status: 3, ended: true })
})

it('every history is whole after all this', async () => {
  const faults = []
  for await (const fault of checkHistory(office)) faults.push(fault)
  expect(faults).toEqual([])
  expect(systemActor('test').kind).toBe('system')
})

it('nobody’s personal ID lies in the open in a database that has been worked with', async () => {
  const everybody = demoCitizens.map(({ personalId }) => personalId)
  expect(await plainIdsIn(office.db, everybody)).toEqual({})
})
