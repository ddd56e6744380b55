import { inArray, type SQL, sql } from 'drizzle-orm'
import { type DossierRow, selectDossiers } from '#db/queries/dossiers.ts'
import {
  type DossierId,
  dossierStandings,
  dossiers,
  type StaffId,
  staff,
} from '#db/schema/index.ts'
import { groundOf, may, type OfficerActor, recordLooks } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { type DossierSummary, summaryOf } from '../following/view.ts'
import { holderAt } from '../moving/holder.ts'
import {
  type Filters,
  type Horizon,
  horizonAt,
  isFree,
  type QueueCursor,
  type QueueName,
  queuesOf,
  type Scan,
  scansOf,
} from './lists.ts'

/** Who has taken a dossier as their own work. */
export interface Claim {
  staffId: StaffId
  name: string
  until: Date
}

/** A line of a list of work. */
export interface WorkLine extends DossierSummary {
  version: number
  assignedTo: Claim | null
  /** By when whoever is on turn must have acted; null where nothing says. */
  actBy: Date | null
  /** When a period of their own ends: intake, an answer, a payment. */
  ownUntil: Date | null
  paidUnbegun: boolean
}

export interface QueuePage {
  dossiers: readonly WorkLine[]
  next: QueueCursor | null
}

export interface Wanted {
  name: QueueName
  filters?: Filters
  after?: QueueCursor
  size?: number
}

/**
 * One page of a list of the officer's own agency, the least working time left first. Null when the
 * officer has no such list.
 */
export async function queue(
  office: Office,
  officer: OfficerActor,
  wanted: Wanted,
): Promise<QueuePage | null> {
  if (may(officer, 'list', 'dossier', { agencies: [officer.agencyId] }).outcome !== 'allowed')
    return null
  if (!queuesOf(officer).includes(wanted.name)) return null
  const size = wanted.size ?? 25
  const now = office.clock.now()
  const horizon = horizonAt(now, await calendarOf(office))
  const scans = scansOf(officer, wanted.name, wanted.filters ?? {}, horizon)
  const found = await merged(office, scans, { after: wanted.after, size: size + 1 })
  const page = found.slice(0, size)
  const last = page.at(-1)
  const dossiers = await linesOf(
    office,
    page.map(({ id }) => id),
    now,
  )
  await recordLooks(office, {
    actor: officer,
    what: 'list',
    why: groundOf(officer, [wanted.name]),
    of: dossiers.map(({ id }) => ({ dossierId: id })),
  })
  return { dossiers, next: found.length > size && last ? last : null }
}

/** The first of a list that nobody else holds, most urgent first; for whoever begins at its head. */
export async function freeIn(
  office: Office,
  officer: OfficerActor,
  { name, filters = {} }: Pick<Wanted, 'name' | 'filters'>,
  horizon: Horizon,
): Promise<readonly DossierId[]> {
  const own = sql`${dossierStandings.assignedTo} = ${officer.staffId}::uuid`
  const scans = scansOf(officer, name, filters, horizon).map(({ where, key }) => ({
    key,
    where: sql`${where} and (${isFree(horizon)} or ${own}) and ${dossierStandings.parked} is null`,
  }))
  return (await merged(office, scans, { size: 20 })).map(({ id }) => id)
}

/** Reads so many rows of each range, and keeps the first of them all. */
async function merged(
  office: Office,
  scans: readonly Scan[],
  { after, size }: { after?: QueueCursor | undefined; size: number },
): Promise<readonly QueueCursor[]> {
  if (scans.length === 0) return []
  const id = dossierStandings.dossierId
  const parts = scans.map(({ where, key }): SQL => {
    const beyond = after
      ? sql` and (${key}, ${id}) > (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
      : sql``
    return sql`(select ${key} as at, ${id} as id from ${dossierStandings} where ${where}${beyond}
      order by ${key}, ${id} limit ${size})`
  })
  const { rows } = await office.db.execute<{ at: string | Date; id: DossierId }>(
    sql`select at, id from (${sql.join(parts, sql` union all `)}) as parts
      order by 1, 2 limit ${size}`,
  )
  return rows.map((row) => ({ at: new Date(row.at), id: row.id }))
}

/** Lines of a list for these dossiers, in their order. */
export async function linesOf(
  office: Office,
  ids: readonly DossierId[],
  now: Date,
): Promise<readonly WorkLine[]> {
  if (ids.length === 0) return []
  const rows = await selectDossiers(office.db).where(inArray(dossiers.id, [...ids]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const ordered = ids.flatMap((id) => byId.get(id) ?? [])
  const names = await namesOf(office.db, ordered, now)
  return ordered.flatMap((row) => {
    const summary = summaryOf(row)
    return summary ? [{ ...summary, ...workIn(row, names, now) }] : []
  })
}

const farYear = 9999
function workIn(row: DossierRow, names: ReadonlyMap<string, string>, now: Date) {
  const { version, actBy, ownUntil, paidUnbegun, assignedUntil } = row
  const holder = holderAt(row, now)
  return {
    version,
    ownUntil,
    paidUnbegun,
    actBy: actBy.getUTCFullYear() === farYear ? null : actBy,
    assignedTo:
      holder && assignedUntil
        ? { staffId: holder, name: names.get(holder) ?? '', until: assignedUntil }
        : null,
  }
}

async function namesOf(
  db: Office['db'],
  rows: readonly DossierRow[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => holderAt(row, now) ?? []))]
  if (ids.length === 0) return new Map()
  const found = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, ids))
  return new Map(found.map(({ id, name }) => [id, name]))
}
