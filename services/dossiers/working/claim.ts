import { and, eq } from 'drizzle-orm'
import { type DossierId, dossierStandings, dossiers, type StaffId } from '#db/schema/index.ts'
import { newId } from '../../id.ts'
import { may, type OfficerActor } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { officePathOf } from '../moving/record.ts'

export type Claimed =
  | { outcome: 'taken' | 'givenBack' }
  /** A colleague has it: say why it is taken from them, and they are told. */
  | { outcome: 'reasonNeeded'; by: StaffId }
  /** Not this officer's to take, or no longer as it was. */
  | { outcome: 'refused' }

/**
 * Takes a dossier as one's own work. From a colleague it is taken only with a reason, which the
 * colleague reads in a letter of the same transaction. Only who may act on the dossiers of this agency
 * has work to take.
 */
export async function takeDossier(
  office: Office,
  officer: OfficerActor,
  wanted: { id: DossierId; reason?: string },
): Promise<Claimed> {
  if (!mayWork(officer)) return { outcome: 'refused' }
  const { staffId, agencyId } = officer
  const reason = wanted.reason?.trim() ?? ''
  return office.db.transaction(async (tx): Promise<Claimed> => {
    const [row] = await tx
      .select({ assignedTo: dossierStandings.assignedTo, code: dossiers.code })
      .from(dossierStandings)
      .innerJoin(dossiers, eq(dossiers.id, dossierStandings.dossierId))
      .where(
        and(
          eq(dossierStandings.dossierId, wanted.id),
          eq(dossierStandings.agencyId, agencyId),
          eq(dossierStandings.ended, false),
        ),
      )
      .for('update', { of: dossierStandings })
    if (!row) return { outcome: 'refused' }
    const other = row.assignedTo === staffId ? null : row.assignedTo
    if (other && !reason) return { outcome: 'reasonNeeded', by: other }
    await tx
      .update(dossierStandings)
      .set({ assignedTo: staffId })
      .where(eq(dossierStandings.dossierId, wanted.id))
    if (other)
      await notify(
        office,
        {
          to: { staffId: other },
          template: 'dossierTakenOver',
          params: { dossierCode: row.code, by: officer.name, reason, link: officePathOf(row) },
          key: `takenOver:${newId<'claim'>(office)}`,
        },
        tx,
      )
    return { outcome: 'taken' }
  })
}

/** Gives one's own work back to everybody who may do it. */
export async function giveBackDossier(
  { db }: Office,
  officer: OfficerActor,
  id: DossierId,
): Promise<Claimed> {
  const given = await db
    .update(dossierStandings)
    .set({ assignedTo: null })
    .where(
      and(eq(dossierStandings.dossierId, id), eq(dossierStandings.assignedTo, officer.staffId)),
    )
    .returning({ id: dossierStandings.dossierId })
  return { outcome: given.length > 0 ? 'givenBack' : 'refused' }
}

const mayWork = (officer: OfficerActor): boolean =>
  may(officer, 'act', 'dossier', { agencies: [officer.agencyId] }).outcome === 'allowed'
