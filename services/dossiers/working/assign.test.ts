import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { dossierStandings, notifications } from '#db/schema/index.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { newId, parseId } from '../../id.ts'
import { type OfficerActor, officerById, seedIdentity } from '../../identity/index.ts'
import { testOffice } from '../../testing.ts'
import {
  advance,
  type DossierId,
  giveBackDossier,
  queue,
  seedCalendar,
  takeDossier,
} from '../index.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'

const office = await testOffice()
let desk: OfficerActor
let colleague: OfficerActor
beforeAll(async () => {
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  desk = { ...(await demo('hoasen.desk')), roles: ['desk'] }
  colleague = { ...(await demo('hoasen.unit')), roles: ['desk', 'unit'] }
})
async function demo(subject: string): Promise<OfficerActor> {
  const found = demoStaff.find((one) => one.subject === subject)
  const id = parseId<'staff'>(found?.id ?? '')
  const officer = id && (await officerById(office, id))
  if (!officer) throw new Error('the demo data have changed')
  return officer
}
const place = () =>
  placeDossier(office, civilStatusExtract, {
    agencyId: desk.agencyId,
    applicantId: newId<'person'>(office),
    begin: { circumstances: {}, feeDue: false },
  })
const whose = async (id: DossierId) => {
  const [row] = await office.db
    .select({ staffId: dossierStandings.assignedTo })
    .from(dossierStandings)
    .where(eq(dossierStandings.dossierId, id))
  return row?.staffId
}
const accept = (id: DossierId, actor: OfficerActor) =>
  advance(office, {
    dossierId: id,
    event: { type: 'accepted', facts: {} },
    actor,
    key: anyKey(),
  })

describe('work', () => {
  it('is taken by who may do it, and given back by who has it', async () => {
    const id = await place()
    const admin = { ...desk, roles: ['admin' as const] }
    const stranger = everyRole(office, newId<'agency'>(office))
    for (const nobody of [admin, stranger])
      expect(await takeDossier(office, nobody, { id })).toEqual({ outcome: 'refused' })
    expect(await takeDossier(office, desk, { id })).toEqual({ outcome: 'taken' })
    for (const other of [stranger, colleague])
      expect(await giveBackDossier(office, other, id)).toEqual({ outcome: 'refused' })
    expect(await whose(id)).toBe(desk.staffId)
    expect(await giveBackDossier(office, desk, id)).toEqual({ outcome: 'givenBack' })
    expect(await whose(id)).toBeNull()
  })
  it('is taken over from a colleague with a reason only, and the colleague is told', async () => {
    const id = await place()
    await takeDossier(office, desk, { id })
    expect(await takeDossier(office, colleague, { id, reason: ' ' })).toEqual({
      outcome: 'reasonNeeded',
      by: desk.staffId,
    })
    expect(await whose(id)).toBe(desk.staffId)
    const reason = 'Đồng nghiệp nghỉ ốm'
    expect(await takeDossier(office, colleague, { id, reason })).toEqual({ outcome: 'taken' })
    expect(await whose(id)).toBe(colleague.staffId)
    const told = await office.db
      .select()
      .from(notifications)
      .where(
        and(
          eq(notifications.template, 'dossierTakenOver'),
          eq(notifications.staffId, desk.staffId),
        ),
      )
    expect(told.map(({ params }) => params)).toMatchObject([{ by: colleague.name, reason }])
  })
  it('that a colleague has taken is not done behind their back', async () => {
    const id = await place()
    await takeDossier(office, desk, { id })
    expect(await accept(id, colleague)).toMatchObject({ outcome: 'refused', reason: 'claimed' })
    expect(await accept(id, desk)).toMatchObject({ outcome: 'moved' })
  })
  it('is nobody’s again after every move', async () => {
    const id = await place()
    await takeDossier(office, desk, { id })
    await accept(id, desk)
    expect(await whose(id)).toBeNull()
  })
  it('names in the lists who has it', async () => {
    const id = await place()
    await takeDossier(office, desk, { id })
    const page = await queue(office, colleague, { name: 'desk' })
    const line = page?.dossiers.find((one) => one.id === id)
    expect(line?.assignedTo).toMatchObject({ staffId: desk.staffId, name: desk.name })
  })
})
