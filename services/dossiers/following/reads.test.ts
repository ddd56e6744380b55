import { beforeAll, describe, expect, it } from 'vitest'
import type { BusinessId, DossierId } from '#db/schema/index.ts'
import { dossiers, recordReads } from '#db/schema/index.ts'
import { demoBusinesses, demoCitizens } from '#db/seed/citizens.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { parseId } from '../../id.ts'
import {
  accessLogFor,
  businessByTaxCode,
  type CitizenActor,
  officerById,
  recordReveal,
  seedIdentity,
} from '../../identity/index.ts'
import { testOffice } from '../../testing.ts'
import { seedCalendar } from '../deadlines/calendar.ts'
import { placeDossier } from '../testing.ts'
import { noteReading, seesDossier, viewDossier } from './view.ts'

const office = await testOffice()
beforeAll(async () => {
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
})

const citizen = (n: number): CitizenActor & { personalId: string } => {
  const demo = demoCitizens[n]
  const personId = parseId<'person'>(demo?.id ?? '')
  if (!demo || !personId) throw new Error('the demo data have changed')
  const { name, personalId } = demo
  return { kind: 'citizen', personId, name, level: 2, business: null, personalId }
}
async function officerOf(role: string) {
  const demo = demoStaff.find(
    ({ subject, roles }) => subject.startsWith('hoasen') && roles.join() === role,
  )
  const officer = demo && (await officerById(office, parseId<'staff'>(demo.id) ?? fail()))
  return officer ?? fail()
}
const fail = (): never => {
  throw new Error('the demo data have changed')
}
const an = citizen(0)
async function place(): Promise<DossierId> {
  const { agencyId } = await officerOf('desk')
  const facts = { applicantId: an.personalId }
  return placeDossier(office, civilStatusExtract, { agencyId, applicantId: an.personId, facts })
}
const looks = async () =>
  (await accessLogFor(office, an.personId)).flatMap(({ what, by }) =>
    what.kind === 'record' ? [{ record: what.record, why: what.why, by: by.name }] : [],
  )

describe('who looked at your data', () => {
  it('lists officers who opened the dossier, a paper or a decision, and why', async () => {
    const id = await place()
    const [desk, head] = [await officerOf('desk'), await officerOf('head')]
    await viewDossier(office, desk, { id })
    office.clock.advance(1000)
    await noteReading(office, desk, id, { what: 'paper', thing: 'p1' })
    office.clock.advance(1000)
    await viewDossier(office, head, { id })
    expect(await looks()).toEqual([
      { record: 'dossier', why: 'supervision', by: head.name },
      { record: 'paper', why: 'handling', by: desk.name },
      { record: 'dossier', why: 'handling', by: desk.name },
    ])
    expect((await accessLogFor(office, an.personId))[0]).toMatchObject({
      dossierCode: `T-${id}`,
      by: { agency: { vi: expect.stringContaining('Hoa Sen') } },
    })
  })
  it('counts the same look within a quarter of an hour once, and again afterwards', async () => {
    const id = await place()
    const desk = await officerOf('desk')
    const before = (await looks()).length
    await viewDossier(office, desk, { id })
    await viewDossier(office, desk, { id })
    expect(await looks()).toHaveLength(before + 1)
    office.clock.advance(16 * 60_000)
    await viewDossier(office, desk, { id })
    expect(await looks()).toHaveLength(before + 2)
  })
  it('leaves out one’s own looks, and gates that show nothing', async () => {
    const id = await place()
    const before = await looks()
    await viewDossier(office, an, { id })
    await seesDossier(office, await officerOf('desk'), { id })
    expect(await looks()).toEqual(before)
  })
  it('cannot be changed afterwards', async () => {
    await expect(office.db.delete(recordReads)).rejects.toThrow()
    await expect(office.db.update(recordReads).set({ what: 'slip' })).rejects.toThrow()
  })
})

describe('whole personal IDs', () => {
  it('are shown to the officer who said why, for this dossier and ten minutes, and nobody else', async () => {
    const [id, other] = [await place(), await place()]
    const [desk, head] = [await officerOf('desk'), await officerOf('head')]
    const ids = await recordReveal(office, desk, id, 'Đối chiếu với giấy tờ')
    const sees = async (who: typeof desk, dossier: DossierId) =>
      JSON.stringify(await viewDossier(office, who, { id: dossier }, { ids })).includes(
        an.personalId,
      )
    expect(await sees(desk, id)).toBe(true)
    expect(await sees(desk, other)).toBe(false)
    expect(await sees(head, id)).toBe(false)
    office.clock.advance(11 * 60_000)
    expect(await sees(desk, id)).toBe(false)
    const log = await accessLogFor(office, an.personId)
    expect(
      log.some(({ what }) => what.kind === 'record' && what.note === 'Đối chiếu với giấy tờ'),
    ).toBe(true)
  })
})

describe('what was done for a business', () => {
  it('is the business’s: with the membership goes every access of whoever did it', async () => {
    const id = await place()
    const company = await businessByTaxCode(office, demoBusinesses[0]?.taxCode ?? '')
    const businessId: BusinessId = company?.businessId ?? fail()
    await office.db.update(dossiers).set({ businessId })
    const acting = { businessId, taxCode: '', name: '', role: 'staff' as const }
    expect(await seesDossier(office, { ...an, business: acting }, { id })).not.toBeNull()
    expect(await seesDossier(office, an, { id })).toBeNull()
    expect((await viewDossier(office, an, { id })).outcome).toBe('notFound')
    expect(await noteReading(office, an, id, { what: 'paper', thing: 'p' })).toBe(false)
  })
})
