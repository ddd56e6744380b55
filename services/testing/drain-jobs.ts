import { relayJobs } from '#db/queries/jobs.ts'
import type { TaskHandlers } from '../jobs/task.ts'
import { priorities } from '../jobs/task-facts.ts'
import type { Office } from '../office.ts'
import type { TestClock } from './clock.ts'

interface DueJob {
  id: string
  task: string
  payload: unknown
  attempts: number
  runAt: Date | number
}

/**
 * Does in this process every job that is due by the office's clock, those they enqueue included,
 * in the order the worker would. With `until` it then moves the clock to the next job's time, and
 * so on up to that instant, where it leaves it.
 *
 * A job that throws is put back with the worker's own exponential wait; the first error is thrown
 * at the end, unless `failures` is 'retry'.
 * @returns the tasks done, in order; failed attempts not among them.
 */
export async function drainJobs(
  office: Office & { clock: TestClock },
  tasks: TaskHandlers,
  options: { until?: Date; failures?: 'throw' | 'retry' } = {},
): Promise<string[]> {
  const done: string[] = []
  const errors: unknown[] = []
  for (;;) {
    await relayJobs(office.db, priorities)
    const job = await claim(office, options.until ?? office.clock.now())
    if (!job) break
    const dueAt = new Date(Number(job.runAt))
    if (dueAt > office.clock.now()) office.clock.set(dueAt)
    const handler = tasks[job.task]
    try {
      if (!handler) throw new Error(`no handler for task ${job.task}`)
      await handler(office, job.payload)
      await office.db.$client.query('delete from graphile_worker._private_jobs where id = $1', [
        job.id,
      ])
      done.push(job.task)
    } catch (error) {
      errors.push(error)
      await putBack(office, job, error)
    }
  }
  if (options.until && options.until > office.clock.now()) office.clock.set(options.until)
  if (errors.length > 0 && options.failures !== 'retry') throw errors[0]
  return done
}

/** Jobs that wait, soonest first: what a test looks at to see timers set and cancelled. */
export async function waitingJobs(
  office: Office,
): Promise<{ task: string; key: string | null; payload: unknown; runAt: Date }[]> {
  await relayJobs(office.db, priorities)
  const { rows } = await office.db.$client.query(`
    select t.identifier as task, j.key, j.payload, j.run_at as "runAt"
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.is_available order by j.run_at, j.id`)
  return rows
}

// The worker's rule (priority, then time), with the office's clock in the place of now().
async function claim(office: Office, until: Date): Promise<DueJob | undefined> {
  const { rows } = await office.db.$client.query<DueJob>(
    `update graphile_worker._private_jobs j
     set locked_at = $1, locked_by = 'drain', attempts = attempts + 1
     from graphile_worker._private_tasks t
     where t.id = j.task_id and j.id = (
       select id from graphile_worker._private_jobs
       where is_available and run_at <= $2
       order by run_at, priority, id limit 1 for update skip locked)
     returning j.id, t.identifier as task, j.payload, j.attempts, j.run_at as "runAt"`,
    [office.clock.now(), until],
  )
  return rows[0]
}

async function putBack(office: Office, job: DueJob, error: unknown): Promise<void> {
  const seconds = Math.exp(Math.min(job.attempts, 10))
  const runAt = new Date(office.clock.now().getTime() + seconds * 1000)
  await office.db.$client.query(
    `update graphile_worker._private_jobs
     set locked_at = null, locked_by = null, run_at = $2, last_error = $3 where id = $1`,
    [job.id, runAt, String(error)],
  )
}
