import { procedureInForce } from '#workflows/index.ts'
import type { Owing } from '#workflows/kernel/define-procedure.ts'
import type { FeeLine } from '#workflows/kernel/fees.ts'
import { fineReference } from '#workflows/kernel/identifiers.ts'
import { legible } from '#workflows/kernel/legible.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { fineLines, owingOf } from '#workflows/traffic-fine/fees.ts'
import { type AgencyId, type CitizenActor, listAgencies } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { type Order, openOrder, orderFor } from '../../payments/index.ts'
import { type FineDecision, lookUpFine } from '../../registries/index.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { type FineStanding, fineStanding } from './fine-standing.ts'
import { windowOf } from './window.ts'

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
      /** What is owed, as the procedure computes it. */
      lines: readonly FeeLine[]
      /** By when it is to be paid; unknown while nobody knows when it was received. */
      owing: Owing
      /** The agency here under which it is paid. */
      agencyId: AgencyId
      order: Order | null
      paidAt: Date | null
      standing: FineStanding
    }
  | { outcome: 'notFound' | 'unavailable' }

const slug = 'traffic-fine'
/** How long one order waits to be paid; afterwards the fine is owed as before, under a new order. */
const windowMs = 3 * 24 * 3_600_000

const named = (decision: NamedDecision): NamedDecision => ({
  ...decision,
  number: legible(decision.number).replace(/\s+/g, '').toUpperCase(),
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
  const procedure = procedureInForce(slug)
  const [agency] = procedure ? await listAgencies(office, { kinds: procedure.agencyKinds }) : []
  if (!procedure || !agency) return { outcome: 'notFound' }
  const today = dateOf(instant(office.clock.now()))
  const occasion = { at: instant(office.clock.now()), calendar: await calendarOf(office) }
  return {
    outcome: 'found',
    fine,
    lines: fineLines(fine, today),
    owing: owingOf(fine, today),
    agencyId: agency.agencyId,
    order,
    paidAt: order?.paidAt ?? (fine.paidAt ? new Date(fine.paidAt) : null),
    standing: fineStanding(procedure, { fine, order }, occasion),
  }
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
  if (!found.standing.mayBePaid) return { outcome: 'paid' }
  const opened = await openOrder(office, {
    obligation: { kind: 'fine', ref: fineReference(found.fine), agency: found.agencyId },
    lines: found.lines.map((line) => ({ ...line, textKey: `${slug}:fee.${line.code}` })),
    payer: payerFrom(actor),
    windowUntil: windowOf(
      office,
      new Date(office.clock.now().getTime() + windowMs),
      found.owing.holdsUntil,
    ),
    lastDay: found.owing.lastDay,
    foundBy: found.owing,
  })
  if (opened.outcome === 'nothingDue') return { outcome: 'notFound' }
  return opened.order.paidAt ? { outcome: 'paid' } : { outcome: 'owed', order: opened.order }
}

/** Who pays when this citizen does: the business they act for, else they themselves. */
export const payerFrom = ({ business, personId, name }: CitizenActor) =>
  business ? { name: business.name, ref: business.businessId } : { name, ref: personId }
