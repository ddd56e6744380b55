import { expect, it } from 'vitest'
import { addJobs } from '#db/queries/jobs.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { seedCalendar } from '../dossiers/index.ts'
import { placeDossier } from '../dossiers/testing.ts'
import { parseId } from '../id.ts'
import { listAgencies, seedIdentity } from '../identity/index.ts'
import { orderFor } from '../payments/index.ts'
import { testOffice } from '../testing.ts'
import { allTasks, startJobs } from './runner.ts'

const crowd = 50_000

it('with 50,000 letters and sweeps queued a new filing has its fee to pay before they are done', async () => {
  const office = await testOffice()
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  // The crowd is in the queue before anything else is ordered.
  await office.db.$client.query(
    `select graphile_worker.add_jobs(array(
       select json_populate_record(null::graphile_worker.job_spec, json_build_object(
         'identifier', case when n % 2 = 0 then 'notifications.mail' else 'notifications.sweep' end,
         'payload', '{}'::json, 'run_at', '1970-01-01T00:00:00Z',
         'priority', case when n % 2 = 0 then 30 else 40 end))
       from generate_series(1, $1) as n))`,
    [crowd],
  )
  const [agency] = await listAgencies(office, { kinds: ['communeCommittee'] })
  const applicantId = parseId<'person'>(demoCitizens[0]?.id ?? '')
  if (!agency || !applicantId) throw new Error('no demonstration')
  const id = await placeDossier(office, civilStatusExtract, {
    agencyId: agency.agencyId,
    applicantId,
    facts: sampleAnswers(civilStatusExtract.form, {}),
  })
  let lettersDone = 0
  let lettersBefore = -1
  let tell = () => {}
  const feeThere = new Promise<void>((resolve) => {
    tell = resolve
  })
  const carryOut = allTasks['dossiers.carryOut']
  const jobs = await startJobs(office, {
    ...allTasks,
    'notifications.mail': async () => {
      lettersDone += 1
    },
    'notifications.sweep': async () => {
      lettersDone += 1
    },
    'dossiers.carryOut': async (at, payload) => {
      await carryOut?.(at, payload)
      if (await orderFor(office, { kind: 'dossier', ref: id })) {
        if (lettersBefore < 0) lettersBefore = lettersDone
        tell()
      }
    },
  })
  // What is ordered while the queue is long finds its place too.
  await addJobs(office.db, [{ task: 'notifications.sweep', payload: {} }])
  await feeThere
  await jobs.stop()
  expect(lettersBefore).toBeLessThan(crowd / 10)
}, 120_000)
