import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type AgencyId,
  type DossierId,
  dossierEvents,
  dossierStandings,
  dossiers,
  type PersonId,
} from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import { type CitizenActor, systemActor } from '#services/identity/index.ts'
import { type TestOffice, testOffice, waitingJobs } from '#services/testing.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { seedCalendar } from '../deadlines/calendar.ts'
import { advance } from '../moving/advance.ts'
import { parkUnknown } from '../moving/park.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'
import { queue } from '../working/queue.ts'
import { dossiersOf, viewDossier } from './view.ts'

let office: TestOffice
let agencyId: AgencyId
let owner: CitizenActor
let officer: ReturnType<typeof everyRole>

beforeAll(async () => {
  office = await testOffice()
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  agencyId = newId<'agency'>(office)
  const personId: PersonId = newId<'person'>(office)
  officer = everyRole(office, agencyId)
  owner = { kind: 'citizen', personId, name: 'An', level: 2, business: null }
})

/** A dossier at the desk, and then something happens to what is stored of it. */
async function spoilt(spoil: (id: DossierId) => Promise<unknown>): Promise<DossierId> {
  const id = await placeDossier(office, civilStatusExtract, {
    agencyId,
    applicantId: owner.personId,
  })
  await advance(office, {
    dossierId: id,
    event: { type: 'feePaid', facts: { orderId: 'o', paidAt: '2026-11-23T02:00:00.000Z' } },
    actor: systemActor('test'),
    key: anyKey(),
  })
  await spoil(id)
  return id
}

const ways: [string, (id: DossierId) => Promise<unknown>][] = [
  [
    'in a state that the code does not know',
    (id) =>
      office.db
        .update(dossierStandings)
        .set({ snapshot: { status: 'active', value: 'nowhere', context: {} }, states: ['nowhere'] })
        .where(eq(dossierStandings.dossierId, id)),
  ],
  [
    'with no state at all',
    (id) =>
      office.db
        .update(dossierStandings)
        .set({ snapshot: null })
        .where(eq(dossierStandings.dossierId, id))
        .catch(() =>
          office.db
            .update(dossierStandings)
            .set({ snapshot: [] })
            .where(eq(dossierStandings.dossierId, id)),
        ),
  ],
  [
    'of a version that is gone',
    (id) => office.db.update(dossiers).set({ procedureVersion: 99 }).where(eq(dossiers.id, id)),
  ],
  [
    'with an event in its history that cannot be read',
    async (id) => {
      await office.db.execute(sql`alter table dossier_events disable trigger user`)
      await office.db
        .update(dossierEvents)
        .set({ body: '{"facts":{}}' })
        .where(sql`${dossierEvents.dossierId} = ${id} and ${dossierEvents.seq} = 2`)
      await office.db.execute(sql`alter table dossier_events enable trigger user`)
    },
  ],
]

describe.each(ways)('a dossier %s', (_, spoil) => {
  test('is shown to its applicant as it last stood, with nothing to press', async () => {
    const id = await spoilt(spoil)
    const found = await viewDossier(office, owner, { id })
    if (found.outcome !== 'dossier') throw new Error(found.outcome)
    expect(found.view).toMatchObject({ id, status: 1, parked: true, acts: [] })
    expect(found.view.happenings.length).toBeGreaterThan(0)
    expect(found.view.standing.states).not.toContain('nowhere')
  })

  test('stays in everybody’s lists', async () => {
    const id = await spoilt(spoil)
    const mine = await dossiersOf(office, owner)
    expect(mine.map((each) => each.id)).toContain(id)
    const page = await queue(office, officer, { name: 'desk', size: 100 })
    expect(page?.dossiers.map((each) => each.id)).toContain(id)
  })

  test('is parked when anybody looks, and its seniors are told once', async () => {
    const id = await spoilt(spoil)
    await viewDossier(office, officer, { id })
    await viewDossier(office, owner, { id })
    const told = (await waitingJobs(office)).filter(({ key }) => key === `parked:${id}`)
    expect(told).toHaveLength(1)
    const [row] = await office.db
      .select()
      .from(dossierStandings)
      .where(eq(dossierStandings.dossierId, id))
    expect(row?.parked).toBeTruthy()
  })

  test('does not exist for strangers', async () => {
    const id = await spoilt(spoil)
    const stranger = { ...owner, personId: newId<'person'>(office) }
    expect(await viewDossier(office, stranger, { id })).toEqual({ outcome: 'notFound' })
  })
})

test('a version that is gone is found out by the hour, though nobody looks', async () => {
  const id = await spoilt((each) =>
    office.db.update(dossiers).set({ procedureVersion: 98 }).where(eq(dossiers.id, each)),
  )
  await parkUnknown(office)
  await parkUnknown(office)
  const told = (await waitingJobs(office)).filter(({ key }) => key === `parked:${id}`)
  expect(told).toHaveLength(1)
})
