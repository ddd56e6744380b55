import { beforeAll, expect, it } from 'vitest'
import { businessMembers, type DossierId, notifications } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { foodSafety } from '#workflows/food-safety/procedure.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { instant } from '#workflows/kernel/time.ts'
import { passport } from '#workflows/passport/procedure.ts'
import { newId, parseId } from '../../id.ts'
import {
  type BusinessId,
  blindIndex,
  businessesOf,
  type CitizenActor,
  membersWhoMay,
  type PersonId,
  parseAgencyId,
  personalIdOf,
  seedIdentity,
  systemActor,
} from '../../identity/index.ts'
import { allTasks } from '../../jobs/index.ts'
import { type TemplateName, templateNames } from '../../notifications/index.ts'
import { drainJobs, testOffice } from '../../testing.ts'
import {
  advance,
  bookVisit,
  cancelVisit,
  openSlots,
  recordOf,
  seedCalendar,
  viewDossier,
  visitOf,
} from '../index.ts'
import { remindApplicant } from '../remind.ts'
import { anyKey, everyRole, placeDossier, provePresence } from '../testing.ts'
import { tellNewDate } from './announce.ts'

const office = await testOffice()
const agencyId = parseAgencyId('000.00.08.H99') ?? missing()
const officer = everyRole(office, agencyId)
function missing(): never {
  throw new Error('missing')
}
const person = (name: string): PersonId =>
  parseId<'person'>(demoCitizens.find((each) => each.name === name)?.id ?? '') ?? missing()

/** Letters of a dossier that go to others than its applicant. */
const toOthers: readonly TemplateName[] = ['consentRequested', 'dossierAlert', 'dossierTakenOver']
/** Every other one that names a dossier. */
const toApplicant = templateNames.filter(
  (name) =>
    !toOthers.includes(name) &&
    /^(dossier|deadline|dueDate|visit|appointment|remedy|paymentReminder)/.test(name),
)

const phuc = person('Lê Hoàng Phúc')
const lan = person('Phạm Thị Ngọc Lan')
const long = person('Hoàng Đức Long')
const dismissed = person('Vũ Thị Kim Oanh')
let business: BusinessId
let representative: CitizenActor

beforeAll(async () => {
  office.clock.set(new Date('2026-11-20T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  const [own] = await businessesOf(office, phuc)
  if (!own) missing()
  business = own.businessId
  representative = { kind: 'citizen', personId: phuc, name: 'Phúc', level: 2, business: own }
  const since = office.clock.now()
  for (const [personId, until] of [
    [long, null],
    [dismissed, since],
  ] as const)
    await office.db.insert(businessMembers).values({
      id: newId<'member'>(office),
      businessId: business,
      personalIdIndex: blindIndex(office.settings, await personalIdOf(office, personId)),
      name: 'Nhân viên',
      role: 'staff',
      since,
      until,
    })
})

const work = (until?: Date) =>
  drainJobs(
    office,
    { ...allTasks, 'notifications.mail': async () => {}, 'documents.scan': async () => {} },
    until ? { until } : {},
  )
const acted = async (id: DossierId, type: ActName, facts: Answers = {}) => {
  const stepUp = type === 'refusalSigned' || type === 'signed'
  const session = stepUp ? await provePresence(office, officer, id, type) : undefined
  const signer = { ...officer, staffId: newId<'staff'>(office) }
  const actor = stepUp ? officer : signer
  const event = { type, facts }
  const done = await advance(office, {
    dossierId: id,
    event,
    actor,
    key: anyKey(),
    ...(session ? { session } : {}),
  })
  expect([type, done.outcome]).toEqual([type, 'moved'])
  await work()
}
const byCitizen = async (id: DossierId, type: ActName, facts: Answers = {}) => {
  const event = { type, facts }
  const done = await advance(office, { dossierId: id, event, actor: representative, key: anyKey() })
  expect([type, done.outcome]).toEqual([type, 'moved'])
  await work()
}
/** Filed by somebody who has left the business since. */
const filed = (procedure: typeof foodSafety | typeof passport, facts: Answers = {}) =>
  placeDossier(office, procedure, {
    agencyId,
    applicantId: dismissed,
    businessId: business,
    facts,
    begin: { circumstances: {}, feeDue: false },
  })
const book = async (id: DossierId) => {
  const offered = (await visitOf(office, id)) ?? missing()
  const [day] = await openSlots(office, offered)
  const slot = day?.slots[0]?.at ?? missing()
  const booked = await bookVisit(office, representative, { dossierId: id, slot })
  expect(booked.outcome).toBe('booked')
  await work()
  return slot
}

const premises = {
  businessName: 'Công ty TNHH Sen Việt',
  taxCode: '9900000129',
  premisesName: 'Nhà hàng Sen',
  premisesAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 8' },
  size: 'small',
  applicantName: 'Lê Hoàng Phúc',
  phone: '0900000005',
  email: 'phuc@nguoidan.example',
  foodHandlers: 12,
  truthful: true,
}

it('writes of a business’s dossier to those who may act on it now, whatever the letter', async () => {
  const restaurant = await filed(foodSafety, premises)
  await acted(restaurant, 'accepted')
  const unpaid = { record: await recordOf(office, restaurant), seq: 98, periods: {} }
  await remindApplicant(office, { ...unpaid, params: { about: 'payment' } })
  const waived = await advance(office, {
    dossierId: restaurant,
    event: { type: 'feeWaived', facts: { reason: 'Miễn' } },
    actor: systemActor('test'),
    key: anyKey(),
  })
  expect(waived.outcome).toBe('moved')
  await work()
  expect((await viewDossier(office, representative, { id: restaurant })).outcome).toBe('dossier')
  await book(restaurant)
  expect((await cancelVisit(office, representative, restaurant)).outcome).toBe('changed')
  await acted(restaurant, 'inspectionHeld')
  await acted(restaurant, 'remedyOrdered', {
    findings: 'Bếp chưa tách khu\n\nThiếu bồn rửa',
    days: 10,
  })
  await byCitizen(restaurant, 'remedyReported', { report: 'Đã làm' })
  await acted(restaurant, 'apologySent', { reason: 'Đoàn kiểm tra bận', until: '2026-12-14' })
  await tellNewDate(office, { dossierId: restaurant, before: '2026-12-14', until: '2026-12-15' })
  const order = { record: await recordOf(office, restaurant), seq: 99, periods: {} }
  await remindApplicant(office, { ...order, params: { about: 'visit' } })

  const booklet = await filed(passport)
  await acted(booklet, 'accepted')
  for (const _ of ['once', 'twice']) {
    const now = office.clock.now()
    office.clock.set(new Date(instant(await book(booklet))))
    await acted(booklet, 'visitMissed')
    office.clock.set(now)
  }

  const letters = await office.db.select().from(notifications)
  const readers = new Map<string, Set<string | null>>()
  for (const { template, personId } of letters)
    if (personId) readers.set(template, (readers.get(template) ?? new Set()).add(personId))
  expect([...toApplicant].sort().filter((name) => !readers.has(name))).toEqual([])
  const acting = [phuc, long].sort()
  expect(membersWhoMay('act', 'dossier')).toEqual(['legalRepresentative', 'staff'])
  for (const name of toApplicant) {
    const told = [...(readers.get(name) ?? [])].sort()
    // Where money is asked for, the accountant reads it too.
    const wanted =
      name === 'paymentReminder' || name === 'dossierStatus' ? [...acting, lan] : acting
    expect([name, told]).toEqual([name, wanted.sort()])
  }
  const statuses = letters.filter(({ template }) => template === 'dossierStatus')
  const toAccountant = statuses.filter(({ personId }) => personId === lan)
  expect(toAccountant.map(({ params }) => params)).toEqual([
    expect.objectContaining({ status: 6, amount: 250_000 }),
  ])

  const latest = (template: TemplateName) =>
    letters.findLast((letter) => letter.template === template)?.params
  expect(latest('remedyOrdered')).toMatchObject({ items: ['Bếp chưa tách khu', 'Thiếu bồn rửa'] })
  const visit = { vi: 'Lấy vân tay và chụp ảnh', en: expect.any(String) }
  const missed = { visit, at: expect.any(String), place: expect.stringContaining(',') }
  expect(latest('visitMissed')).toMatchObject({ ...missed, until: expect.any(String) })
  expect(latest('dossierEnded')).toMatchObject({ how: 'stopped', why: 'notVisited', missed })
})
