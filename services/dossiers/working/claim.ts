import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { type DossierId, dossierStandings, dossiers, type StaffId } from '#db/schema/index.ts'
import { instant } from '#workflows/kernel/time.ts'
import { newId } from '../../id.ts'
import { may, type OfficerActor } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { holderAt } from '../moving/holder.ts'
import { officePathOf } from '../moving/record.ts'

export type Claimed =
  | { outcome: 'taken' | 'givenBack' }
  /** A colleague has it: say why it is taken from them, and they are told. */
  | { outcome: 'reasonNeeded'; by: StaffId }
  /** Not this officer's to take, or no longer as it was. */
  | { outcome: 'refused' }

/** How long a claim holds before it lapses by itself; whoever is assigned work has longer. */
const leases = {
  taken: { amount: 8, unit: 'workingHour' },
  assigned: { amount: 3, unit: 'workingDay' },
} as const

/** When a claim made now lapses. */
export async function leaseFrom(office: Office, kind: keyof typeof leases): Promise<Date> {
  const calendar = await calendarOf(office)
  return new Date(calendar.after(instant(office.clock.now()), leases[kind]))
}

/**
 * Takes a dossier as one's own work, for some hours. From a colleague it is taken only with a reason,
 * which the colleague reads in a letter of the same transaction. Only who may act on the dossiers of
 * this agency has work to take; who takes again what they hold has it anew.
 */
export async function takeDossier(
  office: Office,
  officer: OfficerActor,
  wanted: { id: DossierId; reason?: string },
): Promise<Claimed> {
  if (!mayWork(officer)) return { outcome: 'refused' }
  const reason = wanted.reason?.trim() ?? ''
  const until = await leaseFrom(office, 'taken')
  return office.db.transaction(async (tx): Promise<Claimed> => {
    const row = await lockedHere(office, tx, officer, wanted.id)
    if (!row) return { outcome: 'refused' }
    const other = row.holder === officer.staffId ? null : row.holder
    if (other && !reason) return { outcome: 'reasonNeeded', by: other }
    await hand(tx, wanted.id, officer.staffId, until)
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

/** The standing of an open dossier of the officer's agency, locked, and who holds it now. */
export async function lockedHere(
  office: Office,
  tx: Tx,
  { agencyId }: OfficerActor,
  id: DossierId,
): Promise<{
  holder: StaffId | null
  until: Date | null
  owner: string
  code: string
  procedureCode: string
  version: number
} | null> {
  const [row] = await tx
    .select({
      assignedTo: dossierStandings.assignedTo,
      assignedUntil: dossierStandings.assignedUntil,
      owner: dossierStandings.owner,
      code: dossiers.code,
      procedureCode: dossiers.procedureCode,
      version: dossierStandings.version,
    })
    .from(dossierStandings)
    .innerJoin(dossiers, eq(dossiers.id, dossierStandings.dossierId))
    .where(
      and(
        eq(dossierStandings.dossierId, id),
        eq(dossierStandings.agencyId, agencyId),
        eq(dossierStandings.ended, false),
      ),
    )
    .for('update', { of: dossierStandings })
  if (!row) return null
  const { assignedUntil: until, assignedTo: _, ...known } = row
  return { ...known, until, holder: holderAt(row, office.clock.now()) }
}

/** Writes who holds it from now on. */
export const hand = (tx: Tx, id: DossierId, to: StaffId | null, until: Date | null) =>
  tx
    .update(dossierStandings)
    .set({ assignedTo: to, assignedUntil: until })
    .where(eq(dossierStandings.dossierId, id))

/**
 * Takes the first of these that nobody holds at this moment. Two who ask at once come away with two
 * different ones: the second waits for the row, finds it held, and goes on to the next.
 */
export async function takeFirstFree(
  office: Office,
  officer: OfficerActor,
  ids: readonly DossierId[],
): Promise<DossierId | null> {
  if (!mayWork(officer)) return null
  const until = await leaseFrom(office, 'taken')
  const now = office.clock.now().toISOString()
  for (const id of ids) {
    const taken = await office.db
      .update(dossierStandings)
      .set({ assignedTo: officer.staffId, assignedUntil: until })
      .where(
        and(
          eq(dossierStandings.dossierId, id),
          eq(dossierStandings.agencyId, officer.agencyId),
          eq(dossierStandings.ended, false),
          sql`(${dossierStandings.assignedTo} is null or ${dossierStandings.assignedTo} = ${officer.staffId}::uuid
            or ${dossierStandings.assignedUntil} <= ${now}::timestamptz)`,
        ),
      )
      .returning({ id: dossierStandings.dossierId })
    if (taken.length > 0) return id
  }
  return null
}

/** Gives one's own work back to everybody who may do it. */
export async function giveBackDossier(
  { db }: Office,
  officer: OfficerActor,
  id: DossierId,
): Promise<Claimed> {
  const given = await db
    .update(dossierStandings)
    .set({ assignedTo: null, assignedUntil: null })
    .where(
      and(eq(dossierStandings.dossierId, id), eq(dossierStandings.assignedTo, officer.staffId)),
    )
    .returning({ id: dossierStandings.dossierId })
  return { outcome: given.length > 0 ? 'givenBack' : 'refused' }
}

const mayWork = (officer: OfficerActor): boolean =>
  may(officer, 'act', 'dossier', { agencies: [officer.agencyId] }).outcome === 'allowed'
