import { and, asc, eq } from 'drizzle-orm'
import { orders } from '#db/schema/payments.ts'
import { type Page, type PageKey, pageOf, pastKey } from '../accounts/pages.ts'
import { orderId } from '../ids.ts'
import type { Till } from '../till.ts'
import { type Order, readOrders } from './orders.ts'

/** Orders of an agency in a status, oldest first, page by page. */
export const ordersOfAgency = (
  office: Till,
  of: { agency: string; status: Order['status']; after?: PageKey | null; limit?: number },
): Promise<Page<Order>> => {
  const which = and(eq(orders.agency, of.agency), eq(orders.status, of.status))
  return pageOf(of.limit, {
    rows: async (limit) => {
      const rows = await office.db
        .select({ id: orders.id })
        .from(orders)
        .where(and(which, pastKey(orders.openedAt, orders.id, of.after, 'ascending')))
        .orderBy(asc(orders.openedAt), asc(orders.id))
        .limit(limit)
      const ids = rows.map(({ id }) => orderId(id))
      const found = new Map((await readOrders(office.db, ids)).map((order) => [order.id, order]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    count: () => office.db.$count(orders, which),
    keyOf: ({ openedAt, id }) => ({ at: openedAt, id }),
  })
}
