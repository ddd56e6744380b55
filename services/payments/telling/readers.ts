import { eq } from 'drizzle-orm'
import { people } from '#db/schema/index.ts'
import { payLinks } from '#db/schema/payments.ts'
import { parseId } from '../../id.ts'
import {
  businessById,
  membersWhoMay,
  type PersonId,
  peopleOfBusiness,
} from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import type { OrderId } from '../ids.ts'

/**
 * Who reads news about a payer's money: the person themselves, or those who may spend a business's.
 * Nobody for a payer without an account.
 */
export async function readersOf(office: Office, payerRef: string | undefined): Promise<PersonId[]> {
  const personId = parseId<'person'>(payerRef ?? '')
  if (!personId) return []
  const [person] = await office.db
    .select({ id: people.id })
    .from(people)
    .where(eq(people.id, personId))
  if (person) return [person.id]
  const businessId = parseId<'business'>(personId)
  return businessId ? peopleOfBusiness(office, businessId, membersWhoMay('pay', 'business')) : []
}

/**
 * Who made links by which others may pay an order: they were promised to be told. Of a business's money
 * nobody is told who has left it since.
 */
export async function makersOfLinks(
  office: Office,
  { id, payer }: { id: OrderId; payer: { ref?: string } },
): Promise<PersonId[]> {
  const made = await office.db
    .selectDistinct({ by: payLinks.madeBy })
    .from(payLinks)
    .where(eq(payLinks.orderId, id))
  const makers = made.flatMap(({ by }) => parseId<'person'>(by) ?? [])
  const told = await Promise.all(makers.map((maker) => mayStillKnow(office, maker, payer.ref)))
  return makers.filter((_, at) => told[at])
}

/** Whether somebody may know of this payer's money: of a business's only while they work for it. */
export async function mayStillKnow(
  office: Office,
  personId: PersonId,
  payerRef: string | undefined,
): Promise<boolean> {
  const businessId = parseId<'business'>(payerRef ?? '')
  if (!businessId || !(await businessById(office, businessId))) return true
  const members = await peopleOfBusiness(office, businessId, membersWhoMay('read', 'business'))
  return members.includes(personId)
}
