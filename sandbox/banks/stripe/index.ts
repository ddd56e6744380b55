import { createHmac } from 'node:crypto'
import { faultDesk } from '../fault-desk.ts'
import { answerWith, Faults } from '../faults.ts'
import { payPage, readAct } from '../pay-page.ts'
import { PostOffice } from '../post-office.ts'
import { type Asked, json, type Reply, type Running, seeOther, serve, text } from '../server.ts'
import { dayOf, type Payment, Till } from '../till.ts'

export interface StripeOptions {
  port: number
  host?: string
  webhookSecret: string
  webhookUrl: string
  /** stripe-mock: every API request goes there first, and what it refuses is refused here. */
  contractUrl?: string
  stateFile?: string
  now?: () => Date
  retryMs?: readonly number[]
}

export interface StripeSandbox extends Running {
  faults: Faults
  till: Till
  act(reference: string, act: 'pay' | 'fail' | 'cancel'): void
  notify(reference: string): void
  /** The cardholder's bank takes the money back, and later decides. */
  dispute(reference: string, step: 'opened' | 'won' | 'lost'): void
  /** Somebody gives money back on the bank’s own pages, and the bank tells of it. Đồng. */
  refundOnDashboard(reference: string, amount: number): void
  /** A signed webhook as it would be sent. */
  webhookOf(reference: string): { headers: Record<string, string>; body: string }
  idle(): Promise<void>
  /** API requests that stripe-mock found against the contract. */
  violations: string[]
  /** How many requests the contract check has seen. */
  checked(): number
}

const look = { brand: 'Stripe Checkout · mô phỏng', colour: '#4b45b8' }
const seconds = (iso: string | null) => (iso ? Math.floor(Date.parse(iso) / 1000) : null)

/**
 * A stateful stand-in for Stripe Checkout: sessions, payment intents, refunds, balance transactions,
 * signed webhooks. Only as much of each object as the portal reads; the contract of the requests is
 * stripe-mock's business.
 */
export async function startStripe(options: StripeOptions): Promise<StripeSandbox> {
  const till = new Till(options)
  const faults = new Faults()
  const post = new PostOffice(faults, options.retryMs ?? [2_000, 10_000, 60_000, 300_000])
  const violations: string[] = []
  let checked = 0

  const sessionId = (payment: Payment) => `cs_test_${payment.reference}`
  const intentId = (payment: Payment) => `pi_${payment.reference}`
  const session = (payment: Payment) => ({
    id: sessionId(payment),
    object: 'checkout.session',
    client_reference_id: payment.reference,
    amount_total: payment.amount + faults.of(payment.reference).amountDelta,
    currency: faults.of(payment.reference).currency.toLowerCase(),
    payment_status: payment.status === 'paid' ? 'paid' : 'unpaid',
    status: { paid: 'complete', cancelled: 'expired', failed: 'open', waiting: 'open' }[
      payment.status
    ],
    payment_intent: payment.status === 'paid' ? intentId(payment) : null,
    metadata: { reference: payment.reference },
    url: `${server.url}/pay/${sessionId(payment)}`,
    mode: 'payment',
    livemode: false,
  })

  const signed = (event: { id: string; type: string; object: unknown }) => {
    const at = Math.floor(till.now().getTime() / 1000)
    const body = JSON.stringify({
      id: event.id,
      object: 'event',
      api_version: '2025-09-30.clover',
      created: at,
      type: event.type,
      data: { object: event.object },
    })
    const mac = createHmac('sha256', options.webhookSecret).update(`${at}.${body}`).digest('hex')
    const headers = {
      'content-type': 'application/json',
      'stripe-signature': `t=${at},v1=${mac}`,
    }
    return { headers, body }
  }
  const eventOf = (payment: Payment) => {
    const type = payment.status === 'cancelled' ? 'expired' : 'completed'
    return {
      id: `evt_${payment.reference}_${payment.status}`,
      type: `checkout.session.${type}`,
      object: session(payment),
    }
  }
  const send = (payment: Payment, event: { id: string; type: string; object: unknown }) =>
    post.send({
      reference: payment.reference,
      request: () => ({ url: options.webhookUrl, init: { method: 'POST', ...signed(event) } }),
      isHeard: (status) => status >= 200 && status < 300,
    })
  const notify = (payment: Payment) => {
    // A declined card leaves the session open and sends nothing.
    if (payment.status === 'paid' || payment.status === 'cancelled') send(payment, eventOf(payment))
  }
  const act = (payment: Payment, what: 'pay' | 'fail' | 'cancel') => {
    const status = { pay: 'paid', fail: 'failed', cancel: 'cancelled' } as const
    till.finish(payment, status[what], 'card')
    notify(payment)
  }

  /** Form keys such as `line_items[0][price_data][unit_amount]`. */
  const create = (form: URLSearchParams): Reply => {
    const reference = form.get('client_reference_id') ?? ''
    const known = till.get(reference)
    if (known) return json(session(known))
    let amount = 0
    for (const [key, value] of form) {
      const line = /^line_items\[(\d+)\]\[price_data\]\[unit_amount\]$/.exec(key)?.[1]
      if (line !== undefined)
        amount += Number(value) * Number(form.get(`line_items[${line}][quantity]`))
    }
    return json(
      session(
        till.open({
          reference,
          amount,
          description: form.get('payment_intent_data[description]') ?? '',
          locale: form.get('locale') === 'en' ? 'en' : 'vi',
          returnUrl: form.get('success_url') ?? '',
          notifyUrl: options.webhookUrl,
        }),
      ),
    )
  }
  const sessionsSince = (query: URLSearchParams): Reply => {
    const since = Number(query.get('created[gte]')) * 1000
    const data = till
      .list()
      .filter(({ createdAt }) => Date.parse(createdAt) >= since)
      .map(session)
    return json({ object: 'list', url: '/v1/checkout/sessions', has_more: false, data })
  }
  /** Stripe tells of all that has gone back of a charge, whoever asked for it. */
  const tellRefunded = (payment: Payment) => {
    const sum = payment.refunds.reduce((total, { amount }) => total + amount, 0)
    const object = {
      id: `ch_${payment.number}`,
      object: 'charge',
      amount: payment.amount,
      amount_refunded: sum,
      currency: 'vnd',
      payment_intent: intentId(payment),
    }
    send(payment, {
      id: `evt_${payment.reference}_refunded_${sum}`,
      type: 'charge.refunded',
      object,
    })
  }
  const refund = (form: URLSearchParams): Reply => {
    const payment = till.get((form.get('payment_intent') ?? '').replace(/^pi_/, ''))
    if (!payment) return missing()
    const id = form.get('metadata[reference]') ?? ''
    const made = faults.of(payment.reference).refuseRefund
      ? null
      : till.refund(payment, id, Number(form.get('amount')))
    if (!made)
      return json(
        {
          error: { type: 'invalid_request_error', code: 'charge_already_refunded', message: 'no' },
        },
        400,
      )
    tellRefunded(payment)
    return json({
      id: `re_${made.number}`,
      object: 'refund',
      amount: made.amount,
      currency: 'vnd',
      status: 'succeeded',
      metadata: { reference: id },
    })
  }
  const refundsOf = (reference: string): Reply => {
    const made = till.get(reference)?.refunds ?? []
    const data = made.map((refund) => ({
      id: `re_${refund.number}`,
      object: 'refund',
      amount: refund.amount,
      currency: 'vnd',
      status: 'succeeded',
      metadata: { reference: refund.id },
    }))
    return json({ object: 'list', url: '/v1/refunds', has_more: false, data })
  }
  const balance = (query: URLSearchParams): Reply => {
    const from = Number(query.get('created[gte]')) * 1000
    const day = dayOf(new Date(from).toISOString())
    const data = till.list().flatMap((payment) => {
      const fault = faults.of(payment.reference).settlement
      const isOfDay = payment.paidAt !== null && dayOf(payment.paidAt) === day
      const amount = payment.amount + (fault === 'wrongAmount' ? 1_000 : 0)
      const charge = {
        id: `txn_${payment.number}`,
        object: 'balance_transaction',
        amount,
        created: seconds(payment.paidAt),
        type: 'charge',
        source: {
          id: `ch_${payment.number}`,
          object: 'charge',
          metadata: { reference: payment.reference },
        },
      }
      const paid = isOfDay && fault !== 'missing' ? [charge] : []
      const refunds = payment.refunds
        .filter((made) => dayOf(made.at) === day)
        .map((made) => ({
          id: `txn_${made.number}`,
          object: 'balance_transaction',
          amount: -made.amount,
          created: seconds(made.at),
          type: 'refund',
          source: { id: `re_${made.number}`, object: 'refund', metadata: { reference: made.id } },
        }))
      return [...paid, ...(fault === 'twice' ? paid : []), ...refunds]
    })
    return json({ object: 'list', url: '/v1/balance_transactions', has_more: false, data })
  }
  const missing = (): Reply =>
    json({ error: { type: 'invalid_request_error', code: 'resource_missing', message: 'no' } }, 404)

  const api = async (asked: Asked): Promise<Reply> => {
    const refusal = await checkContract(asked)
    if (refusal) return refusal
    const form = new URLSearchParams(asked.body)
    const path = asked.url.pathname
    if (asked.method === 'POST' && path === '/v1/checkout/sessions')
      return answerWith(faults.of(form.get('client_reference_id') ?? '').create, () => create(form))
    if (asked.method === 'POST' && path === '/v1/refunds') {
      const reference = (form.get('payment_intent') ?? '').replace(/^pi_/, '')
      return answerWith(faults.of(reference).refund, () => refund(form))
    }
    if (path === '/v1/refunds') {
      const reference = (asked.url.searchParams.get('payment_intent') ?? '').replace(/^pi_/, '')
      return answerWith(faults.of(reference).query, () => refundsOf(reference))
    }
    if (path === '/v1/balance_transactions') return balance(asked.url.searchParams)
    if (path === '/v1/checkout/sessions')
      return answerWith(faults.of('').query, () => sessionsSince(asked.url.searchParams))
    const id = path.match(/^\/v1\/checkout\/sessions\/cs_test_(\w+)$/)?.[1] ?? ''
    const payment = till.get(id)
    return answerWith(faults.of(id).query, () => (payment ? json(session(payment)) : missing()))
  }
  const checkContract = async (asked: Asked): Promise<Reply | null> => {
    if (!options.contractUrl) return null
    checked += 1
    const header = (name: string) => String(asked.headers[name] ?? '')
    const response = await fetch(
      new URL(asked.url.pathname + asked.url.search, options.contractUrl),
      {
        method: asked.method,
        headers: {
          authorization: header('authorization'),
          'stripe-version': header('stripe-version'),
          ...(asked.method === 'POST' ? { 'content-type': header('content-type') } : {}),
        },
        ...(asked.method === 'POST' ? { body: asked.body } : {}),
      },
    )
    const body = await response.text()
    if (response.status < 400) return null
    violations.push(`${asked.method} ${asked.url.pathname}: ${response.status} ${body}`)
    return { status: response.status, headers: { 'content-type': 'application/json' }, body }
  }

  const handle = async (asked: Asked): Promise<Reply> => {
    if (asked.url.pathname.startsWith('/v1/')) return api(asked)
    const desk = await faultDesk(asked, { ...look, till, faults })
    if (desk) return desk
    if (asked.url.pathname === '/') return seeOther('/sandbox')
    const payment = till.get(asked.url.pathname.match(/^\/pay\/cs_test_(\w+)$/)?.[1] ?? '')
    if (!payment) return text(404, 'not found')
    if (asked.method === 'POST' && payment.status !== 'paid') {
      act(payment, readAct(asked.body).act)
      return seeOther(payment.returnUrl)
    }
    return payPage(asked, payment, { ...look, backTo: payment.returnUrl })
  }

  const server = await serve(options, handle)
  return {
    url: server.url,
    faults,
    till,
    act: (reference, what) => act(till.known(reference), what),
    notify: (reference) => notify(till.known(reference)),
    refundOnDashboard(reference, amount) {
      const payment = till.known(reference)
      if (!till.refund(payment, `dashboard-${payment.refunds.length}`, amount))
        throw new Error(`${reference} cannot give back ${amount}`)
      tellRefunded(payment)
    },
    dispute(reference, step) {
      const payment = till.known(reference)
      const status = { opened: 'needs_response', won: 'won', lost: 'lost' }[step]
      const object = {
        id: `dp_${payment.number}`,
        object: 'dispute',
        amount: payment.amount,
        currency: 'vnd',
        payment_intent: intentId(payment),
        reason: 'fraudulent',
        status,
      }
      const type = `charge.dispute.${step === 'opened' ? 'created' : 'closed'}`
      send(payment, { id: `evt_${payment.reference}_dispute_${step}`, type, object })
    },
    webhookOf: (reference) => signed(eventOf(till.known(reference))),
    idle: () => post.idle(),
    violations,
    checked: () => checked,
    async close() {
      post.close()
      await server.close()
    },
  }
}
