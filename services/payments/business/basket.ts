import { v7 } from 'uuid'
import type { OrderId } from '../ids.ts'
import { isPayable } from '../orders/order.ts'
import { type Order, openOrder, type Payer, readOrders } from '../orders/orders.ts'
import { openAmong } from '../orders/standing.ts'
import type { Till } from '../till.ts'

/** The book in which the money of baskets is held until each order has taken its share. */
export const basketAgency = 'baskets'
export const largestBasket = 500

export type Basketed =
  | { outcome: 'opened'; basket: Order }
  | { outcome: 'empty' | 'tooLarge' }
  /** Some are paid, waived or closed; nothing was opened. */
  | { outcome: 'notPayable'; orderIds: OrderId[] }
  /** Some are being paid, or stand in another basket or request; nothing was opened. */
  | { outcome: 'notOpen'; orderIds: OrderId[] }

/**
 * Puts orders of any agencies and procedures into one payment. Each keeps its own life: it may still
 * be paid alone, and then its share of the basket goes back. The basket closes with the first of
 * its orders. `asking` is the request that this answers.
 */
export async function openBasket(
  office: Till,
  wish: { orderIds: readonly OrderId[]; payer: Payer; asking?: string },
): Promise<Basketed> {
  const ids = [...new Set(wish.orderIds)]
  if (ids.length === 0) return { outcome: 'empty' }
  if (ids.length > largestBasket) return { outcome: 'tooLarge' }
  return office.db.transaction(async (tx) => {
    const till = { ...office, db: tx }
    // Locked, so that two people who press at once make one basket.
    const orders = await readOrders(tx, ids, 'lock')
    const standing = await whichCan(till, orders, wish)
    if (standing.outcome !== 'allOpen') return standing
    const opened = await openOrder(till, {
      obligation: { kind: 'basket', ref: v7(), agency: basketAgency },
      lines: orders.flatMap((order) => order.lines.map((line) => ({ ...line, pays: order.id }))),
      payer: wish.payer,
      windowUntil: new Date(Math.min(...orders.map((order) => order.windowUntil.getTime()))),
    })
    return opened.outcome === 'nothingDue'
      ? { outcome: 'empty' }
      : { outcome: 'opened', basket: opened.order }
  })
}

/** Can all of these be put into one payment, or asked for, now? */
export async function whichCan(
  till: Till,
  orders: readonly Order[],
  { payer, asking }: { payer: Payer; asking?: string },
): Promise<{ outcome: 'allOpen' } | { outcome: 'notPayable' | 'notOpen'; orderIds: OrderId[] }> {
  const unpayable = orders.filter((order) => !canStillBePaid(till, order))
  if (unpayable.length > 0)
    return { outcome: 'notPayable', orderIds: unpayable.map((order) => order.id) }
  const orderIds = orders.map(({ id }) => id)
  const payerRef = payer.ref ?? null
  const open = await openAmong(till, { orderIds, payerRef, ...(asking ? { asking } : {}) })
  return open.length === orderIds.length
    ? { outcome: 'allOpen' }
    : { outcome: 'notOpen', orderIds: orderIds.filter((id) => !open.includes(id)) }
}

/** May an order be put among others: unpaid, in its time, and no basket itself? */
export const canStillBePaid = (till: Till, order: Order): boolean =>
  isPayable(order.status) &&
  order.windowUntil > till.clock.now() &&
  order.obligation.kind !== 'basket'

/** The orders inside a basket, as they stand now. */
export const ordersInBasket = (office: Till, basket: Pick<Order, 'lines'>): Promise<Order[]> =>
  readOrders(office.db, partsOf(basket))

/** The ids of the orders that a basket pays. */
export const partsOf = (basket: Pick<Order, 'lines'>): OrderId[] => [
  ...new Set(basket.lines.flatMap((line) => line.pays ?? [])),
]
