import { asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import {
  type DossierId,
  dossierEvents,
  dossierMeasures,
  dossierStandings,
  dossiers,
} from '#db/schema/index.ts'
import type { Office } from '../office.ts'
import { type HistoryEvent, measuredOf } from './measured.ts'

const atOnce = 400

/**
 * Measures every dossier that has moved since it was measured last; nothing is counted twice, however
 * often and from however many processes it is called.
 * @returns how many were measured.
 */
export async function refreshMeasures(office: Pick<Office, 'db'>): Promise<number> {
  let measured = 0
  for (;;) {
    const stale = await office.db
      .select({
        id: dossiers.id,
        agencyId: dossiers.agencyId,
        procedureCode: dossiers.procedureCode,
        version: dossierStandings.version,
        ended: dossierStandings.ended,
      })
      .from(dossierStandings)
      .innerJoin(dossiers, eq(dossiers.id, dossierStandings.dossierId))
      .leftJoin(dossierMeasures, eq(dossierMeasures.dossierId, dossierStandings.dossierId))
      .where(
        or(isNull(dossierMeasures.version), ne(dossierMeasures.version, dossierStandings.version)),
      )
      .limit(atOnce)
    if (stale.length === 0) return measured
    const histories = await historiesOf(
      office,
      stale.map(({ id }) => id),
    )
    const rows = stale.flatMap(({ id, ended, ...row }) => {
      const events = histories.get(id)
      return events ? [{ dossierId: id, ...row, ...measuredOf(events, ended) }] : []
    })
    if (rows.length === 0) return measured
    const fresh = Object.fromEntries(
      columns.map(([name, column]) => [name, sql.raw(`excluded.${column}`)]),
    )
    await office.db
      .insert(dossierMeasures)
      .values(rows)
      .onConflictDoUpdate({ target: dossierMeasures.dossierId, set: fresh })
    measured += rows.length
    if (stale.length < atOnce) return measured
  }
}

const columns = [
  ['version', 'version'],
  ['acceptedAt', 'accepted_at'],
  ['promisedAt', 'promised_at'],
  ['reappointed', 'reappointed'],
  ['doneAt', 'done_at'],
  ['endedAt', 'ended_at'],
  ['fate', 'fate'],
  ['returned', 'returned'],
] as const

async function historiesOf(
  { db }: Pick<Office, 'db'>,
  ids: readonly DossierId[],
): Promise<ReadonlyMap<DossierId, HistoryEvent[]>> {
  const events = await db
    .select({
      id: dossierEvents.dossierId,
      at: dossierEvents.at,
      type: dossierEvents.type,
      body: dossierEvents.body,
    })
    .from(dossierEvents)
    .where(inArray(dossierEvents.dossierId, [...ids]))
    .orderBy(asc(dossierEvents.dossierId), asc(dossierEvents.seq))
  const histories = new Map<DossierId, HistoryEvent[]>()
  for (const { id, ...event } of events) {
    const known = histories.get(id)
    if (known) known.push(event)
    else histories.set(id, [event])
  }
  return histories
}
