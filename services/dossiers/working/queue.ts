import { and, asc, eq, inArray, isNotNull, not, sql } from 'drizzle-orm'
import { selectDossiers } from '#db/queries/dossiers.ts'
import { type DossierId, dossierStandings, type StaffId, staff } from '#db/schema/index.ts'
import { groundOf, may, type OfficerActor, recordLooks } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { type DossierSummary, summaryOf } from '../following/view.ts'

const ownerRoles = ['desk', 'unit', 'head', 'clerk', 'accountant'] as const
export type QueueName = (typeof ownerRoles)[number] | 'mine' | 'waiting' | 'parked'

/** Where a page of a queue ended; keyset, so page 1,000 costs what page 1 costs. */
export interface QueueCursor {
  dueAt: Date | null
  id: DossierId
}

/** Who has taken a dossier as their own work. */
export interface Claim {
  staffId: StaffId
  name: string
}

export interface QueuePage {
  dossiers: readonly (DossierSummary & { assignedTo: Claim | null })[]
  next: QueueCursor | null
}

/** The queues an officer has: one for each role they hold, their own, and what waits on others. */
export const queuesOf = (officer: OfficerActor): readonly QueueName[] => [
  ...ownerRoles.filter((role) => officer.roles.includes(role)),
  'mine',
  'waiting',
  ...(officer.roles.includes('admin') ? (['parked'] as const) : []),
]

// Dossiers without a date yet come after all that have one.
const farAway = '9999-12-31T00:00:00.000Z'
const dueOrLast = sql`coalesce(${dossierStandings.dueAt}, ${farAway}::timestamptz)`

/**
 * One page of a queue of the officer's own agency, the most urgent first. Null when the officer has
 * no such queue.
 */
export async function queue(
  office: Office,
  officer: OfficerActor,
  wanted: { name: QueueName; after?: QueueCursor; size?: number },
): Promise<QueuePage | null> {
  if (may(officer, 'list', 'dossier', { agencies: [officer.agencyId] }).outcome !== 'allowed')
    return null
  if (!queuesOf(officer).includes(wanted.name)) return null
  const { db } = office
  const size = wanted.size ?? 25
  const { after } = wanted
  const rows = await selectDossiers(db)
    .where(
      and(
        eq(dossierStandings.agencyId, officer.agencyId),
        not(dossierStandings.ended),
        filterFor(officer, wanted.name),
        after &&
          sql`(${dueOrLast}, ${dossierStandings.dossierId}) > (${after.dueAt?.toISOString() ?? farAway}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(dueOrLast), asc(dossierStandings.dossierId))
    .limit(size + 1)
  const page = rows.slice(0, size)
  const last = page.at(-1)
  const names = await namesOf(db, page)
  await recordLooks(office, {
    actor: officer,
    what: 'list',
    why: groundOf(officer, [wanted.name]),
    of: page.map(({ id }) => ({ dossierId: id })),
  })
  return {
    dossiers: page.flatMap((row) => {
      const summary = summaryOf(row)
      return summary ? [{ ...summary, assignedTo: claimOf(row, names) }] : []
    }),
    next: rows.length > size && last ? { dueAt: last.dueAt, id: last.id } : null,
  }
}

const claimOf = (
  { assignedTo }: { assignedTo: StaffId | null },
  names: ReadonlyMap<string, string>,
): Claim | null => assignedTo && { staffId: assignedTo, name: names.get(assignedTo) ?? '' }

async function namesOf(
  db: Office['db'],
  rows: readonly { assignedTo: StaffId | null }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ assignedTo }) => assignedTo ?? []))]
  if (ids.length === 0) return new Map()
  const found = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, ids))
  return new Map(found.map(({ id, name }) => [id, name]))
}

function filterFor(officer: OfficerActor, name: QueueName) {
  switch (name) {
    case 'mine':
      return eq(dossierStandings.assignedTo, officer.staffId)
    case 'waiting':
      return inArray(dossierStandings.owner, ['applicant', 'system', 'consulted', 'tax', 'partner'])
    case 'parked':
      return isNotNull(dossierStandings.parked)
    default:
      return eq(dossierStandings.owner, name)
  }
}

/** How many wait in each queue, counted to a hundred: beyond that only "many" helps anybody. */
export async function queueSizes(
  office: Office,
  officer: OfficerActor,
): Promise<Partial<Record<QueueName, number>>> {
  const sizes = await Promise.all(
    queuesOf(officer).map(async (name) => {
      const { rows } = await office.db.execute<{ n: number }>(sql`
        select count(*)::int as n from (
          select 1 from ${dossierStandings}
          where ${dossierStandings.agencyId} = ${officer.agencyId} and not ${dossierStandings.ended} and ${filterFor(officer, name)}
          limit 100
        ) as capped`)
      return [name, rows[0]?.n ?? 0] as const
    }),
  )
  return Object.fromEntries(sizes)
}
