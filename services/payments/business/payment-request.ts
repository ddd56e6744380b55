import { and, eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import { addJobs } from '#db/queries/jobs.ts'
import { paymentRequests } from '#db/schema/payments.ts'
import { legible } from '#workflows/kernel/legible.ts'
import type { Office } from '../../office.ts'
import { type OrderId, orderId } from '../ids.ts'
import { type Order, type Payer, readOrders } from '../orders/orders.ts'
import { openAmong } from '../orders/standing.ts'
import { tellOfRequestJob } from '../telling/jobs.ts'
import type { Till } from '../till.ts'
import { inTransaction } from '../transaction.ts'
import { canStillBePaid, largestBasket, openBasket, whichCan } from './basket.ts'

export type PaymentRequest = typeof paymentRequests.$inferSelect

/** Who acts for a business, in the role the business gave. */
export interface BusinessActor {
  personId: string
  businessId: string
  role: 'legalRepresentative' | 'accountant' | 'staff'
}

/** May this member spend the business's money? */
const maySpend = (actor: BusinessActor): boolean => actor.role !== 'staff'

export type Requested =
  | { outcome: 'requested'; requestId: string }
  | { outcome: 'empty' | 'tooLarge' }
  | { outcome: 'notPayable' | 'notOpen'; orderIds: OrderId[] }

/**
 * A member asks that these orders be paid; an accountant or the legal representative decides, and is
 * told of it. Orders that are being paid or asked for already are refused.
 */
export async function requestPayment(
  office: Office,
  wish: { by: BusinessActor; orderIds: readonly OrderId[]; note?: string },
): Promise<Requested> {
  const orderIds = [...new Set(wish.orderIds)]
  if (orderIds.length === 0) return { outcome: 'empty' }
  if (orderIds.length > largestBasket) return { outcome: 'tooLarge' }
  const { personId, businessId } = wish.by
  return inTransaction(office, async (till) => {
    const orders = await readOrders(till.db, orderIds, 'lock')
    const standing = await whichCan(till, orders, { payer: { name: '', ref: businessId } })
    if (standing.outcome !== 'allOpen') return standing
    const requestId = v7()
    await till.db.insert(paymentRequests).values({
      id: requestId,
      businessRef: businessId,
      orderIds,
      note: legible(wish.note ?? ''),
      requestedBy: personId,
      requestedAt: till.clock.now(),
      status: 'proposed',
    })
    await addJobs(till.db, [tellOfRequestJob(requestId, 'proposed')])
    return { outcome: 'requested', requestId }
  })
}

export type RequestDecided =
  /** `dropped` were paid, or are being paid, another way: they are not in the basket. */
  | { outcome: 'approved'; basket: Order; dropped: OrderId[] }
  /** Nothing of it was left to pay: the request is over. */
  | { outcome: 'refused' | 'met' }
  | { outcome: 'unknownRequest' | 'alreadyDecided' | 'notAllowed' | 'ownRequest' }

/** The decision on a payment request. Approved, what is left of it becomes a basket, ready to be paid. */
export async function decidePaymentRequest(
  office: Office,
  decision: {
    requestId: string
    by: BusinessActor
    approve: boolean
    payer: Payer
    reason?: string
  },
): Promise<RequestDecided> {
  const { by } = decision
  return inTransaction(office, async (till) => {
    const request = await lockRequest(till, decision.requestId, by)
    if (!request) return { outcome: 'unknownRequest' }
    if (request.status !== 'proposed') return { outcome: 'alreadyDecided' }
    if (!maySpend(by)) return { outcome: 'notAllowed' }
    // Four eyes, except for the one who answers for the business anyway.
    if (request.requestedBy === by.personId && by.role !== 'legalRepresentative')
      return { outcome: 'ownRequest' }
    if (!decision.approve) {
      const reason = legible(decision.reason ?? '') || null
      await end(till, request, by, { status: 'refused', reason })
      return { outcome: 'refused' }
    }
    const all = request.orderIds.map(orderId)
    const orderIds = await leftOf(till, request)
    const { payer } = decision
    const opened = await openBasket(till, { orderIds, payer, asking: request.id })
    if (opened.outcome !== 'opened') {
      await end(till, request, by, { status: 'met' })
      return { outcome: 'met' }
    }
    const { basket } = opened
    await end(till, request, by, { status: 'approved', basketId: basket.id })
    return { outcome: 'approved', basket, dropped: all.filter((id) => !orderIds.includes(id)) }
  })
}

/** Whoever asked takes the request back; its orders are open again. */
export async function cancelPaymentRequest(
  office: Office,
  wish: { requestId: string; by: BusinessActor },
): Promise<{ outcome: 'cancelled' | 'unknownRequest' | 'alreadyDecided' | 'notAllowed' }> {
  return inTransaction(office, async (till) => {
    const request = await lockRequest(till, wish.requestId, wish.by)
    if (!request) return { outcome: 'unknownRequest' }
    if (request.status !== 'proposed') return { outcome: 'alreadyDecided' }
    if (request.requestedBy !== wish.by.personId) return { outcome: 'notAllowed' }
    await end(till, request, wish.by, { status: 'cancelled' })
    return { outcome: 'cancelled' }
  })
}

/** What of a request can still be put into a basket now. */
async function leftOf(till: Till, request: PaymentRequest): Promise<OrderId[]> {
  const orders = await readOrders(till.db, request.orderIds.map(orderId), 'lock')
  const orderIds = orders.filter((order) => canStillBePaid(till, order)).map(({ id }) => id)
  const payerRef = request.businessRef
  return openAmong(till, { orderIds, payerRef, asking: request.id })
}

async function lockRequest(
  till: Till,
  requestId: string,
  by: BusinessActor,
): Promise<PaymentRequest | null> {
  const [request] = await till.db
    .select()
    .from(paymentRequests)
    .where(and(eq(paymentRequests.id, requestId), eq(paymentRequests.businessRef, by.businessId)))
    .for('update')
  return request ?? null
}

async function end(
  till: Till,
  request: PaymentRequest,
  by: BusinessActor,
  set: Pick<PaymentRequest, 'status'> & Partial<PaymentRequest>,
): Promise<void> {
  await till.db
    .update(paymentRequests)
    .set({ decidedBy: by.personId, decidedAt: till.clock.now(), ...set })
    .where(eq(paymentRequests.id, request.id))
  if (set.status !== 'cancelled') await addJobs(till.db, [tellOfRequestJob(request.id, set.status)])
}
