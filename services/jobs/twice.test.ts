import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import {
  type AgencyId,
  type DossierId,
  dossierConsents,
  dossierEvents,
  dossierStandings,
  notifications,
  type PersonId,
} from '#db/schema/index.ts'
import { paymentRequests, receipts, refunds } from '#db/schema/payments.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { startDocumentAxis } from '#sandbox/document-axis/index.ts'
import { startMailbox } from '#sandbox/mailbox/index.ts'
import { startRegistries } from '#sandbox/registries/index.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { type ActName, actNamed } from '#workflows/kernel/acts.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { instant } from '#workflows/kernel/time.ts'
import { advance, seedCalendar } from '../dossiers/index.ts'
import { anyKey, placeDossier, provePresence } from '../dossiers/testing.ts'
import { requestConsultation } from '../exchange/index.ts'
import { newId, parseId } from '../id.ts'
import { listAgencies, listStaff, type OfficerActor, seedIdentity } from '../identity/index.ts'
import { orderFor } from '../payments/index.ts'
import { copyFee, payingOffice } from '../payments/testing.ts'
import { drainJobs } from '../testing.ts'
import { allTasks } from './runner.ts'
import type { TaskHandlers } from './task.ts'
import { priorities, ranks, taskFacts } from './task-facts.ts'

vi.setConfig({ testTimeout: 120_000 })

const paying = await payingOffice()
const { office, paygov } = paying
const mailbox = await startMailbox({ port: 0, smtpPort: 0 })
const axis = await startDocumentAxis({ port: 0, key: office.settings.documentAxisKey })
const registries = await startRegistries({ port: 0, key: office.settings.registriesKey })
afterAll(() => Promise.all([mailbox.close(), axis.close(), registries.close()]))
Object.assign(office.settings, {
  smtpUrl: mailbox.smtpUrl,
  documentAxisUrl: axis.url,
  registriesUrl: registries.url,
})

/** Which tasks ran twice at once in this file. */
const ranTwice = new Set<string>()
/** Every task as an unlucky failover runs it: the same job twice, beside itself. */
const twice: TaskHandlers = Object.fromEntries(
  Object.entries(allTasks).map(([name, handle]) => [
    name,
    async (office, payload) => {
      ranTwice.add(name)
      const both = await Promise.allSettled([handle(office, payload), handle(office, payload)])
      // One may say that the other is at it, or lose a race for a row; it would be tried again.
      const failed = both.filter((one) => one.status === 'rejected')
      if (failed.length === both.length) throw failed[0]?.reason
    },
  ]),
)
const work = (until?: Date) =>
  drainJobs(office, twice, { failures: 'retry', ...(until ? { until } : {}) })
const soon = () => new Date(office.clock.now().getTime() + 120_000)

let agencyId: AgencyId
let staff: readonly OfficerActor[] = []
/** Whose act it is: the law wants several hands. */
function handFor(type: ActName): OfficerActor {
  const found = staff.find(({ roles }) =>
    roles.some((role) => actNamed(type).by.some((by) => by === role)),
  )
  if (!found) throw new Error(`nobody for ${type}`)
  return found
}
let applicantId: PersonId
beforeAll(async () => {
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  const [agency] = await listAgencies(office, { kinds: ['communeCommittee'] })
  const person = parseId<'person'>(demoCitizens[0]?.id ?? '')
  if (!agency || !person) throw new Error('no demonstration')
  agencyId = agency.agencyId
  staff = await listStaff(office, agencyId)
  applicantId = person
})

async function place(): Promise<DossierId> {
  const id = await placeDossier(office, civilStatusExtract, {
    agencyId,
    applicantId,
    facts: sampleAnswers(civilStatusExtract.form, {}),
  })
  // What filing orders for the state it begins in.
  await work()
  return id
}
async function act(id: DossierId, type: ActName, facts = {}, key = anyKey()) {
  const officer = handFor(type)
  const session = await provePresence(office, officer, id, type)
  const answer = await advance(office, {
    dossierId: id,
    event: { type, facts },
    actor: officer,
    key,
    session,
  })
  expect([type, answer.outcome]).toEqual([type, 'moved'])
  await work()
}
async function pay(id: DossierId) {
  const order = await orderFor(office, { kind: 'dossier', ref: id })
  if (!order) throw new Error('no fee was asked for')
  await paying.payAtBank(order)
  await work()
}
const events = async (id: DossierId) =>
  (await office.db.select().from(dossierEvents).where(eq(dossierEvents.dossierId, id))).map(
    ({ type }) => type,
  )
const counted = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, names.filter((one) => one === name).length]))
/** Every mail by its Message-ID, with how often it arrived. */
const mails = () =>
  counted(mailbox.received().map(({ headers }) => headers['message-id'] ?? 'without a number'))

it('every task names its class and by what a second run does nothing more', () => {
  expect(Object.keys(taskFacts).toSorted()).toEqual(Object.keys(allTasks).toSorted())
  expect(Object.keys(priorities).toSorted()).toEqual(Object.keys(allTasks).toSorted())
})

it('money and acts come before what a date brings, that before letters, those before mass work', () => {
  const { moneyAndActs, dueByDate, letters, massWork } = ranks
  expect([moneyAndActs, dueByDate, letters, massWork].toSorted((a, b) => a - b)).toEqual([
    moneyAndActs,
    dueByDate,
    letters,
    massWork,
  ])
  expect(priorities['payments.sendRefund']).toBe(moneyAndActs)
  expect(priorities['notifications.mail']).toBe(letters)
  expect(priorities['dossiers.ring']).toBe(dueByDate)
  expect(priorities['notifications.sweep']).toBe(massWork)
})

it('a dossier whose every job runs twice: one fee, one receipt, one refund, one of each letter', async () => {
  const id = await place()
  await pay(id)
  await act(id, 'accepted')
  await act(id, 'refusalProposed', { reasons: 'Không có trong sổ', legalBasis: 'Luật Hộ tịch' })
  await act(id, 'refusalSigned')
  await act(id, 'issued')
  await work(soon())
  const order = await orderFor(office, { kind: 'dossier', ref: id })
  expect(order?.status).toBe('refunded')
  if (!order) return
  const issued = await office.db.select().from(receipts).where(eq(receipts.orderId, order.id))
  expect(issued).toHaveLength(1)
  const back = await office.db.select().from(refunds).where(eq(refunds.orderId, order.id))
  expect(back.map(({ status, amount }) => [status, amount])).toEqual([['done', order.amount]])
  expect(
    paygov.till.list().flatMap(({ refunds: made }) => made.map((each) => each.amount)),
  ).toEqual([order.amount])
  expect(counted(await events(id))).toMatchObject({ feePaid: 1, accepted: 1, issued: 1 })
  const told = (await office.db.select().from(notifications)).map(({ key }) => key)
  expect(Object.values(counted(told)).every((times) => times === 1)).toBe(true)
  expect(Object.keys(mails()).length).toBeGreaterThan(2)
  expect(Object.values(mails()).filter((times) => times !== 1)).toEqual([])
})

it('a late dossier whose every job runs twice apologises once and is late once', async () => {
  const id = await place()
  await pay(id)
  await act(id, 'accepted')
  await work(new Date('2026-11-27T02:00:00Z'))
  expect(counted(await events(id))).toMatchObject({ apologySent: 1, deadlineMissed: 1 })
  expect(Object.values(mails()).filter((times) => times !== 1)).toEqual([])
})

it('a fee whose time runs out while every job runs twice lapses once', async () => {
  const id = await place()
  await work(new Date(office.clock.now().getTime() + 10 * 86_400_000))
  const [stands] = await office.db
    .select()
    .from(dossierStandings)
    .where(eq(dossierStandings.dossierId, id))
  expect(stands).toMatchObject({ states: ['lapsed'], ended: true })
})

it('a letter to another agency goes out once', async () => {
  const [us, them] = await listAgencies(office, { kinds: ['communeCommittee'] })
  if (!us || !them) throw new Error('the demonstration has two communes')
  const dossierId = newId<'dossier'>(office)
  await requestConsultation(office, {
    key: `${dossierId}:commune`,
    dossierId,
    consultation: 'commune',
    from: us.agencyId,
    to: them.agencyId,
    subject: 'V/v xác minh',
    content: 'Đề nghị xác minh.',
    dueAt: instant('2027-03-18T10:00:00.000Z'),
  })
  await work()
  expect(axis.letters()).toHaveLength(1)
})

it('whatever else there is does nothing more when it runs twice', async () => {
  const id = await place()
  await pay(id)
  const due = { dossierId: id, due: '2026-11-23T10:00:00.000Z' }
  const order = await paying.order([copyFee()])
  await paying.start(order)
  const consentId = newId<'consent'>(office)
  await office.db.insert(dossierConsents).values({
    id: consentId,
    dossierId: id,
    role: 'owner',
    name: 'Nguyễn Văn An',
    personIndex: Buffer.from('x'),
    askedAt: office.clock.now(),
    answer: 'given',
    answeredBy: applicantId,
    answeredAt: office.clock.now(),
  })
  const requestId = newId<'draft'>(office)
  await office.db.insert(paymentRequests).values({
    id: requestId,
    businessRef: newId<'business'>(office),
    orderIds: [order.id],
    note: '',
    requestedBy: applicantId,
    requestedAt: office.clock.now(),
    status: 'refused',
    decidedBy: newId<'person'>(office),
    decidedAt: office.clock.now(),
    reason: 'Đã nộp ở kênh khác',
  })
  // Payloads as their senders write them; what is not named takes none.
  const payloads: Record<string, unknown> = {
    'dossiers.hearFine': { ref: 'x', key: 'k', event: { type: 'refundCompleted' } },
    'dossiers.hearConsent': { consentId },
    'dossiers.tellNewDate': { dossierId: id, before: '2026-12-01', until: '2026-12-02' },
    'dossiers.tellOfParked': { dossierId: id, version: 1 },
    'dossiers.recount': { since: '2026-12-01T00:00:00Z' },
    'dossiers.warn': due,
    'dossiers.apologise': due,
    'dossiers.deadlineMissed': due,
    'payments.close': {
      orderId: order.id,
      reason: 'cancelled',
      since: office.clock.now().toISOString(),
    },
    'payments.expire': { orderId: order.id },
    'payments.tellOfRequest': { requestId },
    'documents.scan': { documentId: newId<'document'>(office) },
  }
  for (const name of Object.keys(allTasks)) {
    if (ranTwice.has(name) && !(name in payloads)) continue
    await twice[name]?.(office, payloads[name] ?? {})
  }
  await work()
  expect([...ranTwice].toSorted()).toEqual(Object.keys(taskFacts).toSorted())
  expect(Object.values(mails()).filter((times) => times !== 1)).toEqual([])
  const made = paygov.till.list().flatMap(({ refunds }) => refunds.map(({ id }) => id))
  expect(new Set(made).size).toBe(made.length)
})
