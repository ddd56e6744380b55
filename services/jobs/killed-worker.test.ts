import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { addJobs } from '#db/queries/jobs.ts'
import { type AgencyId, type DossierId, dossierEvents, type PersonId } from '#db/schema/index.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { seedCalendar } from '../dossiers/index.ts'
import { placeDossier } from '../dossiers/testing.ts'
import { newId } from '../id.ts'
import { projectRoot } from '../settings.ts'
import { type TestOffice, testOffice } from '../testing.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
  await seedCalendar(office)
})

/** A real worker process on this test's database. */
const startWorker = (failpoint?: string): ChildProcess =>
  spawn(process.execPath, ['scripts/run.mjs', 'scripts/portal/worker.ts'], {
    cwd: projectRoot(),
    env: {
      ...process.env,
      MODE: 'test',
      DATABASE_URL: office.settings.databaseUrl ?? '',
      DATABASE_DIRECT_URL: office.settings.databaseDirectUrl,
      ...(failpoint ? { FAILPOINT: failpoint } : {}),
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })

const place = () =>
  placeDossier(office, civilStatusExtract, {
    agencyId: newId<'agency'>(office) satisfies AgencyId,
    applicantId: newId<'person'>(office) satisfies PersonId,
  })
const paidEvents = (id: DossierId) =>
  office.db
    .select()
    .from(dossierEvents)
    .where(and(eq(dossierEvents.dossierId, id), eq(dossierEvents.type, 'feePaid')))

/** Resolves when the job of this news is done and gone. */
async function heard(id: DossierId): Promise<void> {
  const waiting = `select 1 from graphile_worker._private_jobs where payload ->> 'key' = $1
    union all select 1 from job_orders where jobs @> $2::jsonb`
  for (;;) {
    const { rowCount } = await office.db.$client.query(waiting, [
      `paid:${id}`,
      JSON.stringify([{ payload: { key: `paid:${id}` } }]),
    ])
    if (rowCount === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe.each(['dossiers.beforeMove', 'dossiers.afterMove'])(
  'a worker killed at %s',
  (failpoint) => {
    it('leaves its job to the next one, and the effect happens once', async () => {
      const id = await place()
      await addJobs(office.db, [
        {
          task: 'dossiers.hear',
          payload: {
            dossierId: id,
            key: `paid:${id}`,
            event: { type: 'feePaid', orderId: 'o', paidAt: '2026-11-23T02:00:00.000Z' },
          },
        },
      ])
      const killed = startWorker(`${failpoint}:kill`)
      const [, signal] = await once(killed, 'exit')
      expect(signal).toBe('SIGKILL')
      // What graphile-worker takes four hours for: the locks of the dead are let go by its successor.
      const next = startWorker()
      await heard(id)
      next.kill('SIGTERM')
      await once(next, 'exit')
      expect(await paidEvents(id)).toHaveLength(1)
    }, 60_000)
  },
)

it('SIGTERM lets the job under way finish', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, place))
  await addJobs(
    office.db,
    ids.map((id) => ({
      task: 'dossiers.hear',
      payload: {
        dossierId: id,
        key: `paid:${id}`,
        event: { type: 'feePaid', orderId: 'o', paidAt: '2026-11-23T02:00:00.000Z' },
      },
    })),
  )
  const worker = startWorker()
  const [first] = ids
  if (!first) throw new Error('no dossier')
  await heard(first)
  worker.kill('SIGTERM')
  const [code] = await once(worker, 'exit')
  expect(code).toBe(0)
  const { rows } = await office.db.$client.query(
    'select count(*)::int as locked from graphile_worker._private_jobs where locked_at is not null',
  )
  expect(rows[0]).toEqual({ locked: 0 })
}, 60_000)

it('a worker that hears at the end of a job that the database is going ends, and says and counts why', async () => {
  const id = await place()
  // What a restarting server answers (SQLSTATE 57P01), just when the job is ticked off.
  await office.db.$client.query(`
    create function going_down() returns trigger language plpgsql as
      $$ begin raise exception 'terminating connection' using errcode = '57P01'; end $$;
    create trigger going_down before delete on graphile_worker._private_jobs
      for each row execute function going_down()`)
  await addJobs(office.db, [
    {
      task: 'dossiers.hear',
      payload: {
        dossierId: id,
        key: `paid:${id}`,
        event: { type: 'feePaid', orderId: 'o', paidAt: '2026-11-23T02:00:00.000Z' },
      },
    },
  ])
  const going = startWorker()
  const [code] = await once(going, 'exit')
  expect(code).toBe(1)
  const { rows } = await office.db.$client.query('select kind, times from worker_mishaps')
  expect(rows).toEqual([{ kind: 'databaseLost', times: 1 }])
  await office.db.$client.query('drop trigger going_down on graphile_worker._private_jobs')
  const next = startWorker()
  await heard(id)
  next.kill('SIGTERM')
  await once(next, 'exit')
  expect(await paidEvents(id)).toHaveLength(1)
}, 60_000)
