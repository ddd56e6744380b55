import { expect, it, vi } from 'vitest'
import { jobHealth } from '#db/queries/job-health.ts'
import { addJobs } from '#db/queries/jobs.ts'
import { type TestOffice, testOffice } from '../testing.ts'
import { type RunningJobs, startJobs } from './runner.ts'
import { releaseAbandonedJobs } from './signs-of-life.ts'
import type { TaskHandlers } from './task.ts'

// Each builds a database and starts workers of its own; on a busy machine that alone takes its time.
vi.setConfig({ testTimeout: 120_000 })

/** Something that a test waits for, and who it was told by. */
function signal() {
  let tell = () => {}
  const told = new Promise<void>((resolve) => {
    tell = resolve
  })
  return { tell, told }
}

const order = (office: TestOffice, task: string) =>
  addJobs(office.db, [{ task, payload: {}, key: task }])

/** Backends of this office that hold a sign of life; the relay of orders holds another kind of lock. */
const signs = async (office: TestOffice): Promise<number[]> => {
  const { rows } = await office.db.$client.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
       and database = (select oid from pg_database where datname = current_database())
       and ((classid::bigint << 32) | objid::bigint) <> hashtext('job_orders')::bigint`,
  )
  return rows.map(({ pid }) => pid)
}
const until = async (happened: () => Promise<boolean>) => {
  while (!(await happened())) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Runs the work with workers that are stopped whatever happens. */
async function working(
  work: (start: (tasks: TaskHandlers) => Promise<RunningJobs>, office: TestOffice) => Promise<void>,
) {
  const office = await testOffice()
  const started: RunningJobs[] = []
  try {
    await work(async (tasks) => {
      const jobs = await startJobs(office, tasks)
      started.push(jobs)
      return jobs
    }, office)
  } finally {
    for (const jobs of started) await jobs.stop()
  }
}

it('a job that takes longer than the sweep’s patience is seen once, also when a second worker starts', () =>
  working(async (start, office) => {
    const [begun, mayEnd, ended] = [signal(), signal(), signal()]
    let seen = 0
    const tasks: TaskHandlers = {
      'test.long': async () => {
        seen += 1
        begun.tell()
        await mayEnd.told
        ended.tell()
      },
    }
    try {
      await start(tasks)
      await order(office, 'test.long')
      await begun.told
      const marked = signal()
      await start({ ...tasks, 'test.after': async () => marked.tell() })
      await releaseAbandonedJobs(office, 0)
      // The second worker takes its sign in its own time, after it has started.
      await until(async () => (await signs(office)).length === 2)
      const health = await jobHealth(office.db.$client)
      expect([health.workersWithSign, health.workersWithoutSign]).toEqual([2, 0])
      // Whoever is idle does this one, and would have done the long one before it.
      await order(office, 'test.after')
      await marked.told
      expect(seen).toBe(1)
    } finally {
      // Stopping waits for the job: it must end, or what was wrong would never be told.
      mayEnd.tell()
    }
    await ended.told
  }))

it('a sign whose connection broke is taken again, and until then no job is taken', () =>
  working(async (start, office) => {
    const done = signal()
    await start({ 'test.after': async () => done.tell() })
    await until(async () => (await signs(office)).length === 1)
    const [pid] = await signs(office)
    await office.db.$client.query('select pg_terminate_backend($1)', [pid])
    await until(async () => {
      const [now] = await signs(office)
      return now !== undefined && now !== pid
    })
    await order(office, 'test.after')
    await done.told
    const { rows } = await office.db.$client.query('select kind, times from worker_mishaps')
    expect(rows).toEqual([{ kind: 'signLost', times: 1 }])
  }))

it('while somebody else holds its name a worker takes no job', () =>
  working(async (start, office) => {
    const other = await office.db.$client.connect()
    let done = 0
    const jobs = await start({
      'test.after': async () => {
        done += 1
      },
    })
    await until(async () => (await signs(office)).length === 1)
    const [pid] = await signs(office)
    // The lock is waited for by another session, which gets it when the connection breaks.
    const { rows } = await office.db.$client.query(
      `select ((classid::bigint << 32) | objid::bigint)::text as key from pg_locks
       where pid = $1 and locktype = 'advisory' and granted`,
      [pid],
    )
    const taken = other.query('select pg_advisory_lock($1::bigint)', [rows[0].key])
    await until(async () => {
      const { rowCount } = await office.db.$client.query(
        `select 1 from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      )
      return rowCount === 1
    })
    await office.db.$client.query('select pg_terminate_backend($1)', [pid])
    await taken
    await order(office, 'test.after')
    await until(async () => {
      const { rows: waiting } = await office.db.$client.query(
        'select 1 from graphile_worker.jobs where task_identifier = $1',
        ['test.after'],
      )
      return waiting.length === 1
    })
    await jobs.stop()
    expect(done).toBe(0)
    other.release(true)
  }))

it('stopping ends the worker though its sign’s connection is gone', () =>
  working(async (start, office) => {
    const jobs = await start({ 'test.after': async () => {} })
    await until(async () => (await signs(office)).length === 1)
    const [pid] = await signs(office)
    await Promise.all([
      office.db.$client.query('select pg_terminate_backend($1)', [pid]),
      jobs.stop(),
    ])
    await jobs.ended
    expect(await signs(office)).toEqual([])
  }))
