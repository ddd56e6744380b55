import { and, asc, gt, inArray, ne, sql } from 'drizzle-orm'
import { orders } from '#db/schema/payments.ts'
import { type Dong, dong } from '#workflows/kernel/money.ts'
import { type Page, type PageKey, pageOf, pastKey } from '../accounts/pages.ts'
import { type OrderId, orderId } from '../ids.ts'
import type { Till } from '../till.ts'
import { type Order, readOrders } from './orders.ts'
import { type DueStanding, openAmong, standingsOf } from './standing.ts'

/** Something a payer owes, and whether it can be paid with others now. */
export interface Due {
  order: Order
  standing: DueStanding
}

const payableBy = (office: Till, payerRef: string) =>
  and(
    sql`${orders.payer} ->> 'ref' = ${payerRef}`,
    ne(orders.obligationKind, 'basket'),
    inArray(orders.status, ['due', 'paying']),
    gt(orders.windowUntil, office.clock.now()),
  )

/** What a payer owes, the most urgent first, page by page; baskets are not counted, their orders are. */
export const duesOfPayer = (
  office: Till,
  of: { payerRef: string; after?: PageKey | null; limit?: number },
): Promise<Page<Due>> => {
  const { payerRef } = of
  return pageOf(of.limit, {
    rows: async (limit) => {
      const past = pastKey(orders.windowUntil, orders.id, of.after, 'ascending')
      const rows = await office.db
        .select({ id: orders.id })
        .from(orders)
        .where(and(payableBy(office, payerRef), past))
        .orderBy(asc(orders.windowUntil), asc(orders.id))
        .limit(limit)
      const orderIds = rows.map(({ id }) => orderId(id))
      const [read, standings] = await Promise.all([
        readOrders(office.db, orderIds),
        standingsOf(office, { orderIds, payerRef }),
      ])
      return read.map((order) => ({
        order,
        standing: standings.get(order.id) ?? { state: 'open' },
      }))
    },
    count: async () => (await countDues(office, payerRef)).count,
    keyOf: ({ order }) => ({ at: order.windowUntil, id: order.id }),
  })
}

/** Of what a payer owes: the ids of what was chosen, or of all that is open. */
export async function duesToPay(
  office: Till,
  of: { payerRef: string; chosen: ReadonlySet<string> | null },
): Promise<OrderId[]> {
  const { payerRef, chosen } = of
  const rows = await office.db
    .select({ id: orders.id })
    .from(orders)
    .where(payableBy(office, payerRef))
    .orderBy(asc(orders.windowUntil), asc(orders.id))
  const orderIds = rows.map(({ id }) => orderId(id))
  return chosen
    ? orderIds.filter((id) => chosen.has(id))
    : openAmong(office, { orderIds, payerRef })
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
