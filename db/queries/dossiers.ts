import type pg from 'pg'
import type { AgencyId, BusinessId, DossierId, PersonId } from '../schema/index.ts'

/** What `advance` must know of a dossier, and whether the command was carried out before. */
export interface StandingRow {
  id: DossierId
  code: string
  procedureCode: string
  procedureVersion: number
  agencyId: AgencyId
  applicantId: PersonId
  businessId: BusinessId | null
  snapshot: unknown
  version: number
  headHash: Buffer
  status: number
  states: string[]
  clock: unknown
  dueAt: Date | null
  ended: boolean
  parked: string | null
  doneAs: number | null
}

// Prepared by name: the statement is parsed once per connection, which is a tenth of its cost.
const readText = `
  select d.id, d.code, d.procedure_code as "procedureCode", d.procedure_version as "procedureVersion",
    d.agency_id as "agencyId", d.applicant_id as "applicantId", d.business_id as "businessId",
    d.snapshot, d.version, d.head_hash as "headHash", d.status, d.states, d.clock,
    d.due_at as "dueAt", d.ended, d.parked,
    (select e.seq from dossier_events e where e.dossier_id = d.id and e.command_key = $2) as "doneAs"
  from dossiers d where d.id = $1`

/** Null when there is no such dossier. */
export async function readForAdvance(
  pool: pg.Pool,
  id: DossierId,
  commandKey: string,
): Promise<StandingRow | null> {
  const { rows } = await pool.query<StandingRow>({
    name: 'dossier-read-for-advance',
    text: readText,
    values: [id, commandKey],
  })
  return rows[0] ?? null
}

/** One step of a dossier: everything that changes, guarded by the version it was computed from. */
export interface MoveRow {
  id: DossierId
  fromVersion: number
  snapshot: string
  hash: Buffer
  status: number
  owner: string
  owners: readonly string[]
  states: readonly string[]
  clock: string
  dueAt: Date | null
  ended: boolean
  at: Date
  event: {
    commandKey: string
    type: string
    actorKind: string
    actorId: string
    actorName: string
    body: string
  }
  /** graphile-worker job specs as JSON, or null when the step orders nothing. */
  jobs: string | null
  cancelledJobs: readonly string[]
}

// One statement, so one round trip and one transaction: the row, its history and its jobs stand or
// fall together. The guard on `version` makes a lost race change nothing at all.
const moved = `
  with moved as (
    update dossiers set snapshot = $3::jsonb, version = version + 1, head_hash = $4, status = $5,
      owner = $6, owners = $7, states = $8, clock = $9::jsonb, due_at = $10, ended = $11, moved_at = $12
    where id = $1 and version = $2
    returning id, version
  ), told as (
    insert into dossier_events (dossier_id, seq, command_key, at, type, actor_kind, actor_id, actor_name, body, hash)
    select id, version, $13, $12, $14, $15, $16, $17, $18, $4 from moved
    returning seq
  )`
const moveText = `${moved} select seq from told`
const moveWithJobsText = `${moved}, cancelled as (
    select graphile_worker.remove_job(key) from moved, unnest($20::text[]) as key
  ), queued as (
    select graphile_worker.add_jobs(array(
      select spec from json_populate_recordset(null::graphile_worker.job_spec, $19::json) as spec
    )) from moved, (select count(*) from cancelled) as after_cancelling
  )
  select seq, (select count(*) from queued) as jobs from told`

/** A pool, or one of its connections inside a transaction. */
export type Connection = Pick<pg.Pool | pg.PoolClient, 'query'>

/** False when somebody else moved the dossier first: nothing was written. */
export async function writeMove(connection: Connection, row: MoveRow): Promise<boolean> {
  const { event } = row
  const values: unknown[] = [
    row.id,
    row.fromVersion,
    row.snapshot,
    row.hash,
    row.status,
    row.owner,
    row.owners,
    row.states,
    row.clock,
    row.dueAt,
    row.ended,
    row.at,
    event.commandKey,
    event.type,
    event.actorKind,
    event.actorId,
    event.actorName,
    event.body,
  ]
  const withJobs = row.jobs !== null || row.cancelledJobs.length > 0
  if (withJobs) values.push(row.jobs ?? '[]', row.cancelledJobs)
  const { rowCount } = await connection.query({
    name: withJobs ? 'dossier-move-with-jobs' : 'dossier-move',
    text: withJobs ? moveWithJobsText : moveText,
    values,
  })
  return rowCount === 1
}
