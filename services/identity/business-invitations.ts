import { and, asc, eq, isNull } from 'drizzle-orm'
import {
  type BusinessId,
  type BusinessRole,
  businesses,
  businessInvitations,
  businessMembers,
  type PersonId,
  people,
} from '#db/schema/index.ts'
import { newId, parseId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import { composed } from '#workflows/kernel/vietnamese.ts'
import type { CitizenActor } from './actor.ts'
import { blindIndex } from './cipher.ts'
import { withPersonalIds } from './reference.ts'

/** An invitation that nobody has answered yet, as the business sees it. */
export interface Invitation {
  id: string
  /** As the population register has it. */
  name: string
  role: Exclude<BusinessRole, 'legalRepresentative'>
  invitedAt: Date
}

export type Invited =
  /** `personId` is known where the invited person has an account here. */
  | { outcome: 'invited'; personId: PersonId | null }
  | { outcome: 'alreadyMember' | 'alreadyInvited' | 'refused' }

/**
 * Asks somebody to work for a business; they become a member when they say yes, having signed in. Only
 * the legal representative acting for this very business may.
 */
export async function inviteMember(
  office: Office,
  actor: CitizenActor,
  member: { personalId: string; name: string; role: Invitation['role'] },
): Promise<Invited> {
  const { business } = actor
  if (business?.role !== 'legalRepresentative' || actor.level < 2) return { outcome: 'refused' }
  const index = blindIndex(office.settings, member.personalId)
  const [present] = await office.db
    .select({ id: businessMembers.id })
    .from(businessMembers)
    .where(
      and(
        eq(businessMembers.businessId, business.businessId),
        eq(businessMembers.personalIdIndex, index),
        isNull(businessMembers.until),
      ),
    )
  if (present) return { outcome: 'alreadyMember' }
  const added = await office.db
    .insert(businessInvitations)
    .values({
      id: newId<'invitation'>(office),
      businessId: business.businessId,
      personalIdIndex: index,
      name: composed(member.name),
      role: member.role,
      invitedBy: actor.personId,
      invitedAt: office.clock.now(),
    })
    .onConflictDoNothing()
    .returning({ id: businessInvitations.id })
  if (added.length === 0) return { outcome: 'alreadyInvited' }
  const [known] = await office.db
    .select({ personId: people.id })
    .from(people)
    .where(eq(people.personalIdIndex, index))
  return { outcome: 'invited', personId: known?.personId ?? null }
}

/** The invitations of a business that wait for an answer, oldest first. */
export const invitationsOf = (office: Office, businessId: BusinessId): Promise<Invitation[]> =>
  office.db
    .select({
      id: businessInvitations.id,
      name: businessInvitations.name,
      role: businessInvitations.role,
      invitedAt: businessInvitations.invitedAt,
    })
    .from(businessInvitations)
    .where(and(eq(businessInvitations.businessId, businessId), isNull(businessInvitations.answer)))
    .orderBy(asc(businessInvitations.invitedAt), asc(businessInvitations.id))

/** What a person is asked to join: the business, as what, and by whom. */
export async function invitationsFor(office: Office, personId: PersonId) {
  const inviter = office.db.select({ id: people.id, name: people.name }).from(people).as('inviter')
  const rows = await office.db
    .select({
      id: businessInvitations.id,
      business: businesses.name,
      taxCode: businesses.taxCode,
      role: businessInvitations.role,
      by: inviter.name,
      invitedAt: businessInvitations.invitedAt,
    })
    .from(people)
    .innerJoin(businessInvitations, eq(businessInvitations.personalIdIndex, people.personalIdIndex))
    .innerJoin(businesses, eq(businesses.id, businessInvitations.businessId))
    .innerJoin(inviter, eq(inviter.id, businessInvitations.invitedBy))
    .where(and(eq(people.id, personId), isNull(businessInvitations.answer)))
    .orderBy(asc(businessInvitations.invitedAt), asc(businessInvitations.id))
  return withPersonalIds(office, rows)
}

/** The invited person says yes, and is a member from now on, or no. Nobody else's answer counts. */
export async function answerInvitation(
  office: Office,
  actor: CitizenActor,
  answer: { invitationId: string; accept: boolean },
): Promise<{ outcome: 'accepted' | 'declined' | 'notFound' }> {
  const id = parseId<'invitation'>(answer.invitationId)
  if (!id) return { outcome: 'notFound' }
  const outcome = answer.accept ? 'accepted' : 'declined'
  const now = office.clock.now()
  return office.db.transaction(async (tx) => {
    const [person] = await tx.select().from(people).where(eq(people.id, actor.personId))
    if (!person?.personalIdIndex) return { outcome: 'notFound' as const }
    const [answered] = await tx
      .update(businessInvitations)
      .set({ answer: outcome, answeredAt: now })
      .where(
        and(
          eq(businessInvitations.id, id),
          eq(businessInvitations.personalIdIndex, person.personalIdIndex),
          isNull(businessInvitations.answer),
        ),
      )
      .returning()
    if (!answered) return { outcome: 'notFound' as const }
    if (answer.accept)
      await tx
        .insert(businessMembers)
        .values({
          id: newId<'member'>(office),
          businessId: answered.businessId,
          personalIdIndex: answered.personalIdIndex,
          name: answered.name,
          role: answered.role,
          since: now,
          appointedBy: answered.invitedBy,
        })
        .onConflictDoNothing()
    return { outcome }
  })
}

/** The legal representative takes an unanswered invitation back. */
export async function withdrawInvitation(
  office: Office,
  actor: CitizenActor,
  invitationId: string,
): Promise<{ outcome: 'withdrawn' | 'notFound' | 'refused' }> {
  const { business } = actor
  if (business?.role !== 'legalRepresentative' || actor.level < 2) return { outcome: 'refused' }
  const id = parseId<'invitation'>(invitationId)
  if (!id) return { outcome: 'notFound' }
  const ended = await office.db
    .update(businessInvitations)
    .set({ answer: 'withdrawn', answeredAt: office.clock.now() })
    .where(
      and(
        eq(businessInvitations.id, id),
        eq(businessInvitations.businessId, business.businessId),
        isNull(businessInvitations.answer),
      ),
    )
    .returning({ id: businessInvitations.id })
  return { outcome: ended.length > 0 ? 'withdrawn' : 'notFound' }
}
