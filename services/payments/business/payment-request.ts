import { and, asc, eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import { paymentRequests } from '#db/schema/payments.ts'
import { legible } from '#workflows/kernel/legible.ts'
import type { Office } from '../../office.ts'
import { type OrderId, orderId } from '../ids.ts'
import type { Order, Payer } from '../orders/orders.ts'
import { inTransaction } from '../transaction.ts'
import { largestBasket, openBasket } from './basket.ts'

export type PaymentRequest = typeof paymentRequests.$inferSelect

/** Who acts for a business, in the role the business gave. */
export interface BusinessActor {
  personId: string
  businessId: string
  role: 'legalRepresentative' | 'accountant' | 'staff'
}

/** May this member spend the business's money? */
const maySpend = (actor: BusinessActor): boolean => actor.role !== 'staff'

/** A member asks that these orders be paid; an accountant or the legal representative decides. */
export async function requestPayment(
  office: Office,
  wish: { by: BusinessActor; orderIds: readonly OrderId[]; note?: string },
): Promise<{ outcome: 'requested'; requestId: string } | { outcome: 'empty' | 'tooLarge' }> {
  const orderIds = [...new Set(wish.orderIds)]
  if (orderIds.length === 0) return { outcome: 'empty' }
  if (orderIds.length > largestBasket) return { outcome: 'tooLarge' }
  const requestId = v7()
  await office.db.insert(paymentRequests).values({
    id: requestId,
    businessRef: wish.by.businessId,
    orderIds,
    note: legible(wish.note ?? ''),
    requestedBy: wish.by.personId,
    requestedAt: office.clock.now(),
    status: 'proposed',
  })
  return { outcome: 'requested', requestId }
}

export type RequestDecided =
  | { outcome: 'approved'; basket: Order }
  | { outcome: 'refused' }
  | { outcome: 'unknownRequest' | 'alreadyDecided' | 'notAllowed' | 'ownRequest' }
  | { outcome: 'notPayable'; orderIds: OrderId[] }

/** The decision on a payment request. Approved, it becomes a basket, ready to be paid. */
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
    const [request] = await till.db
      .select()
      .from(paymentRequests)
      .where(
        and(
          eq(paymentRequests.id, decision.requestId),
          eq(paymentRequests.businessRef, by.businessId),
        ),
      )
      .for('update')
    if (!request) return { outcome: 'unknownRequest' }
    if (request.status !== 'proposed') return { outcome: 'alreadyDecided' }
    if (!maySpend(by)) return { outcome: 'notAllowed' }
    // Four eyes, except for the one who answers for the business anyway.
    if (request.requestedBy === by.personId && by.role !== 'legalRepresentative')
      return { outcome: 'ownRequest' }
    const note = { decidedBy: by.personId, decidedAt: till.clock.now() }
    const update = (set: Partial<PaymentRequest>) =>
      till.db
        .update(paymentRequests)
        .set({ ...note, ...set })
        .where(eq(paymentRequests.id, request.id))
    if (!decision.approve) {
      await update({
        status: 'refused',
        reason: decision.reason === undefined ? null : legible(decision.reason),
      })
      return { outcome: 'refused' }
    }
    const opened = await openBasket(till, {
      orderIds: request.orderIds.map(orderId),
      payer: decision.payer,
    })
    if (opened.outcome === 'notPayable') return opened
    if (opened.outcome !== 'opened') return { outcome: 'unknownRequest' }
    await update({ status: 'approved', basketId: opened.basket.id })
    return { outcome: 'approved', basket: opened.basket }
  })
}

/** A business's requests that wait for a decision, oldest first. */
export const openPaymentRequests = (office: Office, businessId: string) =>
  office.db
    .select()
    .from(paymentRequests)
    .where(and(eq(paymentRequests.businessRef, businessId), eq(paymentRequests.status, 'proposed')))
    .orderBy(asc(paymentRequests.requestedAt), asc(paymentRequests.id))
