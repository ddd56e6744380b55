import { asc, count, countDistinct, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { addJobs } from '#db/queries/jobs.ts'
import {
  type DossierId,
  dossiers,
  nationalSync,
  nationalSyncLine,
  nationalSyncOutbox,
} from '#db/schema/index.ts'
import { type Actor, may } from '../identity/index.ts'
import type { Office } from '../office.ts'

/** A dossier of which the national portal has still something to hear. */
export interface WaitingToTell {
  id: DossierId
  code: string
  /** How many of its events wait. */
  events: number
  since: Date
  /** Refusals in a row. */
  attempts: number
  nextTryAt: Date | null
  /** What the other side answered, in its own words. */
  fault: string | null
}

/** How the office stands with the national portal. */
export interface SyncStanding {
  line: { downSince: Date | null; attempts: number; nextTryAt: Date | null; fault: string | null }
  dossiers: number
  events: number
  /** The hundred that wait longest, those refused first. */
  waiting: readonly WaitingToTell[]
  /** The twenty that were last found to differ there. */
  drifted: readonly { code: string; at: Date; fields: readonly string[] }[]
}

/** What waits to be told to the national portal, and why; and what was found to differ there. */
export async function syncStanding({ db }: Office): Promise<SyncStanding> {
  const [line] = await db.select().from(nationalSyncLine)
  const [counted] = await db
    .select({ events: count(), dossiers: countDistinct(nationalSyncOutbox.dossierId) })
    .from(nationalSyncOutbox)
  const waiting = await db
    .select({
      id: dossiers.id,
      code: dossiers.code,
      events: count(),
      since: sql<string>`min(${nationalSyncOutbox.at})`,
      attempts: sql<number>`coalesce(${nationalSync.attempts}, 0)`,
      nextTryAt: nationalSync.nextTryAt,
      fault: nationalSync.fault,
    })
    .from(nationalSyncOutbox)
    .innerJoin(dossiers, eq(dossiers.id, nationalSyncOutbox.dossierId))
    .leftJoin(nationalSync, eq(nationalSync.dossierId, nationalSyncOutbox.dossierId))
    .groupBy(dossiers.id, nationalSync.dossierId)
    .orderBy(
      desc(sql`coalesce(${nationalSync.attempts}, 0)`),
      asc(sql`min(${nationalSyncOutbox.at})`),
    )
    .limit(100)
  const drifted = await db
    .select({ code: dossiers.code, at: nationalSync.driftAt, fields: nationalSync.drift })
    .from(nationalSync)
    .innerJoin(dossiers, eq(dossiers.id, nationalSync.dossierId))
    .where(isNotNull(nationalSync.driftAt))
    .orderBy(desc(nationalSync.driftAt))
    .limit(20)
  return {
    line: {
      downSince: line?.downSince ?? null,
      attempts: line?.attempts ?? 0,
      nextTryAt: line?.nextTryAt ?? null,
      fault: line?.fault ?? null,
    },
    dossiers: counted?.dossiers ?? 0,
    events: counted?.events ?? 0,
    waiting: waiting.map((one) => ({ ...one, since: new Date(one.since) })),
    drifted: drifted.flatMap(({ at, ...one }) => (at ? [{ ...one, at }] : [])),
  }
}

export type ToldAgain = { outcome: 'retried' } | { outcome: 'refused' }

/** Lets everything that waits be tried at once, the portal itself included. */
export async function tellAgain(office: Office, actor: Actor): Promise<ToldAgain> {
  if (may(actor, 'retry', 'operations').outcome !== 'allowed') return { outcome: 'refused' }
  await office.db.transaction(async (tx) => {
    await tx.update(nationalSyncLine).set({ nextTryAt: null })
    await tx.update(nationalSync).set({ nextTryAt: null }).where(isNotNull(nationalSync.nextTryAt))
    await addJobs(tx, [{ task: 'nationalSync.push', payload: {}, key: 'nationalSync.push' }])
  })
  return { outcome: 'retried' }
}
