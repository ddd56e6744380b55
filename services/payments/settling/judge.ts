import type { GatewayWord } from '../gateways/gateway.ts'
import { isPayable, type OrderStatus, orderMoves } from '../orders/order.ts'
import { type AttemptStatus, attemptMoves } from './attempt.ts'

/** What is known on our side when a gateway speaks. Amounts in đồng. */
export interface Standing {
  order: { status: OrderStatus }
  attempt: {
    status: AttemptStatus
    amount: number
    received: number
    returned: number
    /** Is this the attempt that paid the order? */
    paidIt: boolean
  }
  /** May the payer choose the amount (bank transfer)? */
  openAmount: boolean
  /** What late money for a closed order does; `credit` only while nothing else met the obligation. */
  lateMoney: 'credit' | 'refund'
}

export type Verdict =
  | { verdict: 'already' | 'pending' | 'failed' | 'wrongAmount' | 'wrongCurrency' }
  /** It speaks of a payment that has not counted yet: to be heard again when it has. */
  | { verdict: 'tooEarly' }
  /** Money went back at the gateway: `unknown` is what went back without our asking, in đồng. */
  | { verdict: 'refundSeen'; unknown: number }
  /** Less than due came by bank transfer; it waits for the rest. */
  | { verdict: 'partReceived'; fresh: number }
  /** The order is met: `fresh` came now, `deposit` was here, `surplus` goes back. */
  | {
      verdict: 'paid'
      event: 'paymentReceived' | 'latePaymentCredited'
      fresh: number
      deposit: number
      surplus: number
    }
  /** Money that nothing here can take: it goes back. */
  | { verdict: 'surplus'; fresh: number }
  | {
      verdict: 'chargeback'
      event: 'chargebackOpened' | 'chargebackWon' | 'chargebackLost'
    }

/**
 * What a gateway's word means, given where we stand. Pure: the heart of `settle`. Hearing the same
 * word again always comes out as `already`.
 */
export function judge(standing: Standing, word: GatewayWord): Verdict {
  const { order, attempt, openAmount } = standing
  switch (word.state) {
    case 'pending':
      return { verdict: attempt.status === 'succeeded' ? 'already' : 'pending' }
    case 'failed':
      return { verdict: attemptMoves.after(attempt.status, 'failed') ? 'failed' : 'already' }
    case 'chargebackOpened':
    case 'chargebackWon':
    case 'chargebackLost': {
      if (attempt.status !== 'succeeded') return { verdict: 'tooEarly' }
      const isLegal = attempt.paidIt && orderMoves.after(order.status, word.state) !== null
      return isLegal ? { verdict: 'chargeback', event: word.state } : { verdict: 'already' }
    }
    case 'refunded':
      if (attempt.status !== 'succeeded') return { verdict: 'tooEarly' }
      return { verdict: 'refundSeen', unknown: Math.max(0, word.amount - attempt.returned) }
    case 'paid':
      break
  }
  if (word.currency !== 'VND') return { verdict: 'wrongCurrency' }
  if (!Number.isSafeInteger(word.amount) || word.amount <= 0) return { verdict: 'wrongAmount' }
  const fresh = word.amount - attempt.received
  if (!openAmount && word.amount !== attempt.amount) return { verdict: 'wrongAmount' }
  if (openAmount ? fresh <= 0 : attempt.status === 'succeeded') return { verdict: 'already' }

  const event = isPayable(order.status)
    ? 'paymentReceived'
    : order.status === 'closed' && standing.lateMoney === 'credit'
      ? 'latePaymentCredited'
      : null
  if (event === null) return { verdict: 'surplus', fresh }
  const deposit = attempt.received - attempt.returned
  const surplus = deposit + fresh - attempt.amount
  if (surplus >= 0) return { verdict: 'paid', event, fresh, deposit, surplus }
  return event === 'paymentReceived'
    ? { verdict: 'partReceived', fresh }
    : { verdict: 'surplus', fresh }
}
