import { and, eq, inArray, sql } from 'drizzle-orm'
import { orderLines, orders } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import { type OrderId, orderId } from '../ids.ts'
import { isPayable } from '../orders/order.ts'
import { type Order, readOrder } from '../orders/orders.ts'
import { type Closed, closeOrder } from '../settling/close-order.ts'
import { ordersInBasket } from './basket.ts'

/**
 * Takes a basket apart: its orders are open again. What was paid at the last moment is paid, so the
 * gateways are asked first.
 */
export const cancelBasket = (office: Office, basket: Pick<Order, 'id'>): Promise<Closed> =>
  closeOrder(office, { orderId: basket.id, reason: 'cancelled' })

/**
 * Closes the baskets that ask for nothing any more because each of their orders was paid, waived or
 * closed another way; parts that came for them go back. `paid` is an order that was just paid.
 */
export async function closeOvertaken(office: Office, paid: Order): Promise<void> {
  const ids =
    paid.obligation.kind === 'basket' ? paid.lines.flatMap(({ pays }) => pays ?? []) : [paid.id]
  if (ids.length === 0) return
  const baskets = await office.db
    .selectDistinct({ id: orders.id })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(and(inArray(orderLines.pays, ids), inArray(orders.status, ['due', 'paying'])))
    .orderBy(sql`${orders.id}`)
  for (const { id } of baskets) await closeIfOvertaken(office, orderId(id))
}

async function closeIfOvertaken(office: Office, id: OrderId): Promise<void> {
  const parts = await ordersInBasket(office, await readOrder(office.db, id))
  if (parts.some(({ status }) => isPayable(status))) return
  await cancelBasket(office, { id })
}
