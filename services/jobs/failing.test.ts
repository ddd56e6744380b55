import { beforeAll, expect, it } from 'vitest'
import { addJobs } from '#db/queries/jobs.ts'
import type { DossierId } from '#db/schema/index.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { seedCalendar } from '../dossiers/index.ts'
import { everyRole, placeDossier } from '../dossiers/testing.ts'
import { newId } from '../id.ts'
import { type AgencyId, parseAgencyId, seedIdentity } from '../identity/index.ts'
import { drainJobs, testOffice } from '../testing.ts'
import { failingJobs, retryJob } from './failing.ts'
import type { TaskHandlers } from './task.ts'

const office = await testOffice()
let agencyId: AgencyId
let dossierId: DossierId
beforeAll(async () => {
  await seedCalendar(office)
  await seedIdentity(office)
  const agency = parseAgencyId('000.00.51.H99')
  if (!agency) throw new Error('no agency')
  agencyId = agency
  dossierId = await placeDossier(office, civilStatusExtract, {
    agencyId,
    applicantId: newId<'person'>(office),
  })
})

const seen: string[] = []
let broken = true
const tasks: TaskHandlers = Object.fromEntries(
  ['dossiers.carryOut', 'dossiers.announce', 'dossiers.hear'].map((name) => [
    name,
    async () => {
      if (broken) throw new Error('sổ hộ tịch không trả lời')
      seen.push(name)
    },
  ]),
)
const admin = () => ({ ...everyRole(office, agencyId), roles: ['admin' as const] })

it('a failing job names its dossier, can be tried again, and only by who may', async () => {
  await addJobs(office.db, [
    { task: 'dossiers.hear', payload: { dossierId, key: 'x', event: { type: 'feePaid' } } },
  ])
  await drainJobs(office, tasks, { failures: 'retry' })
  const failing = await failingJobs(office)
  const job = failing.find(({ task }) => task === 'dossiers.hear')
  expect(job).toMatchObject({
    dossierCode: `T-${dossierId}`,
    error: expect.stringContaining('sổ hộ tịch không trả lời'),
  })
  if (!job) return
  const desk = { ...everyRole(office, agencyId), roles: ['desk' as const] }
  expect(await retryJob(office, desk, job.id)).toEqual({ outcome: 'refused' })
  broken = false
  expect(await retryJob(office, admin(), job.id)).toEqual({ outcome: 'retried' })
  // At once: its next try was a while away.
  await drainJobs(office, tasks, { failures: 'retry' })
  expect(seen).toContain('dossiers.hear')
  expect(await retryJob(office, admin(), job.id)).toEqual({ outcome: 'gone' })
})

it('a number that is none is nobody’s job', async () => {
  expect(await retryJob(office, admin(), "1'; --")).toEqual({ outcome: 'gone' })
})
