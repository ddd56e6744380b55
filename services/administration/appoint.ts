import { and, eq, ne } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { type AgencyId, agencyUnits, staff } from '#db/schema/index.ts'
import { composed } from '#workflows/kernel/vietnamese.ts'
import { newId } from '../id.ts'
import { endSessionsOfStaff } from '../identity/index.ts'
import type { Office } from '../office.ts'
import type { StaffFacts } from './facts.ts'

export type Appointed =
  | { outcome: 'appointed' }
  | { outcome: 'refused'; reason: 'subjectTaken' | 'unknownUnit' | 'unknown' }

/**
 * Makes an officer of an agency, or changes one. A change takes effect at once: the officer's sessions
 * end. Whoever calls has made sure that enough people want it.
 */
export async function appoint(
  office: Office,
  tx: Tx,
  agencyId: AgencyId,
  facts: StaffFacts,
): Promise<Appointed> {
  const { staffId, subject, name, positionVi, positionEn, personEmail, roles, active } = facts
  const units = await tx
    .select({ id: agencyUnits.id })
    .from(agencyUnits)
    .where(eq(agencyUnits.agencyId, agencyId))
  const unit = units.find(({ id }) => id === facts.unit || id === `${agencyId}/${facts.unit}`)
  if (!unit) return { outcome: 'refused', reason: 'unknownUnit' }
  const [taken] = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.subject, subject), staffId ? ne(staff.id, staffId) : undefined))
  if (taken) return { outcome: 'refused', reason: 'subjectTaken' }
  const row = {
    subject,
    name: composed(name),
    positionVi,
    positionEn,
    email: personEmail,
    agencyId,
    unitId: unit.id,
    roles,
    active,
  }
  if (!staffId) {
    await tx
      .insert(staff)
      .values({ id: newId<'staff'>(office), ...row, demo: false, createdAt: office.clock.now() })
    return { outcome: 'appointed' }
  }
  const changed = await tx
    .update(staff)
    .set(row)
    .where(and(eq(staff.id, staffId), eq(staff.agencyId, agencyId)))
    .returning({ id: staff.id })
  if (changed.length === 0) return { outcome: 'refused', reason: 'unknown' }
  await endSessionsOfStaff(office, tx, staffId)
  return { outcome: 'appointed' }
}
