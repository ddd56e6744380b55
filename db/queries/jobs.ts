import { sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'

/** A job to enqueue. Without `runAt` it is due at once. */
export interface NewJob {
  task: string
  payload: unknown
  /** A job that waits under the same key is replaced; `removeJob` cancels by it. */
  key?: string
  /** UTC instant before which it does not run. */
  runAt?: Date
  /** 25 unless told: about three days of exponential waits. */
  maxAttempts?: number
}

// "At once" is written as the epoch, not as now(): a job is then due under every clock, the
// hand-driven one of the tests included.
const atOnce = new Date(0)

/** Jobs as what `job_orders.jobs` holds: an array of graphile_worker.job_spec. */
export const jobSpecs = (jobs: readonly NewJob[]): readonly object[] =>
  jobs.map((job) => ({
    identifier: job.task,
    payload: job.payload ?? {},
    run_at: job.runAt ?? atOnce,
    job_key: job.key ?? null,
    max_attempts: job.maxAttempts ?? null,
  }))

/**
 * Orders jobs in the caller's transaction, with one round trip: they exist when it commits, and only
 * then. The worker takes orders up within a fraction of a second.
 */
export async function addJobs(db: Queryable, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return
  await db.execute(
    sql`insert into job_orders (jobs, cancelled) values (${JSON.stringify(jobSpecs(jobs))}::jsonb, '{}')`,
  )
}

/** Cancels the job that waits under `key`; one that runs already is left to finish. */
export async function removeJob(db: Queryable, key: string): Promise<void> {
  await db.execute(sql`insert into job_orders (jobs, cancelled) values ('[]', array[${key}])`)
}

/** Each task's place in the queue: lower is sooner. What is not named comes last. */
export type Priorities = Readonly<Record<string, number>>
const lastOfAll = 100

// A part that nothing reads is not carried out by Postgres: the last line reads both parts, also
// when there is nothing but cancellations. Only one relay works at a time, so orders about one key are carried out in the order they were
// given. Of several orders about one key the last counts.
const relayText = (priorities: Priorities) => sql`
  with taken as materialized (
    delete from job_orders where id in (select id from job_orders order by id limit 500)
    returning id, jobs, cancelled
  ), said as (
    select id, 1 as step, key, null::jsonb as job from taken, unnest(cancelled) as key
    union all
    select id, 2, coalesce(job ->> 'job_key', 'unkeyed:' || id || ':' || n), job
    from taken, jsonb_array_elements(jobs) with ordinality as j (job, n)
  ), last as materialized (
    select distinct on (key) key, job from said order by key, id desc, step desc
  ), removed as materialized (
    select graphile_worker.remove_job(key) from last where job is null
  ), added as materialized (
    select graphile_worker.add_jobs(array(
      select spec from jsonb_populate_recordset(null::graphile_worker.job_spec,
        (select jsonb_agg(job || jsonb_build_object('priority',
          coalesce((${JSON.stringify(priorities)}::jsonb ->> (job ->> 'identifier'))::int, ${lastOfAll}::int)))
         from last where job is not null)) as spec
    )) from (select count(*) from removed) as after_removing
    where exists (select 1 from last where job is not null)
  )
  select (select count(*) from taken)::int as taken, (select count(*) from removed)::int as removed,
    (select count(*) from added)::int as added`

/**
 * Passes ordered jobs on to the worker's queue, each to the place of its task.
 * @returns how many orders were taken; 500 means there may be more. 0 also when another relay is at it.
 */
export async function relayJobs(db: Queryable, priorities: Priorities): Promise<number> {
  return db.transaction(async (tx) => {
    const { rows: lock } = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext('job_orders')) as mine`,
    )
    if (!lock[0]?.mine) return 0
    const { rows } = await tx.execute<{ taken: number }>(relayText(priorities))
    return rows[0]?.taken ?? 0
  })
}
