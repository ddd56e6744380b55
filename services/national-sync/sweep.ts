import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { type DossierId, nationalSync, nationalSyncOutbox } from '#db/schema/index.ts'
import { recordOf } from '../dossiers/index.ts'
import { discreetLine } from '../log.ts'
import type { Office } from '../office.ts'
import type { NationalDossier } from './fields.ts'
import { type LookedUp, nationalPortal } from './portal.ts'
import { lineDown } from './push.ts'
import { nationalDossierOf } from './record.ts'

/** How far back dossiers are compared that nothing has happened to since, in days. */
const daysBack = 30
const atOnce = 200

/** What a sweep found. */
export interface Swept {
  compared: number
  repaired: number
  /** Events that nobody had ordered to be told. */
  orderedAgain: number
}

/**
 * Holds what the national portal knows against what we know: what differs is told again, whole. Also
 * orders events that no row of the outbox stands for any more.
 */
export async function sweep(office: Office): Promise<Swept> {
  const swept: Swept = { compared: 0, repaired: 0, orderedAgain: await orderLost(office) }
  const since = new Date(office.clock.now().getTime() - daysBack * 86_400_000)
  for (let after: DossierId | null = null; ; ) {
    const rows: { id: DossierId; seq: number }[] = await office.db
      .select({ id: nationalSync.dossierId, seq: nationalSync.toldSeq })
      .from(nationalSync)
      .leftJoin(nationalSyncOutbox, eq(nationalSyncOutbox.dossierId, nationalSync.dossierId))
      .where(
        and(
          // What still waits differs because it waits.
          isNull(nationalSyncOutbox.seq),
          gt(nationalSync.toldSeq, 0),
          gt(nationalSync.toldAt, since),
          after ? gt(nationalSync.dossierId, after) : undefined,
        ),
      )
      .orderBy(asc(nationalSync.dossierId))
      .limit(atOnce)
    for (const { id, seq } of rows) {
      const compared = await compare(office, id, seq).catch((error: unknown) => {
        const why = discreetLine(error)
        office.log.error({ dossier: id, why }, 'national portal: a dossier cannot be compared')
        return 'unreadable' as const
      })
      if (compared === 'unreachable') return swept
      swept.compared += 1
      if (compared === 'repaired') swept.repaired += 1
      after = id
    }
    if (rows.length < atOnce) return swept
  }
}

async function compare(
  office: Office,
  id: DossierId,
  seq: number,
): Promise<'same' | 'repaired' | 'refused' | 'unreachable'> {
  const record = await recordOf(office, id)
  const ours = await nationalDossierOf(office, record, seq)
  const theirs = await nationalPortal.lookUp(office, ours.MaHoSo)
  if (theirs.outcome === 'unreachable') {
    await lineDown(office, theirs.why)
    return 'unreachable'
  }
  const fields = differing(ours, theirs)
  if (fields.length === 0) return 'same'
  const at = office.clock.now()
  const key = `${ours.MaHoSo}:${seq}:repair:${at.toISOString()}`
  const told = await nationalPortal.tellDossier(office, ours, key)
  if (told.outcome === 'unreachable') {
    await lineDown(office, told.why)
    return 'unreachable'
  }
  await office.db
    .update(nationalSync)
    .set({ driftAt: at, drift: [...fields], fault: told.outcome === 'refused' ? told.why : null })
    .where(eq(nationalSync.dossierId, id))
  office.log.warn({ dossier: id, fields }, 'national portal: it held something else')
  return told.outcome === 'taken' ? 'repaired' : 'refused'
}

/** Names of the fields that differ; `MaHoSo` where the other side has none that could be read. */
export function differing(ours: NationalDossier, theirs: LookedUp): readonly string[] {
  if (theirs.outcome !== 'found') return ['MaHoSo']
  const held = new Map<string, unknown>(Object.entries(theirs.dossier))
  const names = new Set([...Object.keys(ours), ...held.keys()])
  const said = new Map<string, unknown>(Object.entries(ours))
  return [...names].filter(
    (name) => JSON.stringify(said.get(name)) !== JSON.stringify(held.get(name)),
  )
}

/** Dossiers that moved on without a row in the outbox: their last event is ordered. */
async function orderLost(office: Office): Promise<number> {
  const { rowCount } = await office.db.execute(sql`
    insert into national_sync_outbox (dossier_id, seq, at)
    select e.dossier_id, e.seq, e.at
    from national_sync n
      join dossier_standings s using (dossier_id)
      join dossier_events e on e.dossier_id = n.dossier_id and e.seq > n.told_seq
    where s.version > n.told_seq
    on conflict do nothing`)
  return rowCount ?? 0
}
