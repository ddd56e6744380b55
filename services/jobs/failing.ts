import { sql } from 'drizzle-orm'
import type { Office } from '../office.ts'

/** A job that has failed and waits for another try, or was given up. */
export interface FailingJob {
  id: string
  task: string
  attempts: number
  maxAttempts: number
  nextAt: Date
  error: string
}

/** Jobs that have failed at least once, those tried most often first; at most a hundred. */
export async function failingJobs({ db }: Office): Promise<FailingJob[]> {
  const { rows } = await db.execute<{
    id: string
    task: string
    attempts: number
    max_attempts: number
    run_at: Date | string
    last_error: string
  }>(sql`
    select id::text, task_identifier as task, attempts, max_attempts, run_at, last_error
    from graphile_worker.jobs
    where last_error is not null
    order by attempts desc, run_at
    limit 100`)
  return rows.map((row) => ({
    id: row.id,
    task: row.task,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    nextAt: new Date(row.run_at),
    error: row.last_error,
  }))
}
