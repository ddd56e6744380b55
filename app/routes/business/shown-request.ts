import type { AtWork } from '#app/business/in-business.ts'
import type { Visit } from '#app/http/door.ts'
import { parseId } from '#services/id.ts'
import { type CitizenActor, personById, type Session } from '#services/identity/index.ts'
import {
  isPayable,
  type Order,
  orderId,
  type PaymentRequest,
  readOrders,
  standingsOf,
} from '#services/payments/index.ts'
import { shownDues } from './shown-dues.ts'

type Work = Visit<Session & { actor: CitizenActor }, unknown>

/** How many items of a request are shown at first; the rest is counted. */
const shownItems = 10

/** A request as its page is told of it: what is left of it to pay, and what has dropped out of it. */
export async function shownRequest(
  { office, actor, reader }: Work,
  { by, maySpend, payer }: AtWork,
  request: PaymentRequest,
) {
  const orders = await readOrders(office.db, request.orderIds.map(orderId))
  const now = office.clock.now()
  const owed = orders.filter(({ status, windowUntil }) => isPayable(status) && windowUntil > now)
  const standings = await standingsOf(office, {
    orderIds: owed.map(({ id }) => id),
    payerRef: payer.ref,
    asking: request.id,
  })
  const isLeft = ({ id }: Order) => standings.get(id)?.state === 'open'
  // What is left to pay comes first; what dropped out of it follows.
  const sorted = [...orders.filter(isLeft), ...orders.filter((order) => !isLeft(order))]
  const parts = await shownDues(office, actor, sorted.slice(0, shownItems), reader.language)
  const asker = parseId<'person'>(request.requestedBy)
  const isOwn = request.requestedBy === by.personId
  return {
    id: request.id,
    by: (asker && (await personById(office, asker))?.name) ?? '',
    at: request.requestedAt,
    note: request.note,
    parts: parts.map((part) => ({ ...part, left: leftOf(part, standings.get(part.id)?.state) })),
    items: orders.length,
    total: orders.filter(isLeft).reduce((total, { amount }) => total + amount, 0),
    mayDecide: maySpend && (!isOwn || by.role === 'legalRepresentative'),
    isOwn,
  }
}

/** Is an item still to be paid, was it paid, is it just being paid, or is it no longer due? */
function leftOf(part: { paid: boolean }, standing: string | undefined) {
  if (standing === 'open') return 'open' as const
  if (part.paid) return 'paidPart' as const
  return standing ? ('busy' as const) : ('gone' as const)
}

export type ShownRequest = Awaited<ReturnType<typeof shownRequest>>
