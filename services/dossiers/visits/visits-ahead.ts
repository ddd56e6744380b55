import { and, asc, eq, gte } from 'drizzle-orm'
import { dossierStandings, dossiers, visits } from '#db/schema/index.ts'
import { procedureFiled } from '#workflows/index.ts'
import { type Instant, instant } from '#workflows/kernel/time.ts'
import type { CitizenActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { belongsTo } from '../following/view.ts'

/** An hour at which somebody is expected about a dossier of theirs. */
export interface VisitAhead {
  at: Instant
  dossierCode: string
  /** The folder of the procedure. */
  wording: string
}

/** The hours this person, or the business they act for, has still to come at; the next one first. */
export async function visitsAheadOf(
  office: Office,
  actor: CitizenActor,
): Promise<readonly VisitAhead[]> {
  const rows = await office.db
    .select({
      slot: visits.slot,
      dossierCode: dossiers.code,
      code: dossiers.procedureCode,
      version: dossiers.procedureVersion,
    })
    .from(visits)
    .innerJoin(dossiers, eq(dossiers.id, visits.dossierId))
    .innerJoin(dossierStandings, eq(dossierStandings.dossierId, dossiers.id))
    .where(
      and(
        belongsTo(actor),
        eq(dossierStandings.ended, false),
        gte(visits.slot, office.clock.now()),
      ),
    )
    .orderBy(asc(visits.slot))
    .limit(50)
  return rows.flatMap(({ slot, dossierCode, code, version }) => {
    const procedure = procedureFiled(code, version)
    return slot && procedure ? [{ at: instant(slot), dossierCode, wording: procedure.wording }] : []
  })
}
