import { and, eq, inArray, sql } from 'drizzle-orm'
import { addJobs } from '#db/queries/jobs.ts'
import { attempts } from '#db/schema/payments.ts'
import { failpoint } from '../failpoint.ts'
import type { Office } from '../office.ts'
import { attemptMoves } from './attempt.ts'
import { payShares } from './basket-shares.ts'
import { reportDiscrepancy } from './discrepancies.ts'
import type { GatewayWord } from './gateways/gateway.ts'
import { type GatewayCode, gatewayOf } from './gateways/index.ts'
import { type AttemptId, attemptId, type OrderId, orderId } from './ids.ts'
import { judge, type Verdict } from './judge.ts'
import { post } from './ledger.ts'
import { lateMoneyOf, tell } from './obligation.ts'
import { lockAttempt, moveOrder, type Order, orderFor } from './orders.ts'
import { chargebackPostings, heldPostings, paymentPostings } from './postings.ts'
import { receiptJob } from './receipts/issue-receipt.ts'
import { owe } from './request-refund.ts'
import type { Till } from './till.ts'
import { inTransaction } from './transaction.ts'
import { noteTransfers, transferWord } from './transfers.ts'

/** Who asked. All of them do the same. */
export type SettleSource = 'notice' | 'return' | 'sweep' | 'replay' | 'officer' | 'closing'

export interface SettleRequest {
  gateway: GatewayCode
  attemptRef: string
  source: SettleSource
  /** A word whose signature was verified and covers it. Without it the gateway is asked. */
  verified?: { word: GatewayWord; eventId: string }
}

export type Settled =
  | { outcome: 'settled' | Exclude<Verdict['verdict'], 'paid'>; orderId: OrderId }
  /** The gateway does not know the reference: no money moved there. */
  | { outcome: 'notFound'; orderId: OrderId }
  /** The gateway gave no usable answer. Nothing is known, so nothing changed. */
  | { outcome: 'unknown'; why: string }
  | { outcome: 'unknownReference' }

/**
 * The one way money enters the books. Notice, return page, sweep, replay and the officer's button
 * all come here; it trusts only a verified notice or the gateway's own answer, and doing it again
 * changes nothing. One transaction: order, attempt, ledger, receipt, and the news for the owner of
 * the obligation.
 */
export async function settle(office: Office, request: SettleRequest): Promise<Settled> {
  const heard = request.verified
    ? { outcome: 'answered' as const, word: request.verified.word }
    : await ask(office, request)
  if (heard.outcome !== 'answered') return heard
  const settled = await inTransaction(office, (till) => record(till, request, heard.word))
  await failpoint('payments.afterCommit')
  return settled
}

async function ask(office: Office, request: SettleRequest) {
  const [attempt] = await office.db
    .select()
    .from(attempts)
    .where(and(eq(attempts.gateway, request.gateway), eq(attempts.reference, request.attemptRef)))
  if (!attempt) return { outcome: 'unknownReference' as const }
  const gateway = gatewayOf(office.settings, request.gateway)
  const id = orderId(attempt.orderId)
  if (attempt.status === 'succeeded' && !gateway.abilities.openAmount)
    return { outcome: 'already' as const, orderId: id }
  const answer = await gateway.query({
    reference: attempt.reference,
    gatewayRef: attempt.gatewayRef,
    amount: attempt.amount,
    createdAt: attempt.createdAt,
    at: office.clock.now(),
  })
  switch (answer.outcome) {
    case 'notFound':
      return { outcome: 'notFound' as const, orderId: id }
    case 'transfers': {
      await noteTransfers(office, request.gateway, answer.transfers)
      const word = await transferWord(office, request.gateway, attempt.reference)
      return { outcome: 'answered' as const, word }
    }
    default:
      return answer
  }
}

async function record(till: Till, request: SettleRequest, word: GatewayWord): Promise<Settled> {
  const locked = await lockAttempt(till.db, request.gateway, request.attemptRef)
  if (!locked || word.reference !== request.attemptRef) {
    if (word.state === 'paid') await alert(till, 'unknownReference', request.gateway, word)
    return { outcome: 'unknownReference' }
  }
  const { order, attempt } = locked
  const verdict = judge(
    {
      order,
      attempt: {
        ...attempt,
        status: attemptMoves.status(attempt.status),
        paidIt: order.paidBy === attempt.id,
      },
      openAmount: gatewayOf(till.settings, request.gateway).abilities.openAmount,
      lateMoney: order.status === 'closed' ? await lateMoney(till, order) : 'refund',
    },
    word,
  )
  const told = {
    actor: `gateway:${request.gateway}` as const,
    at: till.clock.now(),
    facts: {
      attempt: attempt.id,
      source: request.source,
      amount: word.amount,
      gatewayRef: word.gatewayRef,
    },
  }
  const received = { till, request, word, order, attempt: attemptId(attempt.id), told }
  switch (verdict.verdict) {
    case 'already':
    case 'pending':
      return { outcome: verdict.verdict, orderId: order.id }
    case 'wrongAmount':
    case 'wrongCurrency':
      await alert(till, verdict.verdict, request.gateway, word, order)
      return { outcome: verdict.verdict, orderId: order.id }
    case 'failed':
      await fail(received)
      break
    case 'paid':
      await receivePayment(received, verdict)
      break
    case 'partReceived':
    case 'surplus':
      await receiveUnallocated(received, verdict)
      break
    case 'chargeback':
      await flagChargeback(received, verdict.event)
      break
  }
  await failpoint('payments.beforeCommit')
  const outcome = verdict.verdict === 'paid' ? 'settled' : verdict.verdict
  return { outcome, orderId: order.id }
}

interface Received {
  till: Till
  request: SettleRequest
  word: GatewayWord
  order: Order
  attempt: AttemptId
  told: { actor: `gateway:${GatewayCode}`; at: Date; facts: Record<string, unknown> }
}

/** Late money pays a closed order only while nothing else has taken the obligation's place. */
async function lateMoney(till: Till, order: Order): Promise<'credit' | 'refund'> {
  const current = await orderFor(till, order.obligation)
  return current?.id === order.id ? lateMoneyOf(order.obligation.kind) : 'refund'
}

const alert = (
  till: Till,
  kind: 'wrongAmount' | 'wrongCurrency' | 'unknownReference',
  gateway: GatewayCode,
  word: GatewayWord,
  order?: Order,
) =>
  reportDiscrepancy(till, {
    kind,
    gateway,
    reference: word.reference,
    found: word.amount,
    facts: { currency: word.currency, gatewayRef: word.gatewayRef },
    ...(order ? { orderId: order.id, expected: order.amount } : {}),
  })

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
      next_check_at = case when ${change.status ?? null}::text is null then next_check_at end,
      ended_at = case when ${change.status ?? null}::text is null then ended_at else ${at}::timestamptz end
    where id = ${attempt}`)
}

async function receivePayment(
  received: Received,
  money: Extract<Verdict, { verdict: 'paid' }>,
): Promise<void> {
  const { till, request, attempt, told } = received
  const { gateway } = request
  await noteAttempt(received, { status: 'succeeded', fresh: money.fresh })
  const order = await moveOrder(till.db, received.order, money.event, { ...told, paidBy: attempt })
  const refund = await owe(till, { order, attempt, amount: money.surplus, reason: 'surplus' })
  if (order.obligation.kind === 'basket') {
    const paid = { basket: order, attempt, gateway, told, fresh: money.fresh }
    return addJobs(till.db, [...(await payShares(till, paid)), ...refund])
  }
  await addJobs(till.db, [
    ...tell(order.obligation, {
      type: 'feePaid',
      orderId: order.id,
      amount: order.amount,
      gateway,
      paidAt: told.at.toISOString(),
    }),
    receiptJob(order.id),
    ...refund,
  ])
  // Last, because the end of the agency's chain stays locked until commit.
  await post(till.db, {
    book: order.obligation.agency,
    kind: 'payment',
    orderId: order.id,
    key: `payment:${order.id}`,
    at: told.at,
    postings: paymentPostings(order, gateway, money),
  })
}

/** Money that does not meet the order: a part that waits for the rest, or a surplus that goes back. */
async function receiveUnallocated(
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

async function fail(received: Received): Promise<void> {
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

/** Flags it for people; what the administration decided stands. */
async function flagChargeback(
  received: Received,
  event: 'chargebackOpened' | 'chargebackWon' | 'chargebackLost',
): Promise<void> {
  const { till, order, request, word, told } = received
  await noteAttempt(received, {})
  const moved = await moveOrder(till.db, order, event, told)
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
