import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import {
  type BusinessId,
  type BusinessRole,
  businesses,
  businessMembers,
  type PersonId,
  people,
} from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import { composed, searchKey } from '#workflows/kernel/vietnamese.ts'
import type { ActingBusiness, CitizenActor } from './actor.ts'
import { blindIndex } from './cipher.ts'

/** A business with an account here. */
export interface Business {
  businessId: BusinessId
  taxCode: string
  name: string
  address: string
  demo: boolean
}

/** A member of a business; membership ends, it is never erased. */
export interface Member {
  memberId: string
  name: string
  role: BusinessRole
  since: Date
}

/** The business with this id, or null. */
export async function businessById(
  office: Office,
  businessId: BusinessId,
): Promise<Business | null> {
  const [row] = await office.db.select().from(businesses).where(eq(businesses.id, businessId))
  return row ? shown(row) : null
}

/** The business with this tax code, if it has an account, or null. */
export async function businessByTaxCode(office: Office, taxCode: string): Promise<Business | null> {
  const [row] = await office.db.select().from(businesses).where(eq(businesses.taxCode, taxCode))
  return row ? shown(row) : null
}

/** The businesses a person may act for now, by name. */
export async function businessesOf(office: Office, personId: PersonId): Promise<ActingBusiness[]> {
  const rows = await office.db
    .select({ business: businesses, role: businessMembers.role })
    .from(people)
    .innerJoin(businessMembers, eq(businessMembers.personalIdIndex, people.personalIdIndex))
    .innerJoin(businesses, eq(businesses.id, businessMembers.businessId))
    .where(and(eq(people.id, personId), isNull(businessMembers.until)))
    .orderBy(asc(businesses.nameKey))
  return rows.map(({ business, role }) => acting(business, role))
}

/** The membership of whoever has this blind index in one business, or null. */
export async function actingBusiness(
  office: Office,
  personalIdIndex: Buffer,
  businessId: BusinessId,
): Promise<ActingBusiness | null> {
  const [row] = await office.db
    .select({ business: businesses, role: businessMembers.role })
    .from(businessMembers)
    .innerJoin(businesses, eq(businesses.id, businessMembers.businessId))
    .where(
      and(
        eq(businessMembers.personalIdIndex, personalIdIndex),
        eq(businessMembers.businessId, businessId),
        isNull(businessMembers.until),
      ),
    )
  return row ? acting(row.business, row.role) : null
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
 * Opens the account of a business for the legal representative whom the business register names.
 * Opening it again follows the register: name, address, and who represents it now.
 */
export async function openBusiness(
  office: Office,
  business: { taxCode: string; name: string; address: string; demo: boolean },
  representative: { personalId: string; name: string },
): Promise<BusinessId> {
  const now = office.clock.now()
  const name = composed(business.name)
  const told = { name, nameKey: searchKey(name), address: composed(business.address) }
  return office.db.transaction(async (tx) => {
    const [row] = await tx
      .insert(businesses)
      .values({
        ...told,
        id: newId<'business'>(office),
        taxCode: business.taxCode,
        demo: business.demo,
        createdAt: now,
      })
      .onConflictDoUpdate({ target: businesses.taxCode, set: told })
      .returning({ id: businesses.id })
    if (!row) throw new Error('a business was neither created nor found')
    const index = blindIndex(office.settings, representative.personalId)
    await tx
      .update(businessMembers)
      .set({ until: now })
      .where(
        and(
          eq(businessMembers.businessId, row.id),
          eq(businessMembers.role, 'legalRepresentative'),
          ne(businessMembers.personalIdIndex, index),
          isNull(businessMembers.until),
        ),
      )
    await tx
      .insert(businessMembers)
      .values({
        id: newId<'member'>(office),
        businessId: row.id,
        personalIdIndex: index,
        name: composed(representative.name),
        role: 'legalRepresentative',
        since: now,
      })
      .onConflictDoUpdate({
        target: [businessMembers.personalIdIndex, businessMembers.businessId],
        targetWhere: isNull(businessMembers.until),
        set: { role: 'legalRepresentative' },
      })
    return row.id
  })
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
  const ended = await office.db
    .update(businessMembers)
    .set({ until: office.clock.now() })
    .where(
      and(
        eq(businessMembers.id, memberId),
        eq(businessMembers.businessId, business.businessId),
        ne(businessMembers.role, 'legalRepresentative'),
        isNull(businessMembers.until),
      ),
    )
    .returning({ id: businessMembers.id })
  return { outcome: ended.length > 0 ? 'dismissed' : 'notFound' }
}

const shown = (row: typeof businesses.$inferSelect): Business => ({
  businessId: row.id,
  taxCode: row.taxCode,
  name: row.name,
  address: row.address,
  demo: row.demo,
})

const acting = (row: typeof businesses.$inferSelect, role: BusinessRole): ActingBusiness => ({
  businessId: row.id,
  taxCode: row.taxCode,
  name: row.name,
  role,
})
