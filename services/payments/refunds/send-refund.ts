import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { addJobs } from '#db/queries/jobs.ts'
import { attempts, refunds } from '#db/schema/payments.ts'
import { failpoint } from '../../failpoint.ts'
import type { Office } from '../../office.ts'
import { reportDiscrepancy, settleDebt } from '../books/discrepancies.ts'
import { post } from '../books/ledger.ts'
import { refundPaidPostings } from '../books/postings.ts'
import type { Refunded } from '../gateways/gateway.ts'
import { type GatewayCode, gatewayCode, gatewayOf } from '../gateways/index.ts'
import { orderId, type RefundId, refundId } from '../ids.ts'
import { type Actor, moveOrder, type Order, readOrder } from '../orders/orders.ts'
import type { Till } from '../till.ts'
import { inTransaction } from '../transaction.ts'
import {
  proofPatienceMs,
  type RefundEvent,
  type RefundStatus,
  refundBackoffMs,
  refundMoves,
} from './refund.ts'
import { refundedOf, sendRefundJob, tellReturned } from './request-refund.ts'

const payload = z.object({
  refundId: z.guid().transform(refundId),
  /** A person wants one more try, whatever was tried before. */
  again: z.boolean().default(false),
})

type Row = typeof refunds.$inferSelect
interface Locked {
  row: Row
  status: RefundStatus
  order: Order
  attempt: typeof attempts.$inferSelect
  gateway: GatewayCode
}

/**
 * Sends one refund to the gateway the money came through. The answer may be lost: the refund then
 * stays `sending` and is sent again under the same reference. After the last try it is `owed`, and
 * stands in the accountants' queue until a person has paid it.
 */
export async function sendRefund(office: Office, raw: unknown): Promise<void> {
  const { refundId: id, again } = payload.parse(raw)
  const claimed = await inTransaction(office, (till) => claim(till, id, again))
  if (!claimed) return
  const { row, attempt, gateway } = claimed
  const answer = await gatewayOf(office.settings, gateway).refund({
    refundReference: row.reference,
    reference: attempt.reference,
    gatewayRef: attempt.gatewayRef,
    amount: row.amount,
    captured: attempt.received,
    createdAt: attempt.createdAt,
    at: office.clock.now(),
    reason: row.reason,
    by: 'mot-cua',
  })
  await failpoint('payments.afterRefundCall')
  await inTransaction(office, (till) => noteAnswer(till, id, answer))
}

/** Moves a sendable refund to `sending` and plans the next try, in case this one dies. */
async function claim(till: Till, id: RefundId, again: boolean): Promise<Locked | null> {
  const locked = await lock(till, id)
  if (refundMoves.after(locked.status, 'sent') === null) return null
  if (locked.status === 'owed' && !again) return null
  const { refunds: ability } = gatewayOf(till.settings, locked.gateway).abilities
  if (ability === 'byHand' || (locked.row.tries >= refundBackoffMs.length && !again)) {
    await leaveToAccountant(till, locked, ability === 'byHand' ? 'transfer by hand' : null)
    return null
  }
  const wait = refundBackoffMs[locked.row.tries] ?? refundBackoffMs.at(-1) ?? 0
  const nextTryAt = new Date(till.clock.now().getTime() + wait)
  await change(till, locked, 'sent', { tries: locked.row.tries + 1, nextTryAt })
  await addJobs(till.db, [sendRefundJob(id, nextTryAt)])
  return locked
}

async function noteAnswer(till: Till, id: RefundId, answer: Refunded): Promise<void> {
  const locked = await lock(till, id)
  if (locked.status !== 'sending') return
  switch (answer.outcome) {
    case 'completed':
      return complete(till, locked, 'completed', answer.gatewayRef)
    case 'accepted':
      return awaitProof(till, locked, answer.gatewayRef)
    case 'refused':
      return change(till, locked, 'refusedByGateway', { lastError: answer.why })
    case 'unknown':
      await till.db.update(refunds).set({ lastError: answer.why }).where(eq(refunds.id, id))
  }
}

/**
 * The gateway has taken it on, but has not done it: the settlement file will show it. Should it not,
 * the gateway is asked again under the same reference, and at last a person.
 */
async function awaitProof(till: Till, locked: Locked, gatewayRef: string | null): Promise<void> {
  const nextTryAt = new Date(till.clock.now().getTime() + proofPatienceMs)
  await change(till, locked, 'accepted', { gatewayRef, lastError: null, nextTryAt })
  await addJobs(till.db, [sendRefundJob(refundId(locked.row.id), nextTryAt)])
}

/** Sends a refund to its gateway once more, at an accountant's word: the gateway has been mended. */
export const retryRefund = (office: Office, id: RefundId): Promise<void> =>
  addJobs(office.db, [{ ...sendRefundJob(id), payload: { refundId: id, again: true } }])

/** May a refund be sent to its gateway once more? */
export const mayRetry = (refund: { status: RefundStatus; gateway: GatewayCode }, office: Office) =>
  ['failed', 'owed', 'pending'].includes(refund.status) &&
  gatewayOf(office.settings, refund.gateway).abilities.refunds !== 'byHand'

/**
 * An accountant has transferred the money outside the gateway.
 * @returns `notOwed` when the refund is under way or done.
 */
export async function recordRefundByHand(
  office: Office,
  by: { refundId: RefundId; officer: string; bankRef: string },
): Promise<{ outcome: 'recorded' | 'notOwed' }> {
  return inTransaction(office, async (till) => {
    const locked = await lock(till, by.refundId)
    if (refundMoves.after(locked.status, 'paidByHand') === null) return { outcome: 'notOwed' }
    await complete(till, locked, 'paidByHand', by.bankRef, `officer:${by.officer}`)
    return { outcome: 'recorded' }
  })
}

/**
 * The gateway's settlement file shows a refund that we still thought under way.
 * @returns whether it was one of ours and is now done.
 */
export async function noteSettledRefund(
  office: Office,
  seen: { reference: string; gatewayRef: string | null },
): Promise<boolean> {
  return inTransaction(office, async (till) => {
    const [found] = await till.db
      .select({ id: refunds.id })
      .from(refunds)
      .where(eq(refunds.reference, seen.reference))
    if (!found) return false
    const locked = await lock(till, refundId(found.id))
    if (refundMoves.after(locked.status, 'completed') === null) return false
    await complete(till, locked, 'completed', seen.gatewayRef)
    return true
  })
}

async function lock(till: Till, id: RefundId): Promise<Locked> {
  const [found] = await till.db
    .select({ orderId: refunds.orderId })
    .from(refunds)
    .where(eq(refunds.id, id))
  if (!found) throw new Error(`no refund ${id}`)
  const order = await readOrder(till.db, orderId(found.orderId), 'lock')
  const [joined] = await till.db
    .select()
    .from(refunds)
    .innerJoin(attempts, eq(attempts.id, refunds.attemptId))
    .where(eq(refunds.id, id))
  if (!joined) throw new Error(`refund ${id} has no attempt`)
  return {
    row: joined.refunds,
    status: refundMoves.status(joined.refunds.status),
    order,
    attempt: joined.attempts,
    gateway: gatewayCode(joined.attempts.gateway),
  }
}

async function change(
  till: Till,
  { row, status }: Locked,
  event: RefundEvent,
  set: Partial<Row>,
): Promise<void> {
  const next = refundMoves.after(status, event)
  if (next === null) throw new RangeError(`illegal move: refund ${status} × ${event}`)
  await till.db
    .update(refunds)
    .set({ ...set, status: next })
    .where(eq(refunds.id, row.id))
}

async function leaveToAccountant(till: Till, locked: Locked, why: string | null): Promise<void> {
  const lastError = why ?? locked.row.lastError
  await change(till, locked, 'leftToAccountant', { nextTryAt: null, lastError })
  await reportDiscrepancy(till, {
    kind: 'refundOwed',
    gateway: locked.gateway,
    reference: locked.row.reference,
    orderId: locked.order.id,
    expected: locked.row.amount,
    facts: { refundId: locked.row.id, lastError },
  })
}

async function complete(
  till: Till,
  locked: Locked,
  event: 'completed' | 'paidByHand',
  gatewayRef: string | null,
  actor: Actor = `gateway:${locked.gateway}`,
): Promise<void> {
  const { row, order, gateway } = locked
  const at = till.clock.now()
  await change(till, locked, event, { doneAt: at, nextTryAt: null, gatewayRef, lastError: null })
  await settleDebt(till, row.reference, { by: actor, how: gatewayRef ?? '' })
  if (!row.surplus) {
    const done = await refundedOf(till, order.id)
    const moved = done === order.amount ? 'refundedInFull' : 'refundedInPart'
    const facts = { refund: row.id, amount: row.amount, gatewayRef }
    await moveOrder(till.db, order, moved, { actor, at, facts })
    await addJobs(till.db, tellReturned(till, order, row.amount, row.id))
  }
  await post(till.db, {
    book: order.obligation.agency,
    kind: 'refundPaid',
    orderId: order.id,
    key: `refundPaid:${row.id}`,
    at,
    postings: refundPaidPostings(order.obligation.agency, gateway, row.amount),
  })
}
