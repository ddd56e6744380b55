import { eq } from 'drizzle-orm'
import { people } from '#db/schema/index.ts'
import { payLinks } from '#db/schema/payments.ts'
import { parseId } from '../../id.ts'
import { type PersonId, peopleOfBusiness } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import type { OrderId } from '../ids.ts'

/** Those of a business who may spend its money: news of money is theirs. */
const spenders = ['legalRepresentative', 'accountant'] as const

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
  return businessId ? peopleOfBusiness(office, businessId, spenders) : []
}

/** Who made links by which others may pay an order: they were promised to be told. */
export async function makersOfLinks(office: Office, id: OrderId): Promise<PersonId[]> {
  const made = await office.db
    .selectDistinct({ by: payLinks.madeBy })
    .from(payLinks)
    .where(eq(payLinks.orderId, id))
  return made.flatMap(({ by }) => parseId<'person'>(by) ?? [])
}
