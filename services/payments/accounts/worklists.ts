import { type AnyColumn, and, asc, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { attempts, discrepancies, orders, refunds, waivers } from '#db/schema/payments.ts'
import { countConfirmations } from '../confirmations/decide.ts'
import { type OrderId, orderId } from '../ids.ts'
import { type Order, readOrder } from '../orders/orders.ts'
import { type Discrepancy, discrepancyFrom } from '../reconcile/queue.ts'
import { type RefundStatus, refundMoves, refundStatuses } from '../refunds/refund.ts'
import type { Till } from '../till.ts'
import { discrepanciesOfAgency, ordersOf } from './own.ts'
import { type Page, type PageKey, pageOf, pastKey } from './pages.ts'

// What the accountants of one agency have before them: about its orders, or on its account.

export interface RefundListed {
  id: string
  orderId: OrderId
  payer: string
  reference: string
  gateway: string
  status: RefundStatus
  amount: number
  reason: string
  surplus: boolean
  tries: number
  lastError: string | null
  requestedAt: Date
  nextTryAt: Date | null
  doneAt: Date | null
}

/** Refunds of an agency, page by page: those under way or owed, oldest first; or those done, latest first. */
export async function refundsOf(
  office: Till,
  of: { agency: string; done: boolean; after?: PageKey | null; limit?: number },
): Promise<Page<RefundListed>> {
  const open = refundStatuses.filter((status) => status !== 'done')
  const which = and(ordersOf(office, of.agency), inArray(refunds.status, of.done ? ['done'] : open))
  const [at, id] = [of.done ? refunds.doneAt : refunds.requestedAt, refunds.id]
  const past = pastKey(at, id, of.after, of.done ? 'descending' : 'ascending')
  return pageOf(of.limit, {
    rows: async (limit) => {
      const rows = await office.db
        .select({ refund: refunds, payer: orders.payer, gateway: attempts.gateway })
        .from(refunds)
        .innerJoin(orders, eq(orders.id, refunds.orderId))
        .innerJoin(attempts, eq(attempts.id, refunds.attemptId))
        .where(and(which, past))
        .orderBy(...inOrder(at, id, of.done))
        .limit(limit)
      return rows.map(({ refund, payer, gateway }) => ({
        ...refund,
        orderId: orderId(refund.orderId),
        payer: payer.name,
        gateway,
        status: refundMoves.status(refund.status),
      }))
    },
    count: () => counted(office, refunds, eq(orders.id, refunds.orderId), which),
    keyOf: ({ id, requestedAt, doneAt }) => ({ at: doneAt ?? requestedAt, id }),
  })
}

/** As keys of pages are: ids tell equals apart. */
const inOrder = (at: AnyColumn, id: AnyColumn, latestFirst: boolean): SQL[] => {
  const order = latestFirst ? desc : asc
  return [order(at), order(id)]
}

/** How many rows of a table, left-joined with `orders`, meet a condition. */
async function counted(
  office: Till,
  table: PgTable,
  joined: SQL,
  which: SQL | undefined,
): Promise<number> {
  const [row] = await office.db
    .select({ size: count() })
    .from(table)
    .leftJoin(orders, joined)
    .where(which)
  return row?.size ?? 0
}

/** Waivers of an agency that wait for a second officer, oldest first, with what they are about. */
export async function waiversOf(
  office: Till,
  of: { agency: string; after?: PageKey | null; limit?: number },
) {
  const which = and(eq(orders.agency, of.agency), eq(waivers.status, 'proposed'))
  const past = pastKey(waivers.proposedAt, waivers.id, of.after, 'ascending')
  return pageOf(of.limit, {
    rows: async (limit) => {
      const rows = await office.db
        .select({ waiver: waivers, payer: orders.payer, amount: orders.amount })
        .from(waivers)
        .innerJoin(orders, eq(orders.id, waivers.orderId))
        .where(and(which, past))
        .orderBy(...inOrder(waivers.proposedAt, waivers.id, false))
        .limit(limit)
      return rows.map(({ waiver, payer, amount }) => ({ ...waiver, payer: payer.name, amount }))
    },
    count: () => counted(office, waivers, eq(orders.id, waivers.orderId), which),
    keyOf: ({ proposedAt, id }) => ({ at: proposedAt, id }),
  })
}

/** What does not add up for an agency, page by page: open ones oldest first, resolved ones latest first. */
export async function discrepanciesOf(
  office: Till,
  of: {
    agency: string
    status: Discrepancy['status']
    after?: PageKey | null
    limit?: number
  },
): Promise<Page<Discrepancy>> {
  const isResolved = of.status === 'resolved'
  const which = and(
    eq(discrepancies.status, of.status),
    await discrepanciesOfAgency(office, of.agency),
  )
  const [at, id] = [isResolved ? discrepancies.resolvedAt : discrepancies.foundAt, discrepancies.id]
  const past = pastKey(at, id, of.after, isResolved ? 'descending' : 'ascending')
  return pageOf(of.limit, {
    rows: async (limit) => {
      const rows = await office.db
        .select({ discrepancy: discrepancies })
        .from(discrepancies)
        .leftJoin(orders, eq(orders.id, discrepancies.orderId))
        .where(and(which, past))
        .orderBy(...inOrder(at, id, isResolved))
        .limit(limit)
      return rows.map(({ discrepancy }) => discrepancyFrom(discrepancy))
    },
    count: () => counted(office, discrepancies, eq(orders.id, discrepancies.orderId), which),
    keyOf: ({ id, foundAt, resolvedAt }) => ({ at: resolvedAt ?? foundAt, id }),
  })
}

/** One discrepancy an agency may see, or null. */
export async function discrepancyOf(
  office: Till,
  of: { agency: string; id: string },
): Promise<Discrepancy | null> {
  const [row] = await office.db
    .select({ discrepancy: discrepancies })
    .from(discrepancies)
    .leftJoin(orders, eq(orders.id, discrepancies.orderId))
    .where(and(eq(discrepancies.id, of.id), await discrepanciesOfAgency(office, of.agency)))
  return row ? discrepancyFrom(row.discrepancy) : null
}

/** How much waits for an agency's accountants. */
export async function accountsAwaiting(
  office: Till,
  agency: string,
): Promise<{ discrepancies: number; refunds: number; waivers: number; confirmations: number }> {
  const [found] = await office.db
    .select({ size: count() })
    .from(discrepancies)
    .leftJoin(orders, eq(orders.id, discrepancies.orderId))
    .where(and(eq(discrepancies.status, 'open'), await discrepanciesOfAgency(office, agency)))
  const [owed] = await office.db
    .select({ size: count() })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(and(ordersOf(office, agency), inArray(refunds.status, ['failed', 'owed'])))
  const [proposed] = await office.db
    .select({ size: count() })
    .from(waivers)
    .innerJoin(orders, eq(orders.id, waivers.orderId))
    .where(and(eq(orders.agency, agency), eq(waivers.status, 'proposed')))
  return {
    discrepancies: found?.size ?? 0,
    refunds: owed?.size ?? 0,
    waivers: proposed?.size ?? 0,
    confirmations: await countConfirmations(office, agency),
  }
}

/** An order of an agency, or null. */
export async function orderOfAgency(
  office: Till,
  of: { agency: string; orderId: OrderId },
): Promise<Order | null> {
  const [row] = await office.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, of.orderId), ordersOf(office, of.agency)))
  return row ? readOrder(office.db, orderId(row.id)) : null
}

/** The order behind a payment reference (`MC…`) of an agency, or null. */
export async function orderByReference(
  office: Till,
  of: { agency: string; reference: string },
): Promise<Order | null> {
  const [row] = await office.db
    .select({ id: attempts.orderId })
    .from(attempts)
    .innerJoin(orders, eq(orders.id, attempts.orderId))
    .where(
      and(sql`upper(${attempts.reference}) = upper(${of.reference})`, ordersOf(office, of.agency)),
    )
    .limit(1)
  return row ? readOrder(office.db, orderId(row.id)) : null
}

/** The attempts to pay an order, oldest first. */
export const attemptsOf = (office: Till, id: OrderId) =>
  office.db
    .select({
      gateway: attempts.gateway,
      reference: attempts.reference,
      status: attempts.status,
      amount: attempts.amount,
      received: attempts.received,
      createdAt: attempts.createdAt,
    })
    .from(attempts)
    .where(eq(attempts.orderId, id))
    .orderBy(asc(attempts.createdAt), asc(attempts.id))
