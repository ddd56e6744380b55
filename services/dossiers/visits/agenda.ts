import { and, asc, eq, gte, isNotNull, lt } from 'drizzle-orm'
import { dossiers, visits } from '#db/schema/index.ts'
import { procedureFiled } from '#workflows/index.ts'
import { addDays, atMinute, type CivilDate, type Instant, instant } from '#workflows/kernel/time.ts'
import { groundOf, may, type OfficerActor, recordLooks } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { holdersOf } from '../following/parties.ts'

/** Somebody an agency meets: who, when, and about which dossier. */
export interface Met {
  at: Instant
  visit: string
  dossierCode: string
  name: string
  /** The folder of the procedure. */
  wording: string
}

/** Who comes on a day, in order: for the officers who receive them. Null when not theirs to see. */
export async function agendaOf(
  office: Office,
  officer: OfficerActor,
  date: CivilDate,
): Promise<readonly Met[] | null> {
  const { agencyId } = officer
  if (may(officer, 'manage', 'appointment', { agencies: [agencyId] }).outcome !== 'allowed')
    return null
  const rows = await office.db
    .select({
      slot: visits.slot,
      visit: visits.visit,
      dossierId: dossiers.id,
      dossierCode: dossiers.code,
      applicantId: dossiers.applicantId,
      holderName: dossiers.holderName,
      coApplicantId: dossiers.coApplicantId,
      coHolderName: dossiers.coHolderName,
      code: dossiers.procedureCode,
      version: dossiers.procedureVersion,
    })
    .from(visits)
    .innerJoin(dossiers, eq(dossiers.id, visits.dossierId))
    .where(
      and(
        eq(visits.agencyId, agencyId),
        isNotNull(visits.slot),
        gte(visits.slot, new Date(atMinute(date, 0))),
        lt(visits.slot, new Date(atMinute(addDays(date, 1), 0))),
      ),
    )
    .orderBy(asc(visits.slot), asc(visits.seat))
  await recordLooks(office, {
    actor: officer,
    what: 'list',
    why: groundOf(officer, ['desk', 'unit']),
    of: rows.map(({ dossierId }) => ({ dossierId })),
  })
  return rows.flatMap(({ slot, visit, dossierCode, code, version, ...parties }) => {
    const procedure = procedureFiled(code, version)
    return slot && procedure
      ? [
          {
            at: instant(slot),
            wording: procedure.wording,
            visit,
            dossierCode,
            name: holdersOf(parties),
          },
        ]
      : []
  })
}
