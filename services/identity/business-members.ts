import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { type BusinessId, type BusinessRole, businessMembers } from '#db/schema/index.ts'
import { parseId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import type { CitizenActor } from './actor.ts'

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
