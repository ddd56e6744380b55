import { and, arrayContains, eq } from 'drizzle-orm'
import { type AgencyId, type StaffRole, staff } from '#db/schema/index.ts'
import type { Office } from '#services/office.ts'
import { comparePeople } from '#workflows/kernel/vietnamese.ts'
import type { OfficerActor } from './actor.ts'
import { officerFrom } from './officer.ts'

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
