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

/**
 * Enqueues jobs in the caller's transaction, with one round trip: they exist when it commits, and
 * only then. Keys must differ within one call.
 */
export async function addJobs(db: Queryable, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return
  await db.execute(sql`select count(*) from graphile_worker.add_jobs(array(
    select spec from json_populate_recordset(null::graphile_worker.job_spec, ${jobSpecs(jobs)}::json) as spec
  ))`)
}

/** Jobs as the JSON that `json_populate_recordset(null::graphile_worker.job_spec, …)` reads. */
export const jobSpecs = (jobs: readonly NewJob[]): string =>
  JSON.stringify(
    jobs.map((job) => ({
      identifier: job.task,
      payload: job.payload ?? {},
      run_at: job.runAt ?? atOnce,
      job_key: job.key ?? null,
      max_attempts: job.maxAttempts ?? null,
    })),
  )

/** Cancels the job that waits under `key`; one that runs already is left to finish. */
export async function removeJob(db: Queryable, key: string): Promise<void> {
  await db.execute(sql`select count(*) from graphile_worker.remove_job(${key})`)
}
