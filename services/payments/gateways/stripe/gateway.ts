import Stripe from 'stripe'
import type {
  AskedAttempt,
  Gateway,
  GatewayWord,
  HeardNotice,
  ParsedNotice,
  RawNotice,
  Refunded,
} from '../gateway.ts'

export interface StripeAccess {
  /** Origin of the API. */
  url: string
  key: string
  /** Every one verifies webhooks. */
  webhookSecrets: readonly string[]
  deadlineMs: number
}

const toleranceS = 300

/**
 * Stripe Checkout, for cards. VND has no minor unit there: amounts are whole đồng. The reference
 * travels as `client_reference_id` and as metadata of the payment, so that charges, refunds and
 * settlements carry it.
 */
export function stripe(access: StripeAccess): Gateway {
  const api = new URL(access.url)
  const client = new Stripe(access.key, {
    apiVersion: '2025-09-30.clover',
    host: api.hostname,
    port: api.port || (api.protocol === 'https:' ? '443' : '80'),
    protocol: api.protocol === 'https:' ? 'https' : 'http',
    timeout: access.deadlineMs,
    // Stripe's own client over node:http waits for ever when an answer breaks off in its middle.
    httpClient: Stripe.createFetchHttpClient((url: string, init?: RequestInit) =>
      fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(access.deadlineMs) }),
    ),
    maxNetworkRetries: 0,
    telemetry: false,
  })

  return {
    abilities: {
      presents: 'redirect',
      refunds: 'fullAndPart',
      openAmount: false,
      noticeIsProof: true,
      settlementFile: true,
    },

    async start(request) {
      const { reference } = request
      try {
        const session = await client.checkout.sessions.create(
          {
            mode: 'payment',
            client_reference_id: reference,
            success_url: request.returnUrl,
            cancel_url: request.returnUrl,
            locale: request.locale,
            metadata: { reference },
            payment_intent_data: { metadata: { reference }, description: request.description },
            line_items: request.lines.map((line) => ({
              quantity: 1,
              price_data: {
                currency: 'vnd',
                unit_amount: line.amount,
                product_data: { name: line.name },
              },
            })),
          },
          // The same attempt tried again is the same session.
          { idempotencyKey: `start-${reference}` },
        )
        if (!session.url) return { outcome: 'unknown', why: 'session without address' }
        const presentation = { kind: 'redirect', url: session.url } as const
        return { outcome: 'started', presentation, gatewayRef: session.id }
      } catch (error) {
        return refusalOf(error)
      }
    },

    parseNotice: (raw, at) => parseEvent(client, access.webhookSecrets, raw, at),

    acknowledge(fate) {
      const isHeard = ['recorded', 'already', 'irrelevant', 'wrongAmount', 'unknownReference']
      const isBad = fate === 'badSignature' || fate === 'malformed'
      return {
        status: isHeard.includes(fate) ? 200 : isBad ? 400 : 503,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ received: fate }),
      }
    },

    async query(attempt) {
      try {
        const session = attempt.gatewayRef?.startsWith('cs_')
          ? await client.checkout.sessions.retrieve(attempt.gatewayRef)
          : await sessionOf(client, attempt)
        return session ? { outcome: 'answered', word: wordOf(session) } : { outcome: 'notFound' }
      } catch (error) {
        const isMissing =
          error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404
        return isMissing ? { outcome: 'notFound' } : unknownOf(error)
      }
    },

    async refund(request) {
      try {
        const refund = await client.refunds.create(
          {
            payment_intent: request.gatewayRef ?? '',
            amount: request.amount,
            reason: 'requested_by_customer',
            metadata: { reference: request.refundReference },
          },
          { idempotencyKey: `refund-${request.refundReference}` },
        )
        return fateOf(refund)
      } catch (error) {
        return refusalOf(error)
      }
    },

    async askRefund(request) {
      try {
        const made = client.refunds.list({ payment_intent: request.gatewayRef ?? '', limit: 100 })
        for await (const refund of made)
          if (refund.metadata?.reference === request.refundReference) return fateOf(refund)
        return { outcome: 'notFound' }
      } catch (error) {
        return unknownOf(error)
      }
    },

    async *settlement(day) {
      const from = Date.parse(`${day}T00:00:00+07:00`) / 1000
      const transactions = client.balanceTransactions.list({
        created: { gte: from, lt: from + 86_400 },
        expand: ['data.source'],
        limit: 100,
      })
      for await (const { source, type, amount } of transactions) {
        if (!source || typeof source === 'string' || !('metadata' in source)) continue
        if (type !== 'charge' && type !== 'refund') continue
        yield {
          kind: type === 'charge' ? 'payment' : 'refund',
          reference: source.metadata?.reference ?? source.id,
          gatewayRef: source.id,
          amount: Math.abs(amount),
        }
      }
    },
  }
}

/**
 * The session of an attempt whose answer never reached us: it may exist all the same, and Stripe finds
 * none by our reference, so the sessions since are looked through. Clocks may differ by some minutes.
 */
async function sessionOf(
  client: Stripe,
  { reference, createdAt }: AskedAttempt,
): Promise<Stripe.Checkout.Session | null> {
  const since = Math.floor(createdAt.getTime() / 1000) - toleranceS
  for await (const session of client.checkout.sessions.list({
    created: { gte: since },
    limit: 100,
  }))
    if (session.client_reference_id === reference) return session
  return null
}

const unknownOf = (error: unknown) =>
  ({ outcome: 'unknown', why: error instanceof Error ? error.name : 'network' }) as const

function fateOf(refund: Stripe.Refund): Refunded {
  const { id: gatewayRef, status } = refund
  if (status === 'succeeded') return { outcome: 'completed', gatewayRef }
  if (status === 'pending' || status === 'requires_action')
    return { outcome: 'accepted', gatewayRef }
  return { outcome: 'refused', why: refund.failure_reason ?? status ?? 'refused' }
}

/** Stripe refuses for good only with a 4xx that is about this request. */
function refusalOf(error: unknown) {
  const isRefusal =
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeCardError
  return isRefusal
    ? ({ outcome: 'refused', why: error.code ?? error.type } as const)
    : unknownOf(error)
}

const idOf = (linked: string | { id: string } | null): string | null =>
  typeof linked === 'string' ? linked : (linked?.id ?? null)

function wordOf(session: Stripe.Checkout.Session): GatewayWord {
  const state =
    session.payment_status === 'paid' ? 'paid' : session.status === 'expired' ? 'failed' : 'pending'
  return {
    reference: session.client_reference_id ?? '',
    state,
    amount: session.amount_total ?? 0,
    currency: session.currency?.toUpperCase() ?? '',
    gatewayRef: state === 'paid' ? idOf(session.payment_intent) : session.id,
  }
}

function parseEvent(
  client: Stripe,
  secrets: readonly string[],
  raw: RawNotice,
  at: Date,
): ParsedNotice {
  const header = raw.headers['stripe-signature'] ?? ''
  const now = Math.floor(at.getTime() / 1000)
  // Stripe's own check bounds the past only.
  const signedAt = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1])
  if (!(signedAt - now <= toleranceS)) return { outcome: 'refused', why: 'stale' }
  const body = Buffer.from(raw.body)
  for (const secret of secrets) {
    try {
      const event = client.webhooks.constructEvent(
        body,
        header,
        secret,
        toleranceS,
        undefined,
        now * 1000,
      )
      const notice = noticeOf(event)
      return notice ? { outcome: 'heard', notices: [notice] } : { outcome: 'irrelevant' }
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError))
        return { outcome: 'refused', why: 'malformed' }
    }
  }
  return { outcome: 'refused', why: now - signedAt > toleranceS ? 'stale' : 'signature' }
}

function noticeOf(event: Stripe.Event): HeardNotice | null {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired': {
      const word = wordOf(event.data.object)
      const isFailed = event.type === 'checkout.session.async_payment_failed'
      return {
        eventId: event.id,
        reference: word.reference,
        word: isFailed ? { ...word, state: 'failed', detail: event.type } : word,
      }
    }
    case 'charge.refunded': {
      const charge = event.data.object
      const gatewayRef = idOf(charge.payment_intent)
      return {
        eventId: event.id,
        reference: null,
        word: {
          reference: '',
          state: 'refunded',
          amount: charge.amount_refunded,
          currency: charge.currency.toUpperCase(),
          gatewayRef,
        },
      }
    }
    case 'charge.dispute.created':
      return disputeNotice(event.id, event.data.object, 'chargebackOpened')
    case 'charge.dispute.closed': {
      const isWon =
        event.data.object.status === 'won' || event.data.object.status === 'warning_closed'
      return disputeNotice(event.id, event.data.object, isWon ? 'chargebackWon' : 'chargebackLost')
    }
    default:
      return null
  }
}

/** A dispute names the payment, not our reference. */
function disputeNotice(
  eventId: string,
  dispute: Stripe.Dispute,
  state: GatewayWord['state'],
): HeardNotice {
  const gatewayRef = idOf(dispute.payment_intent)
  return {
    eventId,
    reference: null,
    word: {
      reference: '',
      state,
      amount: dispute.amount,
      currency: dispute.currency.toUpperCase(),
      gatewayRef,
      detail: dispute.reason,
    },
  }
}
