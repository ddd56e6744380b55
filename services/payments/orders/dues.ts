import { and, asc, eq, gt, inArray, ne, or, sql } from 'drizzle-orm'
import { orders } from '#db/schema/payments.ts'
import { type Dong, dong } from '#workflows/kernel/money.ts'
import { type OrderId, orderId } from '../ids.ts'
import type { Till } from '../till.ts'
import { type Order, readOrders } from './orders.ts'
import { type DueStanding, standingsOf } from './standing.ts'

/** Something a payer owes, and whether it can be paid with others now. */
export interface Due {
  order: Order
  standing: DueStanding
}

/** Where a page of dues ended. */
export interface DueKey {
  windowUntil: Date
  id: OrderId
}

const payableBy = (office: Till, payerRef: string) =>
  and(
    sql`${orders.payer} ->> 'ref' = ${payerRef}`,
    ne(orders.obligationKind, 'basket'),
    inArray(orders.status, ['due', 'paying']),
    gt(orders.windowUntil, office.clock.now()),
  )

/** A page of what a payer owes, the most urgent first; baskets are not counted, their orders are. */
export async function duesOfPayer(
  office: Till,
  page: { payerRef: string; limit: number; after?: DueKey },
): Promise<Due[]> {
  const { payerRef, after } = page
  const rows = await office.db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        payableBy(office, payerRef),
        after
          ? or(
              gt(orders.windowUntil, after.windowUntil),
              and(eq(orders.windowUntil, after.windowUntil), gt(orders.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(orders.windowUntil), asc(orders.id))
    .limit(page.limit)
  const orderIds = rows.map(({ id }) => orderId(id))
  const [read, standings] = await Promise.all([
    readOrders(office.db, orderIds),
    standingsOf(office, { orderIds, payerRef }),
  ])
  return read.map((order) => ({ order, standing: standings.get(order.id) ?? { state: 'open' } }))
}

/** How many orders a payer owes, and how much they are together, however long the list. */
export async function countDues(
  office: Till,
  payerRef: string,
): Promise<{ count: number; amount: Dong }> {
  const [row] = await office.db
    .select({
      count: sql<number>`count(*)::int`,
      amount: sql<number>`coalesce(sum(${orders.amount}), 0)::bigint`.mapWith(Number),
    })
    .from(orders)
    .where(payableBy(office, payerRef))
  return { count: row?.count ?? 0, amount: dong(row?.amount ?? 0) }
}
