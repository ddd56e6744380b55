import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import type { Office } from '../office.ts'

// A worker's sign of life is a lock that its own connection holds: when the process dies, by
// whatever means, the database lets go of it at once. No heartbeat to tune, no clock to trust.
const holdText = 'select pg_advisory_lock(hashtextextended($1, 7))'

export interface SignsOfLife {
  /** To be given to the runner: each worker it creates gets its sign. */
  events: WorkerEvents
  /** To be called when every worker has stopped. */
  release(): Promise<void>
}

/** Holds a sign of life for every worker created under these events. */
export async function holdSigns(office: Office): Promise<SignsOfLife> {
  const client = await office.db.$client.connect()
  const events: WorkerEvents = new EventEmitter()
  const workers: string[] = []
  let held: Promise<unknown> = Promise.resolve()
  events.on('worker:create', ({ worker }) => {
    workers.push(worker.workerId)
    held = held
      .then(() => client.query(holdText, [worker.workerId]))
      .catch((error: unknown) => office.log.error({ err: error }, 'jobs: no sign of life'))
  })
  return {
    events,
    async release() {
      await held
      // A job that was fetched in the very moment of stopping was not begun: others may have it.
      await client.query('select graphile_worker.force_unlock_workers($1)', [workers])
      // Closing the connection lets go of every sign at once.
      client.release(true)
    },
  }
}

/**
 * Frees the jobs of workers that give no sign of life, so that others take them up: graphile-worker
 * itself would wait four hours. A worker that has just begun is given time to show its sign.
 */
export async function releaseAbandonedJobs(office: Pick<Office, 'db' | 'log'>): Promise<void> {
  const { rows } = await office.db.$client.query<{ worker: string }>(`
    with lockers as (
      select locked_by as worker from graphile_worker._private_jobs
      where locked_by is not null and locked_at < clock_timestamp() - interval '5 seconds'
      group by locked_by
    ), dead as (
      select worker from lockers where pg_try_advisory_xact_lock(hashtextextended(worker, 7))
    ), freed as (
      select graphile_worker.force_unlock_workers(array_agg(worker)) from dead having count(*) > 0
    )
    select worker from dead, (select count(*) from freed) as done`)
  if (rows.length > 0)
    office.log.warn({ workers: rows.length }, 'jobs: freed those of dead workers')
}
