import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { type BusinessId, type BusinessRole, businessMembers } from '#db/schema/index.ts'
import { newId, parseId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import { composed } from '#workflows/kernel/vietnamese.ts'
import type { CitizenActor } from './actor.ts'
import { blindIndex } from './cipher.ts'

/** A member of a business; membership ends, it is never erased. */
export interface Member {
  memberId: string
  name: string
  role: BusinessRole
  since: Date
}

/** The present members of a business, the longest-serving first. */
export async function membersOf(office: Office, businessId: BusinessId): Promise<Member[]> {
  const rows = await office.db
    .select()
    .from(businessMembers)
    .where(and(eq(businessMembers.businessId, businessId), isNull(businessMembers.until)))
    .orderBy(asc(businessMembers.since), asc(businessMembers.id))
  return rows.map(({ id, name, role, since }) => ({ memberId: id, name, role, since }))
}

/**
 * Appoints somebody by personal ID, who need not have signed in yet. Only the legal representative
 * acting for this very business may.
 */
export async function appointMember(
  office: Office,
  actor: CitizenActor,
  member: { personalId: string; name: string; role: Exclude<BusinessRole, 'legalRepresentative'> },
): Promise<{ outcome: 'appointed' | 'alreadyMember' | 'refused' }> {
  const { business } = actor
  if (business?.role !== 'legalRepresentative' || actor.level < 2) return { outcome: 'refused' }
  const added = await office.db
    .insert(businessMembers)
    .values({
      id: newId<'member'>(office),
      businessId: business.businessId,
      personalIdIndex: blindIndex(office.settings, member.personalId),
      name: composed(member.name),
      role: member.role,
      since: office.clock.now(),
      appointedBy: actor.personId,
    })
    .onConflictDoNothing()
    .returning({ id: businessMembers.id })
  return { outcome: added.length > 0 ? 'appointed' : 'alreadyMember' }
}

/** Ends a membership; the legal representative's own comes and goes with the register only. */
export async function dismissMember(
  office: Office,
  actor: CitizenActor,
  memberId: string,
): Promise<{ outcome: 'dismissed' | 'notFound' | 'refused' }> {
  const { business } = actor
  if (business?.role !== 'legalRepresentative' || actor.level < 2) return { outcome: 'refused' }
  const id = parseId<'member'>(memberId)
  if (!id) return { outcome: 'notFound' }
  const ended = await office.db
    .update(businessMembers)
    .set({ until: office.clock.now() })
    .where(
      and(
        eq(businessMembers.id, id),
        eq(businessMembers.businessId, business.businessId),
        ne(businessMembers.role, 'legalRepresentative'),
        isNull(businessMembers.until),
      ),
    )
    .returning({ id: businessMembers.id })
  return { outcome: ended.length > 0 ? 'dismissed' : 'notFound' }
}
