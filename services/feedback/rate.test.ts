import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { type DossierId, dossierStandings } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { birthRegistration } from '#workflows/birth-registration/procedure.ts'
import { seedCalendar, viewDossier } from '../dossiers/index.ts'
import { placeDossier } from '../dossiers/testing.ts'
import { parseId } from '../id.ts'
import { type CitizenActor, parseAgencyId, seedIdentity } from '../identity/index.ts'
import { type TestOffice, testOffice } from '../testing.ts'
import { mayRate, rate, ratingBy, satisfaction } from './index.ts'

let office: TestOffice
const agencyId = parseAgencyId('000.00.51.H99')
const [an] = demoCitizens
const personId = parseId<'person'>(an?.id ?? '')
if (!an || !personId || !agencyId) throw new Error('the demo data have changed')
const citizen: CitizenActor = { kind: 'citizen', personId, name: an.name, level: 2, business: null }

beforeEach(async () => {
  office = await testOffice()
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
})

const filed = () => placeDossier(office, birthRegistration, { agencyId, applicantId: personId })
async function ended(): Promise<DossierId> {
  const id = await filed()
  await office.db
    .update(dossierStandings)
    .set({ status: 10, ended: true, movedAt: office.clock.now() })
    .where(eq(dossierStandings.dossierId, id))
  return id
}
async function seen(id: DossierId) {
  const found = await viewDossier(office, citizen, { id })
  if (found.outcome !== 'dossier') throw new Error(found.outcome)
  return found.view
}

it('nobody rates what is still under way', async () => {
  const view = await seen(await filed())
  expect(mayRate(office, view)).toBe(false)
  expect(await rate(office, citizen, view, { level: 'content', grounds: [] })).toEqual({
    outcome: 'notNow',
  })
  expect(await ratingBy(office, citizen, view.id)).toBeNull()
})

it('one holder has one say, which they can change for ninety days', async () => {
  const view = await seen(await ended())
  await rate(office, citizen, view, { level: 'discontent', grounds: ['late', 'manner'] })
  expect(await ratingBy(office, citizen, view.id)).toEqual({
    level: 'discontent',
    grounds: ['late', 'manner'],
  })
  // Who is content has nothing to complain of.
  await rate(office, citizen, view, { level: 'content', grounds: ['late'] })
  expect(await ratingBy(office, citizen, view.id)).toEqual({ level: 'content', grounds: [] })
  office.clock.set(new Date('2027-02-21T02:00:00Z'))
  expect(await rate(office, citizen, view, { level: 'discontent', grounds: [] })).toEqual({
    outcome: 'notNow',
  })
  expect(await ratingBy(office, citizen, view.id)).toMatchObject({ level: 'content' })
})

it('a share is told once ten have rated, and is never rounded up', async () => {
  for (let n = 0; n < 9; n += 1)
    await rate(office, citizen, await seen(await ended()), { level: 'veryContent', grounds: [] })
  expect(await satisfaction(office)).toBeNull()
  for (const level of ['discontent', 'content'] as const)
    await rate(office, citizen, await seen(await ended()), { level, grounds: [] })
  expect(await satisfaction(office)).toEqual({ rated: 11, contentPercent: 90 })
})
