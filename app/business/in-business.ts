import { goTo } from '#app/http/go.ts'
import { refused } from '#app/http/turned-away.ts'
import {
  type ActingBusiness,
  type CitizenActor,
  may,
  type PersonId,
  type Verb,
} from '#services/identity/index.ts'

interface Acting {
  actor: CitizenActor
  reader: { language: 'vi' | 'en' }
}

/** Somebody at work for a business: who, for which, in what role. */
export interface AtWork {
  business: ActingBusiness
  by: { personId: PersonId; businessId: string; role: ActingBusiness['role'] }
  payer: { name: string; ref: string }
  maySpend: boolean
}

/**
 * The business this session acts for.
 * @throws an answer that leads to the choice of a business, or one that refuses the role.
 */
export function inBusiness({ actor, reader }: Acting, verb: Verb<'business'>): AtWork {
  const { business, personId } = actor
  if (!business) throw goTo(`/${reader.language}/business`)
  const of = { businesses: [business.businessId] }
  if (may(actor, verb, 'business', of).outcome !== 'allowed') throw refused('notAllowed')
  const { businessId, role, name } = business
  return {
    business,
    by: { personId, businessId, role },
    payer: { name, ref: businessId },
    maySpend: may(actor, 'pay', 'business', of).outcome === 'allowed',
  }
}
