import { and, eq, inArray, sql } from 'drizzle-orm'
import { type DossierId, dossierStandings, type StaffId, staffSkills } from '#db/schema/index.ts'
import { newId } from '../../id.ts'
import { listStaff, may, type OfficerActor, type StaffMember } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { officePathOf } from '../moving/record.ts'
import { type OfficeOwner, officeOwners } from '../moving/work.ts'
import { hand, leaseFrom, lockedHere } from './claim.ts'

export type Assigned =
  | { outcome: 'assigned'; to: { staffId: StaffId; name: string }; before: StaffId | null }
  | { outcome: 'refused'; reason: 'role' | 'notHere' | 'cannotDoIt' | 'reasonNeeded' }

/** Who may be given what stands with a role, and how much each holds already. */
export interface Load {
  staffId: StaffId
  name: string
  roles: readonly OfficeOwner[]
  /** Codes of procedures somebody is assigned; empty means any. */
  skills: readonly string[]
  held: number
  /** Of these, due until the end of today. */
  urgent: number
}

export const mayAssign = (officer: OfficerActor): boolean =>
  may(officer, 'assign', 'dossier', { agencies: [officer.agencyId] }).outcome === 'allowed'

/** The officers of an agency who work on dossiers, with what each holds now. */
export async function loadOf(office: Office, officer: OfficerActor): Promise<readonly Load[]> {
  if (!mayAssign(officer)) return []
  const colleagues = (await listStaff(office, officer.agencyId)).filter(
    (one) => one.active && rolesIn(one).length > 0,
  )
  if (colleagues.length === 0) return []
  const ids = colleagues.map(({ staffId }) => staffId)
  const now = office.clock.now().toISOString()
  const [held, skills] = await Promise.all([
    office.db
      .select({
        staffId: dossierStandings.assignedTo,
        n: sql<number>`count(*)::int`,
        urgent: sql<number>`(count(*) filter (where ${dossierStandings.actBy} < (${now}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date + interval '1 day' - interval '7 hours'))::int`,
      })
      .from(dossierStandings)
      .where(
        and(
          inArray(dossierStandings.assignedTo, ids),
          eq(dossierStandings.ended, false),
          sql`${dossierStandings.assignedUntil} > ${now}::timestamptz`,
        ),
      )
      .groupBy(dossierStandings.assignedTo),
    office.db.select().from(staffSkills).where(inArray(staffSkills.staffId, ids)),
  ])
  return colleagues.map((one) => {
    const own = held.find(({ staffId }) => staffId === one.staffId)
    return {
      staffId: one.staffId,
      name: one.name,
      roles: rolesIn(one),
      skills: skills
        .filter(({ staffId }) => staffId === one.staffId)
        .map(({ procedureCode }) => procedureCode),
      held: own?.n ?? 0,
      urgent: own?.urgent ?? 0,
    }
  })
}

const rolesIn = ({ roles }: StaffMember): readonly OfficeOwner[] =>
  officeOwners.filter((role) => roles.includes(role))

/** Whether somebody can be given a dossier: by their role, and by what they are assigned. */
const can = (load: Load, owner: string, procedureCode: string): boolean =>
  load.roles.some((role) => role === owner) &&
  (load.skills.length === 0 || load.skills.includes(procedureCode))

/** Of those who can, who holds least; of equals whoever comes first in a turn that goes round. */
function leastOf(loads: readonly Load[], owner: string, code: string, turn: number): Load | null {
  const able = loads.filter((load) => can(load, owner, code))
  const least = Math.min(...able.map(({ held }) => held))
  const equals = able.filter(({ held }) => held === least)
  return equals[turn % equals.length] ?? null
}

/**
 * Gives a dossier to a colleague, or to whoever can do it and holds least. What somebody else holds is
 * given on with a reason only, which that colleague reads; who is given it is told.
 */
export async function assignDossier(
  office: Office,
  officer: OfficerActor,
  wanted: { id: DossierId; to: StaffId | 'least'; reason?: string; turn?: number },
): Promise<Assigned> {
  if (!mayAssign(officer)) return { outcome: 'refused', reason: 'role' }
  const loads = await loadOf(office, officer)
  const until = await leaseFrom(office, 'assigned')
  const reason = wanted.reason?.trim() ?? ''
  return office.db.transaction(async (tx): Promise<Assigned> => {
    const row = await lockedHere(office, tx, officer, wanted.id)
    if (!row) return { outcome: 'refused', reason: 'notHere' }
    const to =
      wanted.to === 'least'
        ? leastOf(loads, row.owner, row.procedureCode, wanted.turn ?? 0)
        : (loads.find(
            (load) => load.staffId === wanted.to && can(load, row.owner, row.procedureCode),
          ) ?? null)
    if (!to) return { outcome: 'refused', reason: 'cannotDoIt' }
    const before = row.holder
    if (before && before !== to.staffId && !reason)
      return { outcome: 'refused', reason: 'reasonNeeded' }
    await hand(tx, wanted.id, to.staffId, until)
    if (before && before !== to.staffId)
      await notify(
        office,
        {
          to: { staffId: before },
          template: 'dossierTakenOver',
          params: { dossierCode: row.code, by: to.name, reason, link: officePathOf(row) },
          key: `takenOver:${newId<'claim'>(office)}`,
        },
        tx,
      )
    return { outcome: 'assigned', to, before }
  })
}

/** For which procedures somebody is assigned work; none means any. Nobody is given what they cannot do. */
export async function setSkills(
  office: Office,
  officer: OfficerActor,
  staffId: StaffId,
  codes: readonly string[],
): Promise<{ outcome: 'set' | 'refused' }> {
  const isColleague = (await loadOf(office, officer)).some((load) => load.staffId === staffId)
  if (!isColleague) return { outcome: 'refused' }
  await office.db.transaction(async (tx) => {
    await tx.delete(staffSkills).where(eq(staffSkills.staffId, staffId))
    if (codes.length > 0)
      await tx
        .insert(staffSkills)
        .values([...new Set(codes)].map((procedureCode) => ({ staffId, procedureCode })))
  })
  return { outcome: 'set' }
}
