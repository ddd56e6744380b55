import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { orders } from '#db/schema/payments.ts'
import { type OrderId, orderId } from '../ids.ts'
import type { Till } from '../till.ts'
import { type Order, readOrder } from './orders.ts'

/** What a payer (a person or a business, by id) owes and has paid, newest first, page by page. */
export async function ordersOfPayer(
  office: Till,
  page: { payerRef: string; after?: { openedAt: Date; id: OrderId }; limit?: number },
): Promise<Order[]> {
  const { after } = page
  const rows = await office.db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        sql`${orders.payer} ->> 'ref' = ${page.payerRef}`,
        ne(orders.obligationKind, 'basket'),
        after
          ? sql`(${orders.openedAt}, ${orders.id}) < (${after.openedAt.toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(orders.openedAt), desc(orders.id))
    .limit(page.limit ?? 50)
  return Promise.all(rows.map((row) => readOrder(office.db, orderId(row.id))))
}

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
