import { procedureInForce } from '#workflows/index.ts'
import { fineReference } from '#workflows/kernel/identifiers.ts'
import { dong } from '#workflows/kernel/money.ts'
import { type AgencyId, type CitizenActor, listAgencies } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { type Order, openOrder, orderFor } from '../payments/index.ts'
import { type FineDecision, lookUpFine } from '../registries/index.ts'

/** How a decision to fine somebody is named: numbers repeat from year to year, so the day belongs to it. */
export interface NamedDecision {
  number: string
  /** Civil date `YYYY-MM-DD`. */
  decidedOn: string
}

export type FineFound =
  /** `order` is what the portal holds of it, whoever opened it; `paidAt` when it is paid by any way. */
  | {
      outcome: 'found'
      fine: FineDecision
      /** The agency here under which it is paid. */
      agencyId: AgencyId
      order: Order | null
      paidAt: Date | null
    }
  | { outcome: 'notFound' | 'unavailable' }

const slug = 'traffic-fine'
/** How long one order waits to be paid; afterwards the fine is owed as before, under a new order. */
const windowMs = 3 * 24 * 3_600_000

const named = (decision: NamedDecision): NamedDecision => ({
  ...decision,
  number: decision.number.normalize('NFC').replace(/\s+/g, '').toUpperCase(),
})

/** Looks a decision up, and whether it is paid. Both its number and its day must be known. */
export async function findFine(
  office: Office,
  actor: CitizenActor,
  decision: NamedDecision,
): Promise<FineFound> {
  const reading = { actor, purpose: 'payment', reference: null } as const
  const answer = await lookUpFine(office, named(decision), reading)
  if (answer.outcome !== 'found')
    return { outcome: answer.outcome === 'unavailable' ? 'unavailable' : 'notFound' }
  const { fine } = answer
  const order = await orderFor(office, { kind: 'fine', ref: fineReference(fine) })
  const paidAt = order?.paidAt ?? (fine.paidAt ? new Date(fine.paidAt) : null)
  const procedure = procedureInForce(slug)
  const [agency] = procedure ? await listAgencies(office, { kinds: procedure.agencyKinds }) : []
  if (!agency) return { outcome: 'notFound' }
  return { outcome: 'found', fine, agencyId: agency.agencyId, order, paidAt }
}

export type FineOwed =
  | { outcome: 'owed'; order: Order }
  | { outcome: 'paid' }
  | { outcome: 'notFound' | 'unavailable' }

/**
 * The one order under which a fine is paid, opened when there is none: no dossier is filed, and
 * however many people pay by whatever way, it is paid once. The treasury is owed, and nothing of it
 * comes back here: who contests the decision appeals against it.
 */
export async function oweFine(
  office: Office,
  actor: CitizenActor,
  decision: NamedDecision,
): Promise<FineOwed> {
  const found = await findFine(office, actor, decision)
  if (found.outcome !== 'found') return found
  if (found.paidAt) return { outcome: 'paid' }
  const { fine, agencyId } = found
  const amount = dong(fine.amount)
  const opened = await openOrder(office, {
    obligation: { kind: 'fine', ref: fineReference(fine), agency: agencyId },
    lines: [
      {
        code: 'fine',
        textKey: `${slug}:fee.fine`,
        quantity: 1,
        unitAmount: amount,
        amount,
        refund: 'never',
        beneficiary: 'treasury',
        basis: fine.number,
      },
    ],
    payer: payerFrom(actor),
    windowUntil: new Date(office.clock.now().getTime() + windowMs),
  })
  if (opened.outcome === 'nothingDue') return { outcome: 'notFound' }
  return opened.order.paidAt ? { outcome: 'paid' } : { outcome: 'owed', order: opened.order }
}

/** Who pays when this citizen does: the business they act for, else they themselves. */
export const payerFrom = ({ business, personId, name }: CitizenActor) =>
  business ? { name: business.name, ref: business.businessId } : { name, ref: personId }
