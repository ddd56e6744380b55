import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  type AgencyId,
  agencies,
  dossierStandings,
  erasures,
  type PersonId,
  recordReads,
  type StaffRole,
  staff,
} from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { parseId } from '../../id.ts'
import {
  type OfficerActor,
  officerById,
  parseAgencyId,
  personByPersonalId,
  seedIdentity,
} from '../../identity/index.ts'
import { type TestOffice, testOffice } from '../../testing.ts'
import { seedCalendar } from '../deadlines/calendar.ts'
import { placeDossier } from '../testing.ts'
import {
  decideErasure,
  doneErasures,
  foreseeErasure,
  openErasures,
  proposeErasure,
} from './propose-erasure.ts'

const [an] = demoCitizens
const personId = parseId<'person'>(an?.id ?? '')
const ward = parseAgencyId('000.00.51.H99')
if (!an || !personId || !ward) throw new Error('the demo data have changed')
const agencyId: AgencyId = ward
const { personalId } = an
const ground = 'Quyết định số 12/QĐ-UBND'

let office: TestOffice
beforeEach(async () => {
  office = await testOffice()
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
})

async function officer(role: StaffRole): Promise<OfficerActor> {
  const rows = await office.db.select().from(staff)
  const row = rows.find((each) => each.agencyId === agencyId && each.roles.includes(role))
  const found = row && (await officerById(office, row.id))
  if (!found) throw new Error(`nobody is ${role}`)
  return found
}
async function dossierOf(applicantId: PersonId, ended: boolean) {
  const id = await placeDossier(office, civilStatusExtract, {
    agencyId,
    applicantId,
    facts: { applicantId: personalId },
    begin: { circumstances: {}, feeDue: false },
  })
  await office.db.update(dossierStandings).set({ ended }).where(eq(dossierStandings.dossierId, id))
}

describe('erasing a person through two officers', () => {
  it('says beforehand what it will do, does nothing yet, and then does just that', async () => {
    await dossierOf(personId, true)
    const [admin, head] = [await officer('admin'), await officer('head')]
    const foreseen = await foreseeErasure(office, admin, personalId)
    expect(foreseen).toMatchObject({
      outcome: 'foreseen',
      subject: { maskedPersonalId: `••••••••${personalId.slice(-4)}` },
      extent: { erased: { account: true, dossiers: 1 } },
    })
    expect(JSON.stringify(foreseen)).not.toContain(personalId)
    expect(JSON.stringify(foreseen)).not.toContain(an.name)
    expect(await personByPersonalId(office, personalId)).toMatchObject({ name: an.name })

    expect(await proposeErasure(office, admin, { personalId, ground })).toEqual({
      outcome: 'proposed',
    })
    const [waiting] = await openErasures(office, head)
    expect(waiting).toMatchObject({ ground, by: admin.name, isOwn: false, foreseen })
    const done = await decideErasure(office, head, { id: waiting?.id ?? '', confirm: true })
    expect(done).toMatchObject({ outcome: 'erased', faults: 0 })
    expect(await personByPersonalId(office, personalId)).toBeNull()
    const extent = foreseen.outcome === 'foreseen' && foreseen.extent
    expect(await doneErasures(office, head)).toMatchObject([
      { ground, orderedBy: admin.name, confirmedBy: head.name, extent },
    ])
    expect(await office.db.select().from(erasures)).toHaveLength(1)
    expect(await openErasures(office, head)).toEqual([])
  })
  it('is never confirmed by whoever proposed it, nor proposed twice', async () => {
    const admin = await officer('admin')
    await proposeErasure(office, admin, { personalId, ground })
    expect(await proposeErasure(office, admin, { personalId, ground })).toMatchObject({
      reason: 'already',
    })
    const [own] = await openErasures(office, admin)
    expect(own?.isOwn).toBe(true)
    expect(await decideErasure(office, admin, { id: own?.id ?? '', confirm: true })).toMatchObject({
      reason: 'ownProposal',
    })
    expect(await decideErasure(office, admin, { id: own?.id ?? '', confirm: false })).toEqual({
      outcome: 'turnedDown',
    })
    expect(await personByPersonalId(office, personalId)).not.toBeNull()
    expect(await decideErasure(office, admin, { id: own?.id ?? '', confirm: false })).toMatchObject(
      { reason: 'gone' },
    )
  })
  it('waits while an office still owes an answer, also when that came after the proposal', async () => {
    const [admin, head] = [await officer('admin'), await officer('head')]
    await proposeErasure(office, admin, { personalId, ground })
    await dossierOf(personId, false)
    const [waiting] = await openErasures(office, head)
    expect(waiting?.foreseen.outcome).toBe('openDossiers')
    const decision = { id: waiting?.id ?? '', confirm: true }
    expect(await decideErasure(office, head, decision)).toMatchObject({ outcome: 'openDossiers' })
    expect(await personByPersonalId(office, personalId)).not.toBeNull()
  })
  it('asks for a ground and a number that is known', async () => {
    const admin = await officer('admin')
    expect(await proposeErasure(office, admin, { personalId, ground: ' ' })).toMatchObject({
      reason: 'ground',
    })
    expect(await foreseeErasure(office, admin, '001000000009')).toEqual({ outcome: 'unknown' })
  })
  it('is for nobody else, and where an agency operates the portal, for that one', async () => {
    expect(await foreseeErasure(office, await officer('desk'), personalId)).toMatchObject({
      reason: 'role',
    })
    const admin = await officer('admin')
    const other = await office.db.select().from(agencies)
    const operates = other.find(({ id }) => id !== agencyId)
    await office.db
      .update(agencies)
      .set({ operates: true })
      .where(eq(agencies.id, operates?.id ?? agencyId))
    expect(await proposeErasure(office, admin, { personalId, ground })).toMatchObject({
      reason: 'role',
    })
  })
  it('is a look that the person finds in the list of who looked', async () => {
    const admin = await officer('admin')
    await foreseeErasure(office, admin, personalId)
    expect(
      await office.db.select().from(recordReads).where(eq(recordReads.actorId, admin.staffId)),
    ).toMatchObject([{ personId, what: 'account', why: 'erasing' }])
  })
})
