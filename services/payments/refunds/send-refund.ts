import { and, eq, isNotNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import { addJobs } from '#db/queries/jobs.ts'
import { attempts, orders, refunds } from '#db/schema/payments.ts'
import { failpoint } from '../../failpoint.ts'
import type { Office } from '../../office.ts'
import { ordersOf } from '../accounts/own.ts'
import { reportDiscrepancy, settleFinding } from '../books/discrepancies.ts'
import { post } from '../books/ledger.ts'
import { refundPaidPostings } from '../books/postings.ts'
import type { Refunded, RefundRequest } from '../gateways/gateway.ts'
import { type GatewayCode, gatewayCode, gatewayOf } from '../gateways/index.ts'
import { orderId, type RefundId, refundId } from '../ids.ts'
import { type Actor, moveOrder, type Order, readOrder } from '../orders/orders.ts'
import { tellRefundJob } from '../telling/jobs.ts'
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

interface Claimed extends Locked {
  /** It was sent before: the gateway is asked about it before it is sent again. */
  wasSent: boolean
  /** Tried often enough: asked about once more, and then left to a person. */
  isLast: boolean
}

/**
 * Sends one refund to the gateway the money came through. The answer may be lost: the refund then
 * stays `sending`, and the gateway is asked what became of it; only one that it never heard of is
 * sent again, under the same reference. After the last try it is `owed`, and stands in the
 * accountants' queue until a person has paid it.
 */
export async function sendRefund(office: Office, raw: unknown): Promise<void> {
  const { refundId: id, again } = payload.parse(raw)
  const claimed = await inTransaction(office, (till) => claim(till, id, again))
  if (!claimed) return
  const answer = await carryOut(office, claimed)
  await failpoint('payments.afterRefundCall')
  await inTransaction(office, (till) => noteAnswer(till, id, answer, claimed.isLast))
}

/** Asks about it where it may have been made, and sends it where it was not. */
async function carryOut(office: Office, claimed: Claimed): Promise<Refunded> {
  const { row, attempt, wasSent, isLast } = claimed
  const gateway = gatewayOf(office.settings, claimed.gateway)
  const request: RefundRequest = {
    refundReference: row.reference,
    reference: attempt.reference,
    gatewayRef: attempt.gatewayRef,
    amount: row.amount,
    captured: attempt.received,
    createdAt: attempt.createdAt,
    at: office.clock.now(),
    reason: row.reason,
    by: 'mot-cua',
  }
  if (!wasSent) return gateway.refund(request)
  const known = await gateway.askRefund({ ...request, before: await doneBefore(office, row) })
  if (known.outcome !== 'notFound') return known
  return isLast ? { outcome: 'refused', why: 'neverArrived' } : gateway.refund(request)
}

/** The gateway's numbers of other refunds of the payment, done before this one was first sent. */
async function doneBefore(office: Office, { attemptId, sentAt }: Row): Promise<string[]> {
  if (!sentAt) return []
  const done = await office.db
    .select({ gatewayRef: refunds.gatewayRef })
    .from(refunds)
    .where(
      and(
        eq(refunds.attemptId, attemptId),
        isNotNull(refunds.gatewayRef),
        lt(refunds.doneAt, sentAt),
      ),
    )
  return done.flatMap(({ gatewayRef }) => gatewayRef ?? [])
}

/** Moves a sendable refund to `sending` and plans the next try, in case this one dies. */
async function claim(till: Till, id: RefundId, again: boolean): Promise<Claimed | null> {
  const locked = await lock(till, id)
  if (refundMoves.after(locked.status, 'sent') === null) return null
  if (locked.status === 'owed' && !again) return null
  const { refunds: ability } = gatewayOf(till.settings, locked.gateway).abilities
  if (ability === 'byHand') {
    await leaveToAccountant(till, locked, null)
    return null
  }
  const { row } = locked
  const now = till.clock.now()
  const wasSent = row.sentAt !== null
  const isLast = row.tries >= refundBackoffMs.length && !again
  if (isLast) {
    await change(till, locked, 'sent', {})
    return { ...locked, wasSent, isLast }
  }
  const wait = refundBackoffMs[row.tries] ?? refundBackoffMs.at(-1) ?? 0
  const nextTryAt = new Date(now.getTime() + wait)
  const sentAt = row.sentAt ?? now
  await change(till, locked, 'sent', { tries: row.tries + 1, nextTryAt, sentAt })
  await addJobs(till.db, [sendRefundJob(id, nextTryAt)])
  return { ...locked, wasSent, isLast }
}

async function noteAnswer(
  till: Till,
  id: RefundId,
  answer: Refunded,
  isLast: boolean,
): Promise<void> {
  const locked = await lock(till, id)
  if (locked.status !== 'sending') return
  if (isLast && answer.outcome !== 'completed')
    return leaveToAccountant(till, locked, whyNot(answer) ?? locked.row.lastError)
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

/** Why a refund has not arrived, as far as the gateway says; null where it is still under way. */
const whyNot = (answer: Refunded): string | null => ('why' in answer ? answer.why : null)

/**
 * The gateway has taken it on, but has not done it: the settlement file will show it. Should it not,
 * the gateway is asked again under the same reference, and at last a person.
 */
async function awaitProof(till: Till, locked: Locked, gatewayRef: string | null): Promise<void> {
  const nextTryAt = new Date(till.clock.now().getTime() + proofPatienceMs)
  await change(till, locked, 'accepted', { gatewayRef, lastError: null, nextTryAt })
  await addJobs(till.db, [sendRefundJob(refundId(locked.row.id), nextTryAt)])
}

/** Sends a refund of an agency to its gateway once more, at an accountant's word. */
export async function retryRefund(
  office: Office,
  { agency, id }: { agency: string; id: RefundId },
): Promise<{ outcome: 'asked' | 'notYours' }> {
  const [own] = await office.db
    .select({ id: refunds.id })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(and(eq(refunds.id, id), ordersOf(office, agency)))
  if (!own) return { outcome: 'notYours' }
  await addJobs(office.db, [{ ...sendRefundJob(id), payload: { refundId: id, again: true } }])
  return { outcome: 'asked' }
}

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
  await addJobs(till.db, [tellRefundJob(refundId(row.id))])
  await settleFinding(till, 'refundOwed', row.reference, { by: actor, how: gatewayRef ?? '' })
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
