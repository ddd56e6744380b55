import { and, eq } from 'drizzle-orm'
import { orders } from '#db/schema/payments.ts'
import { orderId } from '../ids.ts'
import type { Till } from '../till.ts'
import { type Order, readOrder } from './orders.ts'

/** Orders of an agency in a status, oldest first: for officers' lists. */
export async function ordersOfAgency(
  office: Till,
  of: { agency: string; status: Order['status']; limit?: number },
): Promise<Order[]> {
  const rows = await office.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.agency, of.agency), eq(orders.status, of.status)))
    .orderBy(orders.openedAt, orders.id)
    .limit(of.limit ?? 50)
  return Promise.all(rows.map((row) => readOrder(office.db, orderId(row.id))))
}
