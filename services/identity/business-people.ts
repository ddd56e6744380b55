import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import {
  type BusinessId,
  type BusinessRole,
  businessMembers,
  type PersonId,
  people,
} from '#db/schema/index.ts'
import type { Office } from '#services/office.ts'

/** Present members of a business in some roles who have signed in here before: they can be written to. */
export async function peopleOfBusiness(
  office: Pick<Office, 'db'>,
  businessId: BusinessId,
  roles: readonly BusinessRole[],
): Promise<PersonId[]> {
  const rows = await office.db
    .select({ personId: people.id })
    .from(businessMembers)
    .innerJoin(people, eq(people.personalIdIndex, businessMembers.personalIdIndex))
    .where(
      and(
        eq(businessMembers.businessId, businessId),
        inArray(businessMembers.role, [...roles]),
        isNull(businessMembers.until),
      ),
    )
    .orderBy(asc(people.id))
  return rows.map(({ personId }) => personId)
}
