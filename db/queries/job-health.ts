import type { Pool } from 'pg'

/** How the workers and their queue are, as the database knows it. */
export interface JobHealth {
  workersWithSign: number
  /** They have jobs in hand and give no sign: dead, or cut off just now. */
  workersWithoutSign: number
  /** Jobs that are due and not taken, by priority. */
  waiting: { priority: number; count: number }[]
  failing: number
  mishaps: { kind: string; times: number }[]
}

const text = `
  with signs as (
    select (classid::bigint << 32) | objid::bigint as key from pg_locks
    where locktype = 'advisory' and objsubid = 1 and granted
      and database = (select oid from pg_database where datname = current_database())
  ), lockers as (
    select distinct hashtextextended(locked_by, 7) as key
    from graphile_worker._private_jobs where locked_by is not null
  ), backends as (
    select distinct pid from pg_stat_activity
    where application_name = 'mot-cua worker, sign of life' and datname = current_database()
  )
  select
    (select count(*) from backends)::int as "workersWithSign",
    (select count(*) from lockers where key not in (select key from signs))::int as "workersWithoutSign",
    (select coalesce(jsonb_agg(w), '[]') from (
      select priority, count(*) from graphile_worker._private_jobs
      where is_available and run_at <= now() group by priority order by priority) as w) as waiting,
    (select count(*) from graphile_worker._private_jobs where last_error is not null)::int as failing,
    (select coalesce(jsonb_agg(m), '[]') from (
      select kind, times from worker_mishaps order by kind) as m) as mishaps`

/** Asks the database how the workers are. */
export async function jobHealth(pool: Pool): Promise<JobHealth> {
  const { rows } = await pool.query<JobHealth>(text)
  const [health] = rows
  if (!health) throw new Error('no answer about jobs')
  return health
}
