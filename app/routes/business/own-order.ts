import { notFound } from '#app/http/turned-away.ts'
import type { CitizenActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { type Order, orderId, orderOfPayer } from '#services/payments/index.ts'

/** An order of this person, or of the business they act for. @throws a 404 answer for any other. */
export async function ownOrder(office: Office, actor: CitizenActor, id: string): Promise<Order> {
  const { personId, business } = actor
  for (const payerRef of business ? [business.businessId, personId] : [personId]) {
    const order = await orderOfPayer(office, { orderId: orderId(id), payerRef })
    if (order) return order
  }
  throw notFound()
}

/** May this person spend on this order: their own always, the business's not as mere staff. */
export const maySpend = ({ personId, business }: CitizenActor, order: Order): boolean =>
  order.payer.ref === personId || (business !== null && business.role !== 'staff')
