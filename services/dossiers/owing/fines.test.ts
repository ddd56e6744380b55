import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DossierId, dossierStandings } from '#db/schema/index.ts'
import { startRegistries } from '#sandbox/registries/index.ts'
import { fineReference } from '#workflows/kernel/identifiers.ts'
import { addDays, atMinute, dateOf, instant } from '#workflows/kernel/time.ts'
import { lateLines } from '#workflows/traffic-fine/late-payment.ts'
import { trafficFine } from '#workflows/traffic-fine/procedure.ts'
import { newId } from '../../id.ts'
import { type CitizenActor, parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { allTasks } from '../../jobs/index.ts'
import { checkInvariants, orderFor, previewBulk, receiptFor } from '../../payments/index.ts'
import { payingOffice } from '../../payments/testing.ts'
import { drainJobs } from '../../testing.ts'
import { findFine, obligationsByCode, ordersByCode, oweFine, seedCalendar } from '../index.ts'
import { placeDossier } from '../testing.ts'

const { office, payAtBank } = await payingOffice()
const agencyId = parseAgencyId('000.01.01.G99')
if (!agencyId) throw new Error('no agency')
let registries: Awaited<ReturnType<typeof startRegistries>>

beforeAll(async () => {
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  registries = await startRegistries({ port: 0, key: office.settings.registriesKey })
  office.settings.registriesUrl = registries.url
})
afterAll(() => registries.close())

// The people here are only ids, so there is nobody to write letters to.
const tasks = { ...allTasks, 'dossiers.announce': async () => {} }
const work = (until?: Date) =>
  drainJobs(office, tasks, { failures: 'retry', ...(until ? { until } : {}) })
async function lookUp(decisionNumber: string, decidedOn: string): Promise<DossierId> {
  const id = await placeDossier(office, trafficFine, {
    agencyId: agencyId ?? fail(),
    applicantId: newId<'person'>(office),
    facts: {
      decisionNumber,
      decidedOn,
      payerName: 'Nguyễn Minh Khôi',
      phone: '0900000002',
      email: 'khoi@nguoidan.example',
    },
  })
  await work()
  return id
}
const fail = (): never => {
  throw new Error('missing')
}
const states = async (id: DossierId) =>
  (await office.db.select().from(dossierStandings).where(eq(dossierStandings.dossierId, id)))[0]
    ?.states
const orderOf = (number: string, decidedOn: string) =>
  orderFor(office, { kind: 'fine', ref: fineReference({ number, decidedOn }) })
async function pay(number: string, decidedOn: string): Promise<void> {
  await payAtBank((await orderOf(number, decidedOn)) ?? fail())
  await work()
}

it('two people look up one decision: it is one order, paid once, and both are told', async () => {
  const [number, day] = ['0001/QĐ-XPHC', '2026-10-05']
  const mine = await lookUp(number, day)
  const yours = await lookUp(' 0001/qđ-xphc', day)
  expect(await states(mine)).toEqual(['awaitingPayment'])
  expect(await orderOf(number, day)).toMatchObject({ amount: 4_000_000, status: 'due' })
  await pay(number, day)
  expect(await states(mine)).toEqual(['paid'])
  expect(await states(yours)).toEqual(['paid'])
  expect(await checkInvariants(office)).toEqual([])
})

it('the authority is told, and nobody is charged for the decision again', async () => {
  expect(registries.entry('fines', '0001/QĐ-XPHC 2026-10-05')).toHaveProperty('paidAt')
  const late = await lookUp('0001/QĐ-XPHC', '2026-10-05')
  expect(await states(late)).toEqual(['paidBefore'])
})

it('even while the authority’s register does not know of the payment yet', async () => {
  const [number, day] = ['0002/QĐ-XPHC', '2026-10-06']
  await lookUp(number, day)
  const { paidAt: _, ...unpaid } = registries.entry('fines', `${number} ${day}`) ?? {}
  await pay(number, day)
  registries.put('fines', `${number} ${day}`, unpaid)
  const late = await lookUp(number, day)
  expect(await states(late)).toEqual(['paidBefore'])
  expect((await orderOf(number, day))?.status).toBe('paid')
})

it('a decision nobody knows is not charged', async () => {
  expect(await states(await lookUp('9999/QĐ-XPHC', '2026-10-06'))).toEqual(['noSuchDecision'])
})

it('an unpaid request lapses, and the fine can be looked up and paid again', async () => {
  const [number, day] = ['0003/QĐ-XPHC', '2026-11-02']
  const first = await lookUp(number, day)
  await work(new Date('2026-11-30T02:00:00Z'))
  expect(await states(first)).toEqual(['lapsed'])
  const again = await lookUp(number, day)
  await pay(number, day)
  expect(await states(again)).toEqual(['paid'])
  expect(await states(first)).toEqual(['lapsed'])
})

it('a dossier owes what late payment adds, and waits no longer than the amount holds', async () => {
  const [number, day] = ['0009/QĐ-XPHC', '2026-11-02']
  const servedOn = '2026-11-05'
  fined(number, day, { amount: 5_000_000, servedOn })
  const id = await lookUp(number, day)
  const today = dateOf(instant(office.clock.now()))
  const extra = lateLines({ number, amount: 5_000_000, servedOn }, today)[0]?.amount ?? fail()
  expect(extra).toBeGreaterThan(0)
  const order = (await orderOf(number, day)) ?? fail()
  expect(order).toMatchObject({ amount: 5_000_000 + extra, lastDay: '2026-11-15' })
  expect(order.lines.map(({ code, treasury }) => [code, treasury?.code])).toEqual([
    ['fine', '9911'],
    ['late', '9911'],
  ])
  // Tomorrow it owes more: today's amount ends with today.
  expect(order.windowUntil).toEqual(new Date(atMinute(addDays(today, 1), 0)))
  const page = await findFine(office, someone(), { number, decidedOn: day })
  expect(page).toMatchObject({ owing: { lastDay: '2026-11-15' } })
  await work(new Date(order.windowUntil.getTime() + 1_000))
  expect(await states(id)).toEqual(['lapsed'])
})

const someone = (): CitizenActor => ({
  kind: 'citizen',
  personId: newId<'person'>(office),
  name: 'Đặng Quốc Việt',
  level: 2,
  business: null,
})
const orders = async () =>
  (await office.db.$client.query('select id from payments.orders')).rowCount
/** A decision of its own for one test, as the register would hold it. */
function fined(number: string, decidedOn: string, more: Record<string, unknown> = {}): void {
  const { paidAt: _, ...like } = registries.entry('fines', '0003/QĐ-XPHC 2026-11-02') ?? {}
  const entry = { ...like, number, decidedOn, amount: 750_000, ...more }
  registries.put('fines', `${number} ${decidedOn}`, entry)
}

it('looking a list of codes over writes nothing; paying opens what is paid', async () => {
  const actor = someone()
  fined('0104/QĐ-XPHC', '2026-11-10')
  fined('0105/QĐ-XPHC', '2026-11-10', { paidAt: '2026-11-12T02:00:00.000Z' })
  const preview = () =>
    previewBulk(office, {
      file: new TextEncoder().encode(
        '0104/QĐ-XPHC 2026-11-10;750.000\n0105/QĐ-XPHC 10/11/2026\n9999/QĐ-XPHC 05/10/2026',
      ),
      find: async (codes) => (await obligationsByCode(office, actor, codes)).found,
    })
  const before = (await orders()) ?? 0
  const looked = await preview()
  if (looked.outcome !== 'preview') throw new Error(looked.outcome)
  expect(looked.rows.map(({ fault }) => fault)).toEqual([null, 'alreadyPaid', 'unknown'])
  expect(looked.total).toBe(750_000)
  expect(await orders()).toBe(before)
  expect(await ordersByCode(office, actor, ['0104/QĐ-XPHC 2026-11-10'])).toHaveLength(1)
  expect(await orders()).toBe(before + 1)
  expect(await preview()).toEqual(looked)
})

it('without a dossier the same machine says where a decision stands', async () => {
  const decision = { number: '0106/QĐ-XPHC', decidedOn: '2026-11-10' }
  fined(decision.number, decision.decidedOn)
  const standing = async () => {
    const found = await findFine(office, someone(), decision)
    return found.outcome === 'found' ? found.standing : null
  }
  expect(await standing()).toEqual({ state: 'awaitingPayment', mayBePaid: true })
  const owed = await oweFine(office, someone(), decision)
  if (owed.outcome !== 'owed') throw new Error(owed.outcome)
  const payer = { name: 'Trần Thị Thu Hà', ref: 'ha' }
  await payAtBank(owed.order, { payer })
  expect(await standing()).toEqual({ state: 'notifying', mayBePaid: false })
  await work()
  expect(await standing()).toEqual({ state: 'paid', mayBePaid: false })
  expect(await oweFine(office, someone(), decision)).toEqual({ outcome: 'paid' })
  // Opened by one, paid by another: the receipt is the payer's.
  expect(owed.order.payer.name).toBe('Đặng Quốc Việt')
  expect((await receiptFor(office, owed.order.id))?.payer.name).toBe(payer.name)
})
