import { and, eq, sql } from 'drizzle-orm'
import { addJobs, type NewJob } from '#db/queries/jobs.ts'
import { attempts, orderLines, orders, refunds } from '#db/schema/payments.ts'
import { refundable } from '#workflows/kernel/fees.ts'
import { type Dong, dong } from '#workflows/kernel/money.ts'
import { post } from '../books/ledger.ts'
import { refundOwedPostings } from '../books/postings.ts'
import {
  type AttemptId,
  attemptId,
  newReference,
  newRefundId,
  type OrderId,
  type RefundId,
  refundId,
} from '../ids.ts'
import { type Obligation, tell } from '../orders/obligation.ts'
import { type Order, type OrderLine, orderFor, readOrder } from '../orders/orders.ts'
import type { Till } from '../till.ts'

export interface RefundWish {
  obligation: Pick<Obligation, 'kind' | 'ref' | 'part'>
  /** Why, once: the same reason again is the same refund. */
  reason: string
  /**
   * What goes back: what the law returns for this ending, or lines named by code, in full or in
   * part. Absent: every line whose rule is not `never`.
   */
  what?:
    | { ending: { accepted: boolean; granted: boolean } }
    | { lines: readonly { code: string; amount?: number }[] }
  /** What the caller believes is left to give back; refused when it is no longer so. */
  balance?: number
}

export type RefundRequested =
  | { outcome: 'requested' | 'already'; refundId: RefundId; amount: Dong }
  /** Nothing was paid, or no rule returns it. The owner of the obligation is told so at once. */
  | { outcome: 'nothingToReturn' }
  | { outcome: 'balanceMoved' | 'beyondBalance'; balance: Dong }

/**
 * Decides that paid fees go back: reserves them, books the debt to the payer, and sends the money on
 * its way by the gateway it came through. Runs in the caller's transaction.
 */
export async function requestRefund(office: Till, wish: RefundWish): Promise<RefundRequested> {
  return office.db.transaction(async (tx) => {
    const till = { ...office, db: tx }
    const found = await orderFor(till, wish.obligation)
    if (!found) return { outcome: 'nothingToReturn' }
    const order = await readOrder(tx, found.id, 'lock')
    const key = `${wish.reason}:${order.id}`
    const [known] = await tx.select().from(refunds).where(eq(refunds.key, key))
    if (known)
      return { outcome: 'already', refundId: refundId(known.id), amount: dong(known.amount) }
    const balance = dong(order.amount - order.returned)
    const parts = partsToReturn(order, wish.what)
    if (!order.paidBy || !['paid', 'partlyRefunded'].includes(order.status) || parts.length === 0) {
      await addJobs(tx, tellReturned(till, order, 0, wish.reason))
      return { outcome: 'nothingToReturn' }
    }
    if (wish.balance !== undefined && wish.balance !== balance)
      return { outcome: 'balanceMoved', balance }
    if (parts.some(({ line, amount }) => amount > line.amount - line.returned))
      return { outcome: 'beyondBalance', balance }

    const amount = dong(parts.reduce((total, part) => total + part.amount, 0))
    const attempt = attemptId(order.paidBy)
    await reserve(till, order, parts, amount)
    const jobs = await owe(till, { order, attempt, amount, reason: wish.reason, key, parts })
    await addJobs(tx, jobs)
    const [refund] = await tx.select().from(refunds).where(eq(refunds.key, key))
    await post(tx, {
      book: order.obligation.agency,
      kind: 'refundOwed',
      orderId: order.id,
      key: `refundOwed:${key}`,
      at: till.clock.now(),
      postings: refundOwedPostings(order.obligation.agency, parts),
    })
    return { outcome: 'requested', refundId: refundId(refund?.id ?? ''), amount }
  })
}

interface Part {
  line: OrderLine
  amount: number
}

function partsToReturn(order: Order, what: RefundWish['what']): Part[] {
  const left = (line: OrderLine) => line.amount - line.returned
  if (what && 'lines' in what)
    return what.lines.flatMap((wanted) =>
      order.lines
        .filter((line) => line.code === wanted.code)
        .map((line) => ({ line, amount: wanted.amount ?? left(line) })),
    )
  const ending = what?.ending ?? { accepted: false, granted: false }
  const returnable = new Set(refundable(order.lines, ending).map((line) => line.code))
  return order.lines
    .filter((line) => returnable.has(line.code) && left(line) > 0)
    .map((line) => ({ line, amount: left(line) }))
}

async function reserve(till: Till, order: Order, parts: Part[], amount: number): Promise<void> {
  await till.db
    .update(orders)
    .set({ returned: sql`${orders.returned} + ${amount}` })
    .where(eq(orders.id, order.id))
  for (const part of parts)
    await till.db
      .update(orderLines)
      .set({ returned: sql`${orderLines.returned} + ${part.amount}` })
      .where(and(eq(orderLines.orderId, order.id), eq(orderLines.line, part.line.line)))
}

/**
 * Records money on its way back out of an attempt, and answers with the job that sends it. Without
 * `parts` it is a surplus: nothing of the order's own lines goes back.
 */
export async function owe(
  till: Till,
  debt: {
    order: Pick<Order, 'id'>
    attempt: AttemptId
    amount: number
    reason: string
    key?: string
    parts?: readonly Part[]
  },
): Promise<NewJob[]> {
  if (debt.amount === 0) return []
  const id = newRefundId()
  const at = till.clock.now()
  await till.db
    .update(attempts)
    .set({ returned: sql`${attempts.returned} + ${debt.amount}` })
    .where(eq(attempts.id, debt.attempt))
  await till.db.insert(refunds).values({
    id,
    orderId: debt.order.id,
    attemptId: debt.attempt,
    reference: newReference(),
    key: debt.key ?? `${debt.reason}:${debt.attempt}:${id}`,
    status: 'requested',
    amount: debt.amount,
    reason: debt.reason,
    lines: (debt.parts ?? []).map((part) => ({ line: part.line.line, amount: part.amount })),
    surplus: debt.parts === undefined,
    requestedAt: at,
    nextTryAt: at,
  })
  return [sendRefundJob(id)]
}

/** What has gone back of an order's own lines, in đồng; surpluses are not counted. */
export async function refundedOf(till: Till, id: OrderId): Promise<number> {
  const [row] = await till.db
    .select({ done: sql<number>`coalesce(sum(${refunds.amount}), 0)::bigint`.mapWith(Number) })
    .from(refunds)
    .where(and(eq(refunds.orderId, id), eq(refunds.status, 'done'), eq(refunds.surplus, false)))
  return row?.done ?? 0
}

/** The job that sends a refund to its gateway; `runAt` when a try has just failed. */
export const sendRefundJob = (id: RefundId, runAt?: Date): NewJob => ({
  task: 'payments.sendRefund',
  key: `payments.sendRefund:${id}`,
  payload: { refundId: id },
  ...(runAt ? { runAt } : {}),
})

/** Tells the obligation's owner that what can come back has come back. */
export const tellReturned = (
  till: Till,
  order: Pick<Order, 'id' | 'obligation'>,
  amount: number,
  which: string,
): NewJob[] =>
  tell(
    order.obligation,
    {
      type: 'feeRefunded',
      orderId: order.id,
      amount,
      refundedAt: till.clock.now().toISOString(),
    },
    which,
  )
