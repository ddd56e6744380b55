import { and, arrayContains, eq } from 'drizzle-orm'
import {
  type AgencyId,
  type StaffId,
  type StaffRole,
  staff,
  type UnitId,
} from '#db/schema/index.ts'
import type { Office } from '#services/office.ts'
import { comparePeople } from '#workflows/kernel/vietnamese.ts'
import type { OfficerActor } from './actor.ts'
import { unitsOf } from './agency.ts'
import { officerFrom } from './officer.ts'
import { endSessionsOfStaff } from './session.ts'

/** An officer as the administrator of an agency sees them. */
export interface StaffMember extends OfficerActor {
  email: string
  /** `sub` at the staff directory. */
  subject: string
  active: boolean
}

/** The officers of an agency, or only those with a role, by given name. */
export async function listStaff(
  office: Office,
  agencyId: AgencyId,
  role?: StaffRole,
): Promise<StaffMember[]> {
  const rows = await office.db
    .select()
    .from(staff)
    .where(and(eq(staff.agencyId, agencyId), role ? arrayContains(staff.roles, [role]) : undefined))
  return rows
    .map((row) => ({
      ...officerFrom(row),
      email: row.email,
      subject: row.subject,
      active: row.active,
    }))
    .sort((a, b) => comparePeople(a.name, b.name))
}

export type StaffChange =
  | { outcome: 'changed' }
  | {
      outcome: 'refused'
      reason: 'role' | 'notYours' | 'ownAdministration' | 'noRole' | 'unknown' | 'unknownUnit'
    }

/**
 * Gives an officer of the administrator's own agency other roles, another unit, or leave. It takes
 * effect at once: the officer's sessions end. Nobody takes the administration from themselves.
 */
export async function changeStaff(
  office: Office,
  admin: OfficerActor,
  staffId: StaffId,
  to: { roles: StaffRole[]; unitId: UnitId; active: boolean },
): Promise<StaffChange> {
  if (!admin.roles.includes('admin')) return { outcome: 'refused', reason: 'role' }
  if (to.roles.length === 0) return { outcome: 'refused', reason: 'noRole' }
  if (staffId === admin.staffId && !(to.active && to.roles.includes('admin'))) {
    return { outcome: 'refused', reason: 'ownAdministration' }
  }
  return office.db.transaction(async (tx): Promise<StaffChange> => {
    const [row] = await tx.select().from(staff).where(eq(staff.id, staffId)).for('update')
    if (!row) return { outcome: 'refused', reason: 'unknown' }
    if (row.agencyId !== admin.agencyId) return { outcome: 'refused', reason: 'notYours' }
    const units = await unitsOf(office, admin.agencyId)
    if (!units.some(({ unitId }) => unitId === to.unitId)) {
      return { outcome: 'refused', reason: 'unknownUnit' }
    }
    await tx.update(staff).set(to).where(eq(staff.id, staffId))
    await endSessionsOfStaff(office, tx, staffId)
    office.log.info(
      { admin: admin.staffId, staff: staffId, from: row.roles, to: to.roles },
      'staff changed',
    )
    return { outcome: 'changed' }
  })
}
