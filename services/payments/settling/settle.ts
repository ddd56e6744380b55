import { and, eq, gt, isNull, ne, or } from 'drizzle-orm'
import { cashierOf } from '#db/queries/write-payment.ts'
import { attempts } from '#db/schema/payments.ts'
import { failpoint } from '../../failpoint.ts'
import type { Office } from '../../office.ts'
import { reportDiscrepancy } from '../books/discrepancies.ts'
import type { GatewayWord } from '../gateways/gateway.ts'
import { type GatewayCode, gatewayOf } from '../gateways/index.ts'
import { attemptId, type OrderId, orderId } from '../ids.ts'
import { lateMoneyOf } from '../orders/obligation.ts'
import { type Order, orderFor } from '../orders/orders.ts'
import type { Till } from '../till.ts'
import { inTransaction } from '../transaction.ts'
import { noteTransfers, transferWord } from '../transfers/transfers.ts'
import { attemptMoves } from './attempt.ts'
import { type FoundAttempt, findAttempt, lockAttempt } from './attempt-under.ts'
import { askUnansweredMs } from './check-schedule.ts'
import { judge, type Verdict } from './judge.ts'
import {
  fail,
  flagChargeback,
  hearOfRefund,
  paidOrder,
  receivePayment,
  receiveUnallocated,
  type SettleRequest,
} from './record-word.ts'

export type { SettleRequest, SettleSource } from './record-word.ts'

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
  const { word } = heard
  const settled =
    (await recordAtOnce(office, request, word)) ??
    (await inTransaction(office, (till) => record(till, request, word)))
  await failpoint('payments.afterCommit')
  return settled
}

/**
 * What nearly all words are: the first one about an order that waits for just this money, or the
 * same again. Judged without a lock and written in one guarded statement, together with others that
 * come in at the time. Null where that does not do, or somebody was first: then with the lock.
 */
async function recordAtOnce(
  office: Office,
  request: SettleRequest,
  word: GatewayWord,
): Promise<Settled | null> {
  const found = await findAttempt(office.db, request.gateway, request.attemptRef)
  if (!found || word.reference !== request.attemptRef) return null
  const { order, hasDepositsElsewhere } = found
  // What late money does to a closed order depends on other orders.
  if (order.status === 'closed') return null
  const verdict = verdictOn(office, request, word, found, 'refund')
  if (verdict.verdict === 'already' || verdict.verdict === 'pending')
    return { outcome: verdict.verdict, orderId: order.id }
  if (verdict.verdict !== 'paid') return null
  const hasMoneyToReturn = verdict.surplus > 0 || hasDepositsElsewhere
  if (hasMoneyToReturn || order.obligation.kind === 'basket') return null
  await failpoint('payments.beforeCommit')
  const paid = paidOrder(receivedOf(office, request, word, found), verdict)
  return (await cashierOf(office.db).write(paid)) ? { outcome: 'settled', orderId: order.id } : null
}

const verdictOn = (
  { settings }: Till,
  { gateway }: SettleRequest,
  word: GatewayWord,
  { order, attempt }: FoundAttempt,
  lateMoney: 'credit' | 'refund',
): Verdict =>
  judge(
    {
      order,
      attempt: {
        ...attempt,
        status: attemptMoves.status(attempt.status),
        paidIt: order.paidBy === attempt.id,
      },
      openAmount: gatewayOf(settings, gateway).abilities.openAmount,
      lateMoney,
    },
    word,
  )

const receivedOf = (
  { clock }: Till,
  request: SettleRequest,
  word: GatewayWord,
  { order, attempt }: FoundAttempt,
) => ({
  request,
  word,
  order,
  attempt: attemptId(attempt.id),
  told: {
    actor: `gateway:${request.gateway}` as const,
    at: clock.now(),
    facts: {
      attempt: attempt.id,
      source: request.source,
      amount: word.amount,
      gatewayRef: word.gatewayRef,
    },
  },
})

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
    case 'unknown':
      await keepAsking(office, attempt)
      return answer
    default:
      return answer
  }
}

/**
 * A gateway that gave no answer has not been asked, however old the attempt: somebody had a reason
 * to ask, and may not come back.
 */
async function keepAsking(office: Office, { id }: typeof attempts.$inferSelect): Promise<void> {
  const soon = new Date(office.clock.now().getTime() + askUnansweredMs)
  const isLater = or(isNull(attempts.nextCheckAt), gt(attempts.nextCheckAt, soon))
  await office.db
    .update(attempts)
    .set({ nextCheckAt: soon })
    .where(and(eq(attempts.id, id), ne(attempts.status, 'succeeded'), isLater))
}

async function record(till: Till, request: SettleRequest, word: GatewayWord): Promise<Settled> {
  const locked = await lockAttempt(till.db, request.gateway, request.attemptRef)
  if (!locked || word.reference !== request.attemptRef) {
    if (word.state === 'paid') await alert(till, 'unknownReference', request.gateway, word)
    return { outcome: 'unknownReference' }
  }
  const { order } = locked
  const late = order.status === 'closed' ? await lateMoney(till, order) : 'refund'
  const verdict = verdictOn(till, request, word, locked, late)
  const received = { till, ...receivedOf(till, request, word, locked) }
  switch (verdict.verdict) {
    case 'already':
    case 'pending':
      return { outcome: verdict.verdict, orderId: order.id }
    case 'tooEarly':
      return { outcome: 'tooEarly', orderId: order.id }
    case 'refundSeen':
      await hearOfRefund(received, verdict.unknown)
      break
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
