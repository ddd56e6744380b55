import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { orders } from '#db/schema/payments.ts'
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
 * Baskets of a payer that still ask for something, latest first: unpaid ones of whose orders at least
 * one is unpaid.
 */
export async function openBasketsOfPayer(
  office: Till,
  wanted: { payerRef: string },
): Promise<Order[]> {
  const rows = await office.db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        owedBy(wanted.payerRef),
        eq(orders.obligationKind, 'basket'),
        inArray(orders.status, ['due', 'paying']),
        gt(orders.windowUntil, office.clock.now()),
        asksForSomething,
      ),
    )
    .orderBy(desc(orders.openedAt), desc(orders.id))
  return readAll(office, rows)
}

const asksForSomething = sql`exists (
  select from payments.order_lines l join payments.orders part on part.id = l.pays
  where l.order_id = ${orders.id} and part.status in ('due', 'paying'))`

/** What a payer has paid, latest first, page by page. */
export async function paidOfPayer(
  office: Till,
  page: { payerRef: string; after?: { paidAt: Date; id: OrderId }; limit?: number },
): Promise<Order[]> {
  const { after } = page
  const rows = await office.db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        paidBy(page.payerRef),
        after
          ? or(
              lt(orders.paidAt, after.paidAt),
              and(eq(orders.paidAt, after.paidAt), lt(orders.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(sql`${orders.paidAt} desc`, sql`${orders.id} desc`)
    .limit(page.limit ?? 50)
  return readAll(office, rows)
}

/** How many orders a payer has paid. */
export const countPaid = async (office: Till, payerRef: string): Promise<number> =>
  office.db.$count(orders, paidBy(payerRef))

const paidBy = (payerRef: string) =>
  and(paidByRef(payerRef), ne(orders.obligationKind, 'basket'), isNotNull(orders.paidAt))

const readAll = (office: Till, rows: readonly { id: string }[]): Promise<Order[]> =>
  readOrders(
    office.db,
    rows.map(({ id }) => orderId(id)),
  )
