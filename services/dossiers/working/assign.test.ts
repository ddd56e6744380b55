import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { dossierStandings } from '#db/schema/index.ts'
import { catalogue } from '#workflows/index.ts'
import { newId } from '../../id.ts'
import { testOffice } from '../../testing.ts'
import { assignDossier, seedCalendar } from '../index.ts'
import { everyRole, placeDossier } from '../testing.ts'

it('work is taken by who may do it, and given back by who has it', async () => {
  const office = await testOffice()
  await seedCalendar(office)
  const agencyId = newId<'agency'>(office)
  const [procedure] = catalogue
  if (!procedure) throw new Error('no procedure')
  const id = await placeDossier(office, procedure, {
    agencyId,
    applicantId: newId<'person'>(office),
  })
  const whose = async () => {
    const [row] = await office.db
      .select({ staffId: dossierStandings.assignedTo })
      .from(dossierStandings)
      .where(eq(dossierStandings.dossierId, id))
    return row?.staffId
  }
  const desk = { ...everyRole(office, agencyId), roles: ['desk' as const] }
  const colleague = { ...everyRole(office, agencyId), roles: ['unit' as const] }
  const admin = { ...everyRole(office, agencyId), roles: ['admin' as const] }
  const stranger = everyRole(office, newId<'agency'>(office))

  for (const nobody of [admin, stranger])
    expect(await assignDossier(office, nobody, { id, to: 'me' })).toBe(false)
  expect(await assignDossier(office, desk, { id, to: 'me' })).toBe(true)
  for (const other of [admin, stranger, colleague])
    expect(await assignDossier(office, other, { id, to: 'nobody' })).toBe(false)
  expect(await whose()).toBe(desk.staffId)
  expect(await assignDossier(office, colleague, { id, to: 'me' })).toBe(true)
  expect(await assignDossier(office, colleague, { id, to: 'nobody' })).toBe(true)
  expect(await whose()).toBeNull()
})
