import { and, asc, eq, inArray, isNotNull, not, sql } from 'drizzle-orm'
import { type DossierId, dossiers } from '#db/schema/index.ts'
import { may, type OfficerActor } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { type DossierSummary, summaryOf } from './view.ts'

const ownerRoles = ['desk', 'unit', 'head', 'clerk', 'accountant'] as const
export type QueueName = (typeof ownerRoles)[number] | 'mine' | 'waiting' | 'parked'

/** Where a page of a queue ended; keyset, so page 1,000 costs what page 1 costs. */
export interface QueueCursor {
  dueAt: Date | null
  id: DossierId
}

export interface QueuePage {
  dossiers: readonly (DossierSummary & { assignedTo: string | null })[]
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
const dueOrLast = sql`coalesce(${dossiers.dueAt}, ${farAway}::timestamptz)`

/**
 * One page of a queue of the officer's own agency, the most urgent first. Null when the officer has
 * no such queue.
 */
export async function queue(
  { db }: Office,
  officer: OfficerActor,
  wanted: { name: QueueName; after?: QueueCursor; size?: number },
): Promise<QueuePage | null> {
  if (may(officer, 'list', 'dossier', { agencies: [officer.agencyId] }).outcome !== 'allowed')
    return null
  if (!queuesOf(officer).includes(wanted.name)) return null
  const size = wanted.size ?? 25
  const { after } = wanted
  const rows = await db
    .select()
    .from(dossiers)
    .where(
      and(
        eq(dossiers.agencyId, officer.agencyId),
        not(dossiers.ended),
        filterFor(officer, wanted.name),
        after &&
          sql`(${dueOrLast}, ${dossiers.id}) > (${after.dueAt?.toISOString() ?? farAway}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(dueOrLast), asc(dossiers.id))
    .limit(size + 1)
  const page = rows.slice(0, size)
  const last = page.at(-1)
  return {
    dossiers: page.flatMap((row) => {
      const summary = summaryOf(row)
      return summary ? [{ ...summary, assignedTo: row.assignedTo }] : []
    }),
    next: rows.length > size && last ? { dueAt: last.dueAt, id: last.id } : null,
  }
}

function filterFor(officer: OfficerActor, name: QueueName) {
  switch (name) {
    case 'mine':
      return eq(dossiers.assignedTo, officer.staffId)
    case 'waiting':
      return inArray(dossiers.owner, ['applicant', 'system', 'consulted', 'tax', 'partner'])
    case 'parked':
      return isNotNull(dossiers.parked)
    default:
      return eq(dossiers.owner, name)
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
          select 1 from ${dossiers}
          where ${dossiers.agencyId} = ${officer.agencyId} and not ${dossiers.ended} and ${filterFor(officer, name)}
          limit 100
        ) as capped`)
      return [name, rows[0]?.n ?? 0] as const
    }),
  )
  return Object.fromEntries(sizes)
}

/** Takes a dossier as one's own work, or gives it back. */
export async function assignDossier(
  { db }: Office,
  officer: OfficerActor,
  wanted: { id: DossierId; to: 'me' | 'nobody' },
): Promise<boolean> {
  const assigned = await db
    .update(dossiers)
    .set({ assignedTo: wanted.to === 'me' ? officer.staffId : null })
    .where(and(eq(dossiers.id, wanted.id), eq(dossiers.agencyId, officer.agencyId)))
    .returning({ id: dossiers.id })
  return assigned.length > 0
}
