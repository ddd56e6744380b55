import { and, eq } from 'drizzle-orm'
import { type StaffId, staff } from '#db/schema/index.ts'
import type { Office } from '#services/office.ts'
import type { OfficerActor } from './actor.ts'

/** The officer with this id while in active service, or null. */
export async function officerById(office: Office, staffId: StaffId): Promise<OfficerActor | null> {
  const [row] = await office.db
    .select()
    .from(staff)
    .where(and(eq(staff.id, staffId), eq(staff.active, true)))
  return row ? officerFrom(row) : null
}

/** The actor that a row of the staff table stands for. */
export const officerFrom = (row: typeof staff.$inferSelect): OfficerActor => ({
  kind: 'officer',
  staffId: row.id,
  name: row.name,
  position: { vi: row.positionVi, en: row.positionEn },
  agencyId: row.agencyId,
  unitId: row.unitId,
  roles: row.roles,
})
