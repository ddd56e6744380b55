import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { dossierStandings } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { birthRegistration } from '#workflows/birth-registration/procedure.ts'
import type { Procedure } from '#workflows/index.ts'
import { labourRules } from '#workflows/labour-rules/procedure.ts'
import { parseId } from '../../id.ts'
import { parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { type TestOffice, testOffice } from '../../testing.ts'
import { seedCalendar } from '../deadlines/calendar.ts'
import { placeDossier } from '../testing.ts'
import { servedSoFar } from './served.ts'

let office: TestOffice
const agencyId = parseAgencyId('000.00.51.H99')
const applicantId = parseId<'person'>(demoCitizens[0]?.id ?? '')

beforeEach(async () => {
  office = await testOffice()
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
})

async function place(procedure: Procedure = birthRegistration) {
  if (!agencyId || !applicantId) throw new Error('the demo data have changed')
  return await placeDossier(office, procedure, { agencyId, applicantId })
}

it('says nothing of time before anybody was served', async () => {
  expect(await servedSoFar(office)).toEqual({
    filed: 0,
    served: 0,
    onTimePercent: null,
    medianHours: null,
    mostFiled: [],
  })
})

it('counts who was served, how fast, and what is filed most', async () => {
  const ready = async (hours: number, dueAfter: number) => {
    const id = await place()
    const after = (h: number) => new Date(office.clock.now().getTime() + h * 3_600_000)
    await office.db
      .update(dossierStandings)
      .set({ status: 10, movedAt: after(hours), dueAt: after(dueAfter) })
      .where(eq(dossierStandings.dossierId, id))
  }
  await place(labourRules)
  await ready(2, 8)
  await ready(4, 8)
  await ready(12, 8)
  expect(await servedSoFar(office)).toEqual({
    filed: 4,
    served: 3,
    onTimePercent: 67,
    medianHours: 4,
    mostFiled: ['1.001193', '2.001955'],
  })
})
