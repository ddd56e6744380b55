import { eq, getTableColumns } from 'drizzle-orm'
import type pg from 'pg'
import type { Queryable } from '../client.ts'
import {
  type AgencyId,
  type BusinessId,
  type DossierId,
  dossierStandings,
  dossiers,
  type PersonId,
} from '../schema/index.ts'

/** What `advance` must know of a dossier. */
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
}

// Prepared by name: the statement is parsed once per connection, which is a tenth of its cost.
const readText = `
  select d.id, d.code, d.procedure_code as "procedureCode", d.procedure_version as "procedureVersion",
    d.agency_id as "agencyId", d.applicant_id as "applicantId", d.business_id as "businessId",
    s.snapshot, s.version, s.head_hash as "headHash", s.status, s.states, s.clock,
    s.due_at as "dueAt", s.ended, s.parked
  from dossiers d join dossier_standings s on s.dossier_id = d.id where d.id = $1`

/** Null when there is no such dossier. */
export async function readForAdvance(pool: pg.Pool, id: DossierId): Promise<StandingRow | null> {
  const { rows } = await pool.query<StandingRow>({
    name: 'dossier-read-for-advance',
    text: readText,
    values: [id],
  })
  return rows[0] ?? null
}

/** The event a command became, or null when it was never carried out. */
export async function carriedOutAs(
  pool: pg.Pool,
  id: DossierId,
  commandKey: string,
): Promise<number | null> {
  const { rows } = await pool.query<{ seq: number }>(
    'select seq from dossier_events where dossier_id = $1 and command_key = $2',
    [id, commandKey],
  )
  return rows[0]?.seq ?? null
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
  /** Jobs as job specs, or null when the step orders nothing. */
  jobs: string | null
  cancelledJobs: readonly string[]
}

// One statement, so one round trip and one transaction: the row, its history and its jobs stand or
// fall together. The guard on `version` makes a lost race change nothing at all.
const moved = `
  with moved as (
    update dossier_standings set snapshot = $3::jsonb, version = version + 1, head_hash = $4, status = $5,
      owner = $6, owners = $7, states = $8, clock = $9::jsonb, due_at = $10, ended = $11, moved_at = $12
    where dossier_id = $1 and version = $2
    returning dossier_id, version
  ), told as (
    insert into dossier_events (dossier_id, seq, command_key, at, type, actor_kind, actor_id, actor_name, body, hash)
    select dossier_id, version, $13, $12, $14, $15, $16, $17, $18, $4 from moved
    returning seq
  )`
const moveText = `${moved} select seq from told`
const moveWithJobsText = `${moved}, ordered as (
    insert into job_orders (jobs, cancelled) select $19::jsonb, $20 from moved
  )
  select seq from told`

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

/** A dossier as filed, with where it stands. Narrow it with `where`, `orderBy`, `limit`. */
export const selectDossiers = (db: Queryable) =>
  db
    .select({ ...getTableColumns(dossiers), ...getTableColumns(dossierStandings) })
    .from(dossiers)
    .innerJoin(dossierStandings, eq(dossierStandings.dossierId, dossiers.id))

export type DossierRow = typeof dossiers.$inferSelect & typeof dossierStandings.$inferSelect
