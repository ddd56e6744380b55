import { dayFrom, typedDay } from '#app/payments/period.ts'
import { allow } from '#services/documents/index.ts'
import type { FineFound, NamedDecision } from '#services/dossiers/index.ts'
import { type CitizenActor, personalIdOf } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { type Order, orderFor, payerOf } from '#services/payments/index.ts'
import { fineReference } from '#workflows/kernel/identifiers.ts'
import { legibleLine } from '#workflows/kernel/legible.ts'

/** Number and day of a decision as they were typed into the form of the page. */
export const typedDecision = (query: URLSearchParams) => ({
  number: legibleLine(query.get('number') ?? '').slice(0, 40),
  on: typedDay(query, 'on'),
})

/** The decision that was meant, or null while it is not named whole. */
export function decisionIn({ number, on }: ReturnType<typeof typedDecision>): NamedDecision | null {
  const decidedOn = dayFrom(on)
  return number && decidedOn ? { number, decidedOn } : null
}

/** The address of a decision's page, below the language. */
export const fineAddress = ({ number, decidedOn }: NamedDecision) =>
  `/fines?${new URLSearchParams({ number, on: decidedOn })}`

/** The address of the receipt of a paid fine. */
export const fineReceiptAddress = (decision: NamedDecision) =>
  `/fines/${encodeURIComponent(fineReference(decision))}/receipt`

/** Sixty decisions an hour are enough for one person; those they pay themselves are not counted. */
export async function mayGuess(
  office: Office,
  { personId }: CitizenActor,
  decision: NamedDecision,
): Promise<boolean> {
  const order = await orderFor(office, { kind: 'fine', ref: fineReference(decision) })
  if (order?.payer.ref === personId) return true
  const hour = { limit: 60, windowSeconds: 3600 }
  return allow(office, { bucket: 'fines.lookUp', key: personId, ...hour })
}

type Fine = Extract<FineFound, { outcome: 'found' }>['fine']

/** A receipt is for whoever paid, and for whoever was fined. */
export async function mayHaveReceipt(
  office: Office,
  { personId, business }: CitizenActor,
  { order, fine }: { order: Order; fine: Fine },
): Promise<boolean> {
  const { ref } = await payerOf(office, order)
  if (ref === personId || (business !== null && ref === business.businessId)) return true
  return fine.offender.personalId === (await personalIdOf(office, personId))
}
