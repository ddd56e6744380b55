import {
  type AnyColumn,
  and,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { orders } from '#db/schema/payments.ts'
import { type Page, type PageKey, pageOf, pastKey } from '../accounts/pages.ts'
import { type OrderId, orderId } from '../ids.ts'
import type { Till } from '../till.ts'
import { type Order, readOrder, readOrders } from './orders.ts'
import { idsPaidBy } from './who-paid.ts'

const owedBy = (payerRef: string) => sql`${orders.payer} ->> 'ref' = ${payerRef}`
const paidByRef = (payerRef: string) => inArray(orders.id, idsPaidBy(payerRef))

/**
 * An order that a person or a business (by id) has paid, or owes while nobody has; a basket among
 * them; else null.
 */
export async function orderOfPayer(
  office: Till,
  wanted: { orderId: OrderId; payerRef: string },
): Promise<Order | null> {
  const [row] = await office.db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.id, wanted.orderId),
        or(and(isNull(orders.paidBy), owedBy(wanted.payerRef)), paidByRef(wanted.payerRef)),
      ),
    )
  return row ? readOrder(office.db, orderId(row.id)) : null
}

/**
 * Baskets of a payer that still ask for something, latest first, page by page: unpaid ones of whose
 * orders at least one is unpaid.
 */
export const openBasketsOfPayer = (
  office: Till,
  of: { payerRef: string; after?: PageKey | null; limit?: number },
): Promise<Page<Order>> => {
  const which = and(
    owedBy(of.payerRef),
    eq(orders.obligationKind, 'basket'),
    inArray(orders.status, ['due', 'paying']),
    gt(orders.windowUntil, office.clock.now()),
    asksForSomething,
  )
  return pageOfOrders(office, {
    ...of,
    which,
    at: orders.openedAt,
    keyOf: (order) => order.openedAt,
  })
}

const asksForSomething = sql`exists (
  select from payments.order_lines l join payments.orders part on part.id = l.pays
  where l.order_id = ${orders.id} and part.status in ('due', 'paying'))`

/** What a payer has paid, latest first, page by page. */
export const paidOfPayer = (
  office: Till,
  of: { payerRef: string; after?: PageKey | null; limit?: number },
): Promise<Page<Order>> =>
  pageOfOrders(office, {
    ...of,
    which: paidBy(of.payerRef),
    at: orders.paidAt,
    keyOf: (order) => order.paidAt ?? order.openedAt,
  })

const paidBy = (payerRef: string) =>
  and(paidByRef(payerRef), ne(orders.obligationKind, 'basket'), isNotNull(orders.paidAt))

/** Orders that meet a condition, latest first. */
const pageOfOrders = (
  office: Till,
  of: {
    which: SQL | undefined
    at: AnyColumn
    keyOf: (order: Order) => Date
    after?: PageKey | null
    limit?: number
  },
): Promise<Page<Order>> =>
  pageOf(of.limit, {
    rows: async (limit) => {
      const rows = await office.db
        .select({ id: orders.id })
        .from(orders)
        .where(and(of.which, pastKey(of.at, orders.id, of.after, 'descending')))
        .orderBy(desc(of.at), desc(orders.id))
        .limit(limit)
      return readOrders(
        office.db,
        rows.map(({ id }) => orderId(id)),
      )
    },
    count: () => office.db.$count(orders, of.which),
    keyOf: (order) => ({ at: of.keyOf(order), id: order.id }),
  })
