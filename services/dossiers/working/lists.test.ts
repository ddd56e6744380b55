import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoStaff } from '#db/seed/staff.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { houseBuildingPermit } from '#workflows/house-building-permit/procedure.ts'
import { newId, parseId } from '../../id.ts'
import { type OfficerActor, officerById, seedIdentity } from '../../identity/index.ts'
import { testOffice } from '../../testing.ts'
import {
  advance,
  type DossierId,
  type Filters,
  type Procedure,
  type QueueName,
  queue,
  queueSizes,
  queuesOf,
  seedCalendar,
  takeDossier,
  takeNext,
} from '../index.ts'
import { anyKey, placeDossier } from '../testing.ts'
import { countIn, foldTallies } from './counts.ts'
import { savedViewsOf, saveView } from './views.ts'

const office = await testOffice()
let desk: OfficerActor
let unit: OfficerActor
const monday = new Date('2026-11-16T02:00:00Z')
beforeAll(async () => {
  office.clock.set(monday)
  await seedCalendar(office)
  await seedIdentity(office)
  desk = { ...(await demo('hoasen.desk')), roles: ['desk'] }
  unit = { ...(await demo('hoasen.unit')), roles: ['unit'] }
})
async function demo(subject: string): Promise<OfficerActor> {
  const found = demoStaff.find((one) => one.subject === subject)
  const id = parseId<'staff'>(found?.id ?? '')
  const officer = id && (await officerById(office, id))
  if (!officer) throw new Error('the demo data have changed')
  return officer
}
const colleague = (of: OfficerActor): OfficerActor => ({ ...of, staffId: newId<'staff'>(office) })
const place = (facts = {}, feeDue = false, procedure: Procedure = civilStatusExtract) =>
  placeDossier(office, procedure, {
    agencyId: desk.agencyId,
    applicantId: newId<'person'>(office),
    facts,
    begin: { circumstances: {}, feeDue },
  })
const act = (id: DossierId, type: 'accepted' | 'entryConfirmed', actor: OfficerActor) =>
  advance(office, { dossierId: id, event: { type, facts: {} }, actor, key: anyKey() })
const idsIn = async (officer: OfficerActor, name: QueueName, filters: Filters = {}) =>
  (await queue(office, officer, { name, filters, size: 500 }))?.dossiers.map(({ id }) => id) ?? []

describe('a line of a list', () => {
  it('says by when a dossier must be taken in, from the period of the machine', async () => {
    const id = await place()
    const page = await queue(office, desk, { name: 'ours' })
    const line = page?.dossiers.find((one) => one.id === id)
    // Eight working hours from nine in the morning: the same hour of the next working day.
    expect(line?.actBy?.toISOString()).toBe('2026-11-17T02:00:00.000Z')
    expect(line?.dueAt).toBeNull()
  })
  it('says until when somebody else is waited for', async () => {
    const id = await place({}, true)
    const page = await queue(office, desk, { name: 'waiting' })
    const line = page?.dossiers.find((one) => one.id === id)
    expect(line?.owner).toBe('applicant')
    expect(line?.ownUntil).not.toBeNull()
    expect(line?.actBy).toEqual(line?.ownUntil)
  })
})

describe('lists', () => {
  it('of dates hold what is due until the evening, and until the second working day', async () => {
    const id = await place()
    expect(await idsIn(desk, 'today')).not.toContain(id)
    expect(await idsIn(desk, 'soon')).toContain(id)
    office.clock.set(new Date('2026-11-17T01:00:00Z'))
    expect(await idsIn(desk, 'today')).toContain(id)
    office.clock.set(monday)
  })
  it('hold as stuck what has not moved for a working week, whoever is on turn', async () => {
    const id = await place()
    expect(await idsIn(desk, 'stuck')).not.toContain(id)
    office.clock.set(new Date('2026-11-30T02:00:00Z'))
    expect(await idsIn(desk, 'stuck')).toContain(id)
    office.clock.set(monday)
  })
  it('are narrowed by procedure, step, declared answer and holder', async () => {
    const [repair, fresh] = [
      await place({ works: 'repair' }, false, houseBuildingPermit),
      await place({ works: 'new' }, false, houseBuildingPermit),
    ]
    const procedure = houseBuildingPermit.code
    expect((await idsIn(desk, 'ours', { procedure })).sort()).toEqual([repair, fresh].sort())
    expect(await idsIn(desk, 'ours', { procedure, facets: ['works=repair'] })).toEqual([repair])
    expect(await idsIn(desk, 'ours', { procedure, step: 'processing.weighing' })).toEqual([])
    await takeDossier(office, desk, { id: repair })
    expect(await idsIn(desk, 'ours', { procedure, held: 'nobody' })).toEqual([fresh])
    expect(await countIn(office, desk, { name: 'ours', filters: { procedure, held: 'me' } })).toBe(
      1,
    )
  })
  it('come page by page without a gap or a repetition, though rows move meanwhile', async () => {
    const all = await idsIn(desk, 'ours')
    const seen: DossierId[] = []
    let after: Parameters<typeof queue>[2]['after']
    for (;;) {
      const page = await queue(office, desk, { name: 'ours', size: 3, ...(after ? { after } : {}) })
      seen.push(...(page?.dossiers.map(({ id }) => id) ?? []))
      if (!page?.next) break
      after = page.next
      // What was seen moves on: nobody behind it is skipped.
      const gone = seen[0]
      if (gone) await act(gone, 'accepted', desk)
    }
    expect(seen).toEqual(all)
  })
})

describe('counts', () => {
  const counted = async (officer: OfficerActor) => {
    const sizes = await queueSizes(office, officer)
    const held = await Promise.all(
      queuesOf(officer).map(async (name) => [name, (await idsIn(officer, name)).length] as const),
    )
    return { sizes, held: Object.fromEntries(held) }
  }
  it('are those of the lists, before and after they are folded, whatever moves', async () => {
    const id = await place()
    await place({}, true)
    await takeDossier(office, desk, { id })
    for (const officer of [desk, unit]) {
      const { sizes, held } = await counted(officer)
      expect(sizes).toEqual(held)
    }
    await act(id, 'accepted', desk)
    await foldTallies(office)
    for (const officer of [desk, unit]) {
      const { sizes, held } = await counted(officer)
      expect(sizes).toEqual(held)
    }
    await Promise.all([foldTallies(office), foldTallies(office), place()])
    const { sizes, held } = await counted(desk)
    expect(sizes).toEqual(held)
    const { rows } = await office.db.execute(sql`select from dossier_tallies where n < 0`)
    expect(rows).toEqual([])
  })
})

describe('the next dossier', () => {
  it('is another for each of those who begin together', async () => {
    const some = await Promise.all([place(), place(), place(), place()])
    const officers = [desk, ...some.map(() => colleague(desk))]
    const next = await Promise.all(officers.map((each) => takeNext(office, each, { name: 'ours' })))
    const ids = next.flatMap((each) => (each.outcome === 'next' ? each.id : []))
    expect(ids.length).toBe(officers.length)
    expect(new Set(ids).size).toBe(officers.length)
  })
  it('is nothing once colleagues hold all there is', async () => {
    const filters = { procedure: houseBuildingPermit.code }
    const takers = [colleague(desk), colleague(desk), colleague(desk)]
    for (const each of takers) await takeNext(office, each, { name: 'ours', filters })
    expect(await takeNext(office, colleague(desk), { name: 'ours', filters })).toEqual({
      outcome: 'nothingLeft',
    })
  })
})

describe('a claim', () => {
  it('lapses by itself: then anybody takes the dossier and acts on it', async () => {
    const id = await place()
    await takeDossier(office, desk, { id })
    const other = colleague(desk)
    expect(await act(id, 'accepted', other)).toMatchObject({ reason: 'claimed' })
    office.clock.set(new Date('2026-11-17T03:00:00Z'))
    expect(await takeDossier(office, other, { id })).toEqual({ outcome: 'taken' })
    expect(await act(id, 'accepted', desk)).toMatchObject({ reason: 'claimed' })
    expect(await act(id, 'accepted', other)).toMatchObject({ outcome: 'moved' })
    office.clock.set(monday)
  })
  it('made by two at once is one’s: the other is told who has it', async () => {
    const id = await place()
    const other = colleague(desk)
    const both = await Promise.all([desk, other].map((each) => takeDossier(office, each, { id })))
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['reasonNeeded', 'taken'])
    const loser = both.find(({ outcome }) => outcome === 'reasonNeeded')
    const winner = both[0]?.outcome === 'taken' ? desk : other
    expect(loser).toMatchObject({ by: winner.staffId })
  })
})

describe('a saved view', () => {
  it('is its keeper’s, or the whole unit’s', async () => {
    const filters = { procedure: houseBuildingPermit.code, held: 'nobody' as const }
    await saveView(office, desk, { name: 'Riêng', list: 'ours', filters, forUnit: false })
    office.clock.set(new Date(office.clock.now().getTime() + 1000))
    await saveView(office, desk, { name: 'Chung', list: 'soon', filters, forUnit: true })
    const names = async (officer: OfficerActor) =>
      (await savedViewsOf(office, officer)).map(({ name }) => name)
    expect(await names(desk)).toEqual(['Riêng', 'Chung'])
    expect(await names(colleague(desk))).toEqual(['Chung'])
    expect(await names(unit)).toEqual([])
    expect(
      await saveView(office, desk, { name: ' ', list: 'ours', filters, forUnit: false }),
    ).toEqual({
      outcome: 'refused',
      reason: 'unnamed',
    })
  })
})
