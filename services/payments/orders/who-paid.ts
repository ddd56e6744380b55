import { eq, sql } from 'drizzle-orm'
import { attempts, orders } from '#db/schema/payments.ts'
import type { Till } from '../till.ts'
import type { Order, Payer } from './orders.ts'

// Whoever owes is not always who pays: a fine is opened by whoever looks it up first, a basket is paid
// by whoever put it together. Receipts, histories and statements are the payer's.

/** Whose money it was: whoever went to the gateway, else whoever put the basket together or owes. */
export async function payerOf(
  office: Till,
  order: Pick<Order, 'payer' | 'paidBy'>,
): Promise<Payer> {
  if (!order.paidBy) return order.payer
  const [paid] = await office.db
    .select({ named: attempts.payer, owing: orders.payer })
    .from(attempts)
    .innerJoin(orders, eq(orders.id, attempts.orderId))
    .where(eq(attempts.id, order.paidBy))
  return paid?.named ?? paid?.owing ?? order.payer
}

/** The ids of all orders that somebody (a person or a business, by id) has paid. */
export const idsPaidBy = (payerRef: string) => sql`(
  select paid.id from payments.attempts a join payments.orders paid on paid.paid_by = a.id
    where a.payer ->> 'ref' = ${payerRef}
  union
  select paid.id from payments.orders owing
    join payments.attempts a on a.order_id = owing.id and a.payer is null
    join payments.orders paid on paid.paid_by = a.id
    where owing.payer ->> 'ref' = ${payerRef})`
