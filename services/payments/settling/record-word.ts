import { and, eq, inArray, sql } from 'drizzle-orm'
import { addJobs } from '#db/queries/jobs.ts'
import { type PaidOrder, writePayments } from '#db/queries/write-payment.ts'
import { attempts, refunds } from '#db/schema/payments.ts'
import { reportDiscrepancy } from '../books/discrepancies.ts'
import { type Entry, entryRow, post } from '../books/ledger.ts'
import { chargebackPostings, heldPostings, paymentPostings } from '../books/postings.ts'
import type { GatewayWord } from '../gateways/gateway.ts'
import type { GatewayCode } from '../gateways/index.ts'
import { type AttemptId, refundId } from '../ids.ts'
import { tell } from '../orders/obligation.ts'
import type { OrderEvent } from '../orders/order.ts'
import { moveOrder, nextStatus, type Order } from '../orders/orders.ts'
import { receiptJob } from '../receipts/issue-receipt.ts'
import { owe, refundedOf, sendRefundJob } from '../refunds/request-refund.ts'
import { returnDeposits } from '../refunds/return-deposits.ts'
import { followPaymentJob } from '../telling/jobs.ts'
import type { Till } from '../till.ts'
import { payShares } from './basket-shares.ts'
import type { Verdict } from './judge.ts'

/** Who asked. All of them do the same. */
export type SettleSource = 'notice' | 'return' | 'sweep' | 'replay' | 'officer' | 'closing'

export interface SettleRequest {
  gateway: GatewayCode
  attemptRef: string
  source: SettleSource
  /** A word whose signature was verified and covers it. Without it the gateway is asked. */
  verified?: { word: GatewayWord; eventId: string }
}

/** A gateway's word on a locked order, judged: what the writing below needs. */
export interface Received {
  till: Till
  request: SettleRequest
  word: GatewayWord
  order: Order
  attempt: AttemptId
  told: { actor: `gateway:${GatewayCode}`; at: Date; facts: Record<string, unknown> }
}

/** Attempt and evidence in one round trip. */
async function noteAttempt(
  { till, request, word, attempt, told }: Received,
  change: { status?: 'succeeded' | 'failed'; fresh?: number },
): Promise<void> {
  const at = told.at.toISOString()
  await till.db.execute(sql`
    with evidence as (
      insert into payments.notices (gateway, event_id, reference, received_at, word)
      select ${request.gateway}, ${request.verified?.eventId ?? null}, ${word.reference},
        ${at}::timestamptz, ${JSON.stringify(word)}::jsonb
      where ${request.verified !== undefined}
      on conflict do nothing
    )
    update payments.attempts set
      status = coalesce(${change.status ?? null}, status),
      gateway_ref = coalesce(${word.gatewayRef}, gateway_ref),
      received = received + ${change.fresh ?? 0},
      next_check_at = case when ${change.status ?? null}::text = 'succeeded' then null else next_check_at end,
      ended_at = case when ${change.status ?? null}::text is null then ended_at else ${at}::timestamptz end
    where id = ${attempt}`)
}

/** What is written of a payment that meets its order. */
export function paidOrder(
  { request, word, order, attempt, told }: Omit<Received, 'till'>,
  money: Extract<Verdict, { verdict: 'paid' }>,
): PaidOrder {
  const entry: Entry = {
    book: order.obligation.agency,
    kind: 'payment',
    orderId: order.id,
    key: `payment:${order.id}`,
    at: told.at,
    postings: paymentPostings(order, request.gateway, money),
  }
  const news = tell(order.obligation, {
    type: 'feePaid',
    orderId: order.id,
    amount: order.amount,
    gateway: request.gateway,
    paidAt: told.at.toISOString(),
  })
  const { reference } = word
  return {
    attempt: { id: attempt, fresh: money.fresh, gatewayRef: word.gatewayRef },
    notice: request.verified
      ? { gateway: request.gateway, eventId: request.verified.eventId, reference, word }
      : null,
    order: {
      id: order.id,
      events: order.events,
      status: nextStatus(order.status, money.event),
      event: money.event,
      actor: told.actor,
      facts: told.facts,
    },
    entry: entryRow(entry),
    jobs: [...news, receiptJob(order.id), followPaymentJob(order.id)],
    at: told.at,
  }
}

/** The order is met, and locked. What every payment writes goes in one round trip; the rest is seldom. */
export async function receivePayment(
  received: Received,
  money: Extract<Verdict, { verdict: 'paid' }>,
): Promise<void> {
  const { till, order, attempt } = received
  if (order.obligation.kind === 'basket') return receiveBasket(received, money)
  const [written] = await writePayments(till.db, [paidOrder(received, money)])
  if (!written) throw new Error(`order ${order.id} was moved without its lock`)
  const surplus = { order, attempt, amount: money.surplus, reason: 'surplus' }
  const deposits = await returnDeposits(till, order, attempt)
  await addJobs(till.db, [...(await owe(till, surplus)), ...deposits])
}

/** A basket is met: each order in it takes its share. */
async function receiveBasket(
  received: Received,
  money: Extract<Verdict, { verdict: 'paid' }>,
): Promise<void> {
  const { till, request, attempt, told } = received
  await noteAttempt(received, { status: 'succeeded', fresh: money.fresh })
  const basket = await moveOrder(till.db, received.order, money.event, { ...told, paidBy: attempt })
  const surplus = { order: basket, attempt, amount: money.surplus, reason: 'surplus' }
  const refund = await owe(till, surplus)
  const paid = { basket, attempt, gateway: request.gateway, told, fresh: money.fresh }
  const deposits = await returnDeposits(till, basket, attempt)
  const shares = await payShares(till, paid)
  await addJobs(till.db, [...shares, ...refund, ...deposits, followPaymentJob(basket.id)])
}

/** Money that does not meet the order: a part that waits for the rest, or a surplus that goes back. */
export async function receiveUnallocated(
  received: Received,
  { verdict, fresh }: Extract<Verdict, { verdict: 'partReceived' | 'surplus' }>,
): Promise<void> {
  const { till, order, attempt, request, told } = received
  const isSurplus = verdict === 'surplus'
  await noteAttempt(received, {
    ...(isSurplus ? { status: 'succeeded' as const } : {}),
    fresh,
  })
  const event = isSurplus ? 'surplusReceived' : 'partReceived'
  const moved = await moveOrder(till.db, order, event, told)
  if (isSurplus)
    await addJobs(till.db, await owe(till, { order, attempt, amount: fresh, reason: 'surplus' }))
  await post(till.db, {
    book: order.obligation.agency,
    kind: isSurplus ? 'surplus' : 'partPayment',
    orderId: order.id,
    key: `${event}:${order.id}:${moved.events}`,
    at: told.at,
    postings: heldPostings(order.obligation.agency, request.gateway, fresh),
  })
}

/** The attempt failed; the order waits for another unless one is under way. */
export async function fail(received: Received): Promise<void> {
  const { till, order, attempt, told, word } = received
  await noteAttempt(received, { status: 'failed' })
  const live = await till.db
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.orderId, order.id), inArray(attempts.status, ['starting', 'started'])))
  const isLast = live.every((other) => other.id === attempt)
  if (order.status === 'paying' && isLast)
    await moveOrder(till.db, order, 'attemptFailed', {
      ...told,
      facts: { ...told.facts, detail: word.detail ?? null },
    })
}

/**
 * Money went back at the gateway. Refunds of ours that are under way are asked about at once; what
 * went back without our asking is an accountant's to explain.
 */
export async function hearOfRefund(received: Received, unknown: number): Promise<void> {
  const { till, order, attempt, request, word } = received
  await noteAttempt(received, {})
  const underWay = await till.db
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.attemptId, attempt), inArray(refunds.status, ['sending', 'pending'])))
  await addJobs(
    till.db,
    underWay.map(({ id }) => sendRefundJob(refundId(id))),
  )
  if (unknown > 0)
    await reportDiscrepancy(till, {
      kind: 'extra',
      gateway: request.gateway,
      reference: word.reference,
      orderId: order.id,
      expected: word.amount - unknown,
      found: word.amount,
      facts: { said: word.state },
    })
}

/** Flags it for people; what the administration decided stands. */
export async function flagChargeback(
  received: Received,
  event: 'chargebackOpened' | 'chargebackWon' | 'chargebackLost',
): Promise<void> {
  const { till, order, request, word, told } = received
  await noteAttempt(received, {})
  const move = event === 'chargebackWon' ? await wonOver(till, order) : event
  const moved = await moveOrder(till.db, order, move, told)
  await reportDiscrepancy(till, {
    kind: 'chargeback',
    gateway: request.gateway,
    reference: word.reference,
    orderId: order.id,
    expected: order.amount,
    found: word.amount,
    facts: { event },
  })
  await post(till.db, {
    book: order.obligation.agency,
    kind: event,
    orderId: order.id,
    key: `${event}:${order.id}:${moved.events}`,
    at: told.at,
    postings: chargebackPostings(event, order.obligation.agency, request.gateway, order.amount),
  })
}

/** A won dispute, by what refunds have made of the order before or meanwhile. */
async function wonOver(till: Till, order: Order): Promise<OrderEvent> {
  const done = await refundedOf(till, order.id)
  if (done === 0) return 'chargebackWon'
  return done < order.amount ? 'chargebackWonAfterPart' : 'chargebackWonAfterRefund'
}
