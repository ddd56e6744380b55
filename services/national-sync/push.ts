import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import {
  type DossierId,
  nationalSync,
  nationalSyncLine,
  nationalSyncOutbox,
} from '#db/schema/index.ts'
import { recordOf } from '../dossiers/index.ts'
import { discreetLine } from '../log.ts'
import type { Office } from '../office.ts'
import { nationalPortal, type Told } from './portal.ts'
import { nationalDossierOf, nationalProgressOf } from './record.ts'

/** How many dossiers one round takes up; the next goes on from there. */
const atOnce = 100
/** Longest waits: of a dossier that is refused, and of a portal that does not answer. */
const longestWaitMs = { dossier: 6 * 3_600_000, line: 15 * 60_000 }

/** Each wait twice the one before: 20 s, 40 s, 80 s… */
export const waitAfter = (attempts: number, of: keyof typeof longestWaitMs): number =>
  Math.min(10_000 * 2 ** Math.min(attempts, 20), longestWaitMs[of])

/**
 * Tells the national portal what waits, oldest dossiers first, each dossier's events in their order.
 * One that is refused waits by itself; where the portal does not answer at all, the round ends.
 * @returns how many dossiers were told.
 */
export async function push(office: Office): Promise<number> {
  const now = office.clock.now()
  const [line] = await office.db.select().from(nationalSyncLine)
  if (line?.nextTryAt && line.nextTryAt > now) return 0
  let told = 0
  for (const id of await due(office, now)) {
    const answer = await pushDossier(office, id).catch((error: unknown) =>
      cannotBeTold(office, id, error),
    )
    if (answer === 'elsewhere') continue
    if (answer.outcome === 'unreachable') {
      await lineDown(office, answer.why)
      return told
    }
    if (answer.outcome === 'taken') told += 1
    if (line?.downSince) await lineUp(office)
  }
  return told
}

async function due({ db }: Office, now: Date): Promise<DossierId[]> {
  const rows = await db
    .select({ id: nationalSyncOutbox.dossierId })
    .from(nationalSyncOutbox)
    .leftJoin(nationalSync, eq(nationalSync.dossierId, nationalSyncOutbox.dossierId))
    .where(sql`coalesce(${nationalSync.nextTryAt}, '-infinity') <= ${now}`)
    .groupBy(nationalSyncOutbox.dossierId)
    .orderBy(sql`min(${nationalSyncOutbox.at})`, nationalSyncOutbox.dossierId)
    .limit(atOnce)
  return rows.map(({ id }) => id)
}

/** Under the lock of its row, so that two workers never tell of one dossier at once. */
const pushDossier = (office: Office, id: DossierId): Promise<Told | 'elsewhere'> =>
  office.db.transaction(async (tx) => {
    await tx.insert(nationalSync).values({ dossierId: id, toldSeq: 0 }).onConflictDoNothing()
    const [known] = await tx
      .select()
      .from(nationalSync)
      .where(eq(nationalSync.dossierId, id))
      .for('update', { skipLocked: true })
    if (!known) return 'elsewhere'
    const waiting = await tx
      .select({ seq: nationalSyncOutbox.seq })
      .from(nationalSyncOutbox)
      .where(eq(nationalSyncOutbox.dossierId, id))
      .orderBy(asc(nationalSyncOutbox.seq))
    const { told, answer } = await tellEach(
      office,
      id,
      waiting.map(({ seq }) => seq),
    )
    const at = office.clock.now()
    if (told.length > 0) await ticked(tx, id, told)
    const attempts = known.attempts + 1
    const isRefused = answer.outcome === 'refused'
    await tx
      .update(nationalSync)
      .set({
        ...(told.length > 0
          ? { toldSeq: sql`greatest(${nationalSync.toldSeq}, ${told.at(-1)})`, toldAt: at }
          : {}),
        attempts: isRefused ? attempts : 0,
        nextTryAt: isRefused ? new Date(at.getTime() + waitAfter(attempts, 'dossier')) : null,
        fault: isRefused ? answer.why : null,
      })
      .where(eq(nationalSync.dossierId, id))
    return answer
  })

/** A dossier that we cannot read ourselves waits like one that is refused, and keeps nobody else waiting. */
async function cannotBeTold(office: Office, id: DossierId, error: unknown): Promise<Told> {
  const why = discreetLine(error)
  office.log.error({ dossier: id, why }, 'national portal: a dossier cannot be told')
  const at = office.clock.now()
  const [known] = await office.db.select().from(nationalSync).where(eq(nationalSync.dossierId, id))
  const attempts = (known?.attempts ?? 0) + 1
  const waits = {
    attempts,
    nextTryAt: new Date(at.getTime() + waitAfter(attempts, 'dossier')),
    fault: why,
  }
  await office.db
    .insert(nationalSync)
    .values({ dossierId: id, toldSeq: 0, ...waits })
    .onConflictDoUpdate({ target: nationalSync.dossierId, set: waits })
  return { outcome: 'refused', why }
}

const ticked = (tx: Tx, id: DossierId, told: readonly number[]) =>
  tx
    .delete(nationalSyncOutbox)
    .where(and(eq(nationalSyncOutbox.dossierId, id), inArray(nationalSyncOutbox.seq, [...told])))

/** Event by event until one is not taken: what came before it is told for good. */
async function tellEach(
  office: Office,
  id: DossierId,
  seqs: readonly number[],
): Promise<{ told: readonly number[]; answer: Told }> {
  const record = await recordOf(office, id)
  const told: number[] = []
  for (const seq of seqs) {
    const happening = record.happenings.find((one) => one.seq === seq)
    if (!happening) throw new Error(`dossier ${id} has no event ${seq}`)
    const key = `${record.row.code}:${seq}`
    const dossier = await nationalDossierOf(office, record, seq)
    const first = await nationalPortal.tellDossier(office, dossier, `${key}:dossier`)
    if (first.outcome !== 'taken') return { told, answer: first }
    const progress = await nationalProgressOf(office, record, happening)
    const second = await nationalPortal.tellProgress(office, progress, `${key}:progress`)
    if (second.outcome !== 'taken') return { told, answer: second }
    told.push(seq)
  }
  return { told, answer: { outcome: 'taken' } }
}

/** The portal does not answer: everything waits, longer each time. */
export async function lineDown(office: Office, why: string): Promise<void> {
  const at = office.clock.now()
  const [line] = await office.db.select().from(nationalSyncLine)
  const attempts = (line?.attempts ?? 0) + 1
  await office.db.update(nationalSyncLine).set({
    downSince: line?.downSince ?? at,
    attempts,
    nextTryAt: new Date(at.getTime() + waitAfter(attempts, 'line')),
    fault: why.slice(0, 500),
  })
  office.log.warn({ attempts, why }, 'national portal: not reached')
}

const lineUp = (office: Office) =>
  office.db
    .update(nationalSyncLine)
    .set({ downSince: null, attempts: 0, nextTryAt: null, fault: null })
    .where(lte(nationalSyncLine.downSince, office.clock.now()))
