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
import type { ActingBusiness } from './actor.ts'
import { blindIndex } from './cipher.ts'
import { knownReference, withPersonalIds, withReferences } from './reference.ts'

/** A business with an account here. */
export interface Business {
  businessId: BusinessId
  taxCode: string
  name: string
  address: string
  demo: boolean
}

/** The business with this id, or null. */
export async function businessById(
  office: Office,
  businessId: BusinessId,
): Promise<Business | null> {
  const [row] = await office.db.select().from(businesses).where(eq(businesses.id, businessId))
  return row ? shown(office, row) : null
}

/** The business with this tax code, if it has an account, or null. */
export async function businessByTaxCode(office: Office, taxCode: string): Promise<Business | null> {
  const kept = await knownReference(office, taxCode)
  const [row] = await office.db.select().from(businesses).where(eq(businesses.taxCode, kept))
  return row ? shown(office, row) : null
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
  return Promise.all(rows.map(({ business, role }) => acting(office, business, role)))
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
  return row ? acting(office, row.business, row.role) : null
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
        taxCode: await withReferences(office, business.taxCode, tx),
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

const shown = async (office: Office, row: typeof businesses.$inferSelect): Promise<Business> => ({
  businessId: row.id,
  taxCode: await withPersonalIds(office, row.taxCode),
  name: row.name,
  address: row.address,
  demo: row.demo,
})

const acting = async (
  office: Office,
  row: typeof businesses.$inferSelect,
  role: BusinessRole,
): Promise<ActingBusiness> => ({
  businessId: row.id,
  taxCode: await withPersonalIds(office, row.taxCode),
  name: row.name,
  role,
})
