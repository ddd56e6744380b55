import { v7 } from 'uuid'
import type { Office } from '../../office.ts'
import { type OrderId, orderId } from '../ids.ts'
import { isPayable } from '../orders/order.ts'
import { type Order, openOrder, type Payer, readOrder } from '../orders/orders.ts'
import type { Till } from '../till.ts'

/** The book in which the money of baskets is held until each order has taken its share. */
export const basketAgency = 'baskets'
export const largestBasket = 500

export type Basketed =
  | { outcome: 'opened'; basket: Order }
  | { outcome: 'empty' | 'tooLarge' }
  /** Some are paid, waived or closed; nothing was opened. */
  | { outcome: 'notPayable'; orderIds: OrderId[] }

/**
 * Puts orders of any agencies and procedures into one payment. Each keeps its own life: it may still
 * be paid alone, and then its share of the basket goes back. The basket closes with the first of
 * its orders.
 */
export async function openBasket(
  office: Till,
  wish: { orderIds: readonly OrderId[]; payer: Payer },
): Promise<Basketed> {
  const ids = [...new Set(wish.orderIds)]
  if (ids.length === 0) return { outcome: 'empty' }
  if (ids.length > largestBasket) return { outcome: 'tooLarge' }
  const orders: Order[] = []
  for (const id of ids) orders.push(await readOrder(office.db, id))
  const now = office.clock.now()
  const unpayable = orders.filter(
    (order) =>
      !isPayable(order.status) || order.windowUntil <= now || order.obligation.kind === 'basket',
  )
  if (unpayable.length > 0)
    return { outcome: 'notPayable', orderIds: unpayable.map((order) => order.id) }
  const opened = await openOrder(office, {
    obligation: { kind: 'basket', ref: v7(), agency: basketAgency },
    lines: orders.flatMap((order) => order.lines.map((line) => ({ ...line, pays: order.id }))),
    payer: wish.payer,
    windowUntil: new Date(Math.min(...orders.map((order) => order.windowUntil.getTime()))),
  })
  return opened.outcome === 'nothingDue'
    ? { outcome: 'empty' }
    : { outcome: 'opened', basket: opened.order }
}

/** The orders inside a basket, as they stand now. */
export async function ordersInBasket(office: Office, basket: Order): Promise<Order[]> {
  const ids = [...new Set(basket.lines.flatMap((line) => line.pays ?? []))]
  return Promise.all(ids.map((id) => readOrder(office.db, orderId(id))))
}
