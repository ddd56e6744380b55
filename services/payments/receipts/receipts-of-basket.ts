import { sql } from 'drizzle-orm'
import { orders } from '#db/schema/payments.ts'
import { partsOf } from '../business/basket.ts'
import type { Order } from '../orders/orders.ts'
import type { Till } from '../till.ts'
import type { Receipt } from './issue-receipt.ts'
import { receiptFor } from './receipt-for.ts'

/** The printed receipts in force of everything an order paid, one by one: its own, or those of a basket's orders. */
export async function* receiptsOfBasket(office: Till, order: Order): AsyncGenerator<Receipt> {
  const isBasket = order.obligation.kind === 'basket'
  for (const id of isBasket ? partsOf(order) : [order.id]) {
    const receipt = await receiptFor(office, id)
    if (receipt?.sha256) yield receipt
  }
}

/** How many receipts of a paid basket are printed, and how many there will be. */
export async function receiptProgress(
  office: Till,
  basket: Pick<Order, 'paidBy'>,
): Promise<{ done: number; count: number }> {
  if (!basket.paidBy) return { done: 0, count: 0 }
  const [row] = await office.db
    .select({
      count: sql<number>`count(*)::int`,
      done: sql<number>`count(*) filter (where exists (
        select from payments.receipts c where c.order_id = orders.id
          and c.replaces is null and c.sha256 is not null))::int`,
    })
    .from(orders)
    .where(sql`${orders.paidBy} = ${basket.paidBy} and ${orders.obligationKind} <> 'basket'`)
  return { done: row?.done ?? 0, count: row?.count ?? 0 }
}
