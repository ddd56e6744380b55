import { eq, getTableColumns } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { preparedAs, type Queryable } from '../client.ts'
import { gathered } from '../gather.ts'
import {
  type AgencyId,
  type BusinessId,
  type DossierId,
  dossierStandings,
  dossiers,
  type PersonId,
  type StaffId,
  type StoredKey,
  subjectKeys,
} from '../schema/index.ts'

/** What `advance` must know of a dossier. */
export interface StandingRow {
  id: DossierId
  procedureCode: string
  procedureVersion: number
  agencyId: AgencyId
  applicantId: PersonId
  coApplicantId: PersonId | null
  businessId: BusinessId | null
  snapshot: unknown
  version: number
  headHash: Buffer
  clock: unknown
  dueAt: Date | null
  parked: string | null
  /** The officer who has taken it as their own work, until when. */
  assignedTo: StaffId | null
  assignedUntil: Date | null
  /** Periods of the law under way, as stored. */
  periods: unknown
}

// Prepared by name: the statement is parsed once per connection, which is a tenth of its cost.
const readText = `
  select d.id, d.procedure_code as "procedureCode", d.procedure_version as "procedureVersion",
    d.agency_id as "agencyId", d.applicant_id as "applicantId",
    d.co_applicant_id as "coApplicantId", d.business_id as "businessId",
    s.snapshot, s.version, s.head_hash as "headHash", s.clock, s.due_at as "dueAt", s.parked,
    s.assigned_to as "assignedTo", s.assigned_until as "assignedUntil", s.periods
  from dossiers d join dossier_standings s on s.dossier_id = d.id where d.id = any($1)`

async function readMany(
  pool: pg.Pool,
  ids: readonly DossierId[],
): Promise<readonly (StandingRow | null)[]> {
  const { rows } = await pool.query<StandingRow>({
    ...preparedAs(pool, 'dossiers-read-for-advance'),
    text: readText,
    values: [ids],
  })
  return ids.map((id) => rows.find((row) => row.id === id) ?? null)
}

/** The event a command became, or null when it was never carried out. */
export async function carriedOutAs(
  pool: pg.Pool,
  id: DossierId,
  commandKey: string,
): Promise<{ seq: number; type: string; body: string } | null> {
  const { rows } = await pool.query<{ seq: number; type: string; body: string }>(
    'select seq, type, body from dossier_events where dossier_id = $1 and command_key = $2',
    [id, commandKey],
  )
  return rows[0] ?? null
}

/** One step of a dossier: everything that changes, guarded by the version it was computed from. */
export interface MoveRow {
  id: DossierId
  fromVersion: number
  /** Who held it when the step was computed; whoever takes it meanwhile is not passed over. */
  heldBy: StaffId | null
  snapshot: object
  hash: Buffer
  status: number
  owner: string
  owners: readonly string[]
  states: readonly string[]
  clock: object
  dueAt: string | null
  ended: boolean
  periods: object
  ownUntil: string | null
  stuckAt: string | null
  paidUnbegun: boolean
  at: string
  commandKey: string
  type: string
  actorKind: string
  actorId: string
  actorName: string
  body: string
  /** Jobs as job specs; null when the step neither orders nor cancels any. */
  jobs: readonly object[] | null
  cancelled: readonly string[]
}

// A claim is for the step it was made in: it ends with the move.
// One statement, so one round trip and one transaction: the row, its history, its jobs and what the
// national portal is to be told stand or fall together. The guard on `version` makes a lost race change nothing at all.
const moveText = `
  with said as materialized (
    select * from json_to_recordset($1::json) as said (
      id uuid, "fromVersion" int, snapshot jsonb, hash bytea, status smallint, owner text,
      owners text[], states text[], clock jsonb, "dueAt" timestamptz, ended boolean, at timestamptz,
      "commandKey" text, type text, "actorKind" text, "actorId" text, "actorName" text, body text,
      jobs jsonb, cancelled text[], periods jsonb, "ownUntil" timestamptz, "stuckAt" timestamptz,
      "paidUnbegun" boolean, "heldBy" uuid)
  ), moved as (
    update dossier_standings s set snapshot = said.snapshot, version = s.version + 1,
      head_hash = said.hash, status = said.status, owner = said.owner, owners = said.owners,
      states = said.states, clock = said.clock, due_at = said."dueAt", ended = said.ended,
      moved_at = said.at, assigned_to = null, assigned_until = null, periods = said.periods,
      own_until = said."ownUntil", stuck_at = said."stuckAt", paid_unbegun = said."paidUnbegun"
    from said where s.dossier_id = said.id and s.version = said."fromVersion"
      and s.assigned_to is not distinct from said."heldBy"
    returning s.version as seq, said.*
  ), told as (
    insert into dossier_events
      (dossier_id, seq, command_key, at, type, actor_kind, actor_id, actor_name, body, hash)
    select id, seq, "commandKey", at, type, "actorKind", "actorId", "actorName", body, hash from moved
  ), ordered as (
    insert into job_orders (jobs, cancelled) select jobs, cancelled from moved where jobs is not null
  ), to_tell as (
    insert into national_sync_outbox (dossier_id, seq, at) select id, seq, at from moved
  )
  select id from moved`

/** A pool, or one of its connections inside a transaction. */
export type Connection = Pick<pg.Pool | pg.PoolClient, 'query'>

/**
 * Writes steps of different dossiers, all or none of those that are still where they were read.
 * @returns for each, false when somebody else moved the dossier first: nothing of it was written.
 */
async function writeMany(
  connection: Connection,
  rows: readonly MoveRow[],
): Promise<readonly boolean[]> {
  const said = rows.map(({ hash, ...row }) => ({ ...row, hash: `\\x${hash.toString('hex')}` }))
  const { rows: moved } = await connection.query<{ id: DossierId }>({
    ...preparedAs(connection, 'dossiers-move'),
    text: moveText,
    values: [JSON.stringify(said)],
  })
  return rows.map(({ id }) => moved.some((one) => one.id === id))
}

/** A step inside the caller's transaction. */
export const writeMove = async (client: pg.PoolClient, row: MoveRow): Promise<boolean> =>
  (await writeMany(client, [row]))[0] ?? false

/** The desk of `advance`: what it reads and writes of many dossiers at once goes together. */
export interface MoveDesk {
  /** Null when there is no such dossier. */
  read(id: DossierId): Promise<StandingRow | null>
  /** False when somebody else moved the dossier first: nothing was written. */
  write(row: MoveRow): Promise<boolean>
}

const desks = new WeakMap<pg.Pool, MoveDesk>()
export function moveDesk(pool: pg.Pool): MoveDesk {
  const known = desks.get(pool)
  if (known) return known
  const desk: MoveDesk = {
    read: gathered((ids) => readMany(pool, ids), { keyOf: (id) => id, atOnce: 1 }),
    write: gathered((rows) => writeMany(pool, rows), { keyOf: ({ id }) => id, atOnce: 1 }),
  }
  desks.set(pool, desk)
  return desk
}

const coKeys = alias(subjectKeys, 'co_keys')

/** A dossier as filed, with where it stands. Narrow it with `where`, `orderBy`, `limit`. */
export const selectDossiers = (db: Queryable) =>
  db
    .select({
      ...getTableColumns(dossiers),
      ...getTableColumns(dossierStandings),
      key: {
        id: subjectKeys.id,
        dataKey: subjectKeys.dataKey,
        sealedWith: subjectKeys.sealedWith,
      },
      coKey: { id: coKeys.id, dataKey: coKeys.dataKey, sealedWith: coKeys.sealedWith },
    })
    .from(dossiers)
    .innerJoin(dossierStandings, eq(dossierStandings.dossierId, dossiers.id))
    .leftJoin(subjectKeys, eq(subjectKeys.id, dossiers.keyId))
    .leftJoin(coKeys, eq(coKeys.id, dossiers.coKeyId))

/** The answers in it are sealed; `key` opens those of the applicant, `coKey` those of who joined. */
export type DossierRow = typeof dossiers.$inferSelect &
  typeof dossierStandings.$inferSelect & { key: StoredKey | null; coKey: StoredKey | null }
