import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type {
  BillLookup,
  Callback,
  CallbackAnswer,
  CreatePayment,
  PaymentCreated,
  PaymentState,
  QueryPayment,
  QueryRefund,
  RefundKnown,
  RefundPayment,
  RefundState,
} from '#services/payments/gateways/paygov/protocol.ts'
import { faultDesk } from '../banks/fault-desk.ts'
import { answerWith, Faults } from '../banks/faults.ts'
import { payPage, readAct } from '../banks/pay-page.ts'
import { PostOffice } from '../banks/post-office.ts'
import {
  type Asked,
  json,
  parseJson,
  type Reply,
  type Running,
  seeOther,
  serve,
  text,
} from '../banks/server.ts'
import { settlementFile } from '../banks/settlement-file.ts'
import { type Payment, Till } from '../banks/till.ts'

export interface PayGovOptions {
  port: number
  host?: string
  clientId: string
  /** Hash key 1: the portal signs its calls with it. */
  callKey: string
  /** Hash key 2: the platform signs callbacks with it. */
  callbackKey: string
  /** Keeps payments over a restart. */
  stateFile?: string
  now?: () => Date
  /** Waits between tries of a callback that was not heard. */
  retryMs?: readonly number[]
}

/** A running stand-in, with the hands of the people at the bank for tests. */
export interface PayGov extends Running {
  faults: Faults
  till: Till
  /** The payer pays, fails or cancels; the callback leaves (unless a fault keeps it). */
  act(reference: string, act: 'pay' | 'fail' | 'cancel'): void
  /** Sends the callback of a payment again. */
  notify(reference: string): void
  /** The signed callback as it would be sent. */
  callbackOf(reference: string): Callback
  /** Resolves when no callback is under way. */
  idle(): Promise<void>
  /** Asks the agency what a dossier owes, as the platform does on behalf of a payer. */
  lookUpBill(agencyUrl: string, dossierCode: string): Promise<unknown>
}

const createCall: z.ZodType<CreatePayment> = z.object({
  client_id: z.string(),
  transaction_id: z.string(),
  trans_amount: z.string(),
  addition_fee: z.string(),
  command: z.literal('PAY'),
  version: z.literal('3.0'),
  description: z.string(),
  locale: z.enum(['vn', 'en']),
  country_code: z.literal('VN'),
  currency_code: z.literal('VND'),
  environment: z.enum(['1', '2']),
  return_url: z.url(),
  notify_url: z.url(),
  bill_info: z.string(),
  check_sum: z.string(),
})
const queryCall: z.ZodType<QueryPayment> = z.object({
  client_id: z.string(),
  command: z.literal('QUERYTRANS'),
  transaction_id: z.string(),
  check_sum: z.string(),
})
const refundCall: z.ZodType<RefundPayment> = z.object({
  client_id: z.string(),
  command: z.literal('REFUND'),
  transaction_id: z.string(),
  refund_id: z.string(),
  trans_amount: z.string(),
  description: z.string(),
  check_sum: z.string(),
})
const refundQuery: z.ZodType<QueryRefund> = z.object({
  client_id: z.string(),
  command: z.literal('QUERYREFUND'),
  transaction_id: z.string(),
  refund_id: z.string(),
  check_sum: z.string(),
})
const callbackAnswer: z.ZodType<CallbackAnswer> = z.object({
  return_code: z.enum(['0', '-1']),
  return_msg: z.string(),
})

const look = { brand: 'PayGov · Cổng thanh toán mô phỏng', colour: '#0b4f6c' }
const states = { waiting: '2', paid: '0', failed: '1', cancelled: '1' } as const

/**
 * A stand-in for PayGov. The platform's own interface is not public: this speaks the national
 * platform's documented portal protocol ("KeyPay-DVCQG", 3.0).
 */
export async function startPayGov(options: PayGovOptions): Promise<PayGov> {
  const till = new Till(options)
  const faults = new Faults()
  const post = new PostOffice(faults, options.retryMs ?? [2_000, 10_000, 60_000, 300_000])
  const sign = (key: string, ...fields: string[]) =>
    createHmac('sha256', key).update(fields.join('|')).digest('hex')
  const isSigned = (given: string, ...fields: string[]) => {
    const a = Buffer.from(given)
    const b = Buffer.from(sign(options.callKey, ...fields))
    return a.length === b.length && timingSafeEqual(a, b)
  }

  const callbackOf = (payment: Payment): Callback => {
    const amount = String(payment.amount + faults.of(payment.reference).amountDelta)
    const { clientId } = options
    return {
      client_id: clientId,
      transaction_id: payment.reference,
      trans_amount: amount,
      addition_fee: '0',
      command: 'PAY',
      version: '3.0',
      status: states[payment.status],
      check_sum: sign(options.callbackKey, '0', clientId, 'PAY', amount, payment.reference, '3.0'),
    }
  }

  const notify = (payment: Payment) =>
    post.send({
      reference: payment.reference,
      request: () => ({
        url: payment.notifyUrl,
        init: {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(callbackOf(payment)),
        },
      }),
      isHeard: (status, body) => {
        const answer = parseJson(callbackAnswer, body)
        return status === 200 && answer?.return_code === '0'
      },
    })

  const act = (payment: Payment, what: 'pay' | 'fail' | 'cancel', bank: string | null) => {
    const status = { pay: 'paid', fail: 'failed', cancel: 'cancelled' } as const
    till.finish(payment, status[what], bank)
    notify(payment)
  }

  const create = (body: CreatePayment): PaymentCreated => {
    const { addition_fee, client_id, command, trans_amount, transaction_id, version } = body
    const fields = [addition_fee, client_id, command, trans_amount, transaction_id, version]
    if (!isSigned(body.check_sum, ...fields)) return { error: '97', msg: 'Invalid checksum' }
    if (transaction_id.length > 20) return { error: '03', msg: 'transaction_id too long' }
    const known = till.get(transaction_id)
    if (known && String(known.amount) !== trans_amount)
      return { error: '02', msg: 'transaction_id used with another amount' }
    if (!known)
      till.open({
        reference: transaction_id,
        amount: Number(trans_amount),
        description: body.description,
        locale: body.locale === 'en' ? 'en' : 'vi',
        returnUrl: body.return_url,
        notifyUrl: body.notify_url,
        extra: { bill: body.bill_info },
      })
    return { error: '0', msg: 'OK', payment_url: `${server.url}/pay/${transaction_id}` }
  }

  const query = (body: QueryPayment): PaymentState => {
    if (!isSigned(body.check_sum, body.client_id, body.command, body.transaction_id))
      return { error: '97', msg: 'Invalid checksum' }
    const payment = till.get(body.transaction_id)
    if (!payment) return { error: '1', msg: 'Not found' }
    const fault = faults.of(payment.reference)
    return {
      error: '0',
      msg: payment.status,
      status: states[payment.status],
      trans_amount: String(payment.amount + fault.amountDelta),
      currency_code: fault.currency,
      trans_no: payment.number,
    }
  }

  const refund = (body: RefundPayment): RefundState => {
    const { client_id, command, transaction_id, refund_id, trans_amount } = body
    if (!isSigned(body.check_sum, client_id, command, transaction_id, refund_id, trans_amount))
      return { error: '97', msg: 'Invalid checksum' }
    const payment = till.get(transaction_id)
    if (!payment) return { error: '1', msg: 'Not found' }
    if (faults.of(transaction_id).refuseRefund) return { error: '5', msg: 'Refund refused' }
    if (faults.of(transaction_id).stallRefund) {
      payment.extra[`stalled ${refund_id}`] = trans_amount
      return { error: '2', msg: 'Accepted' }
    }
    const made = till.refund(payment, refund_id, Number(trans_amount))
    return made
      ? { error: '0', msg: 'OK', refund_no: made.number }
      : { error: '4', msg: 'Nothing left to refund' }
  }

  const refundKnown = (body: QueryRefund): RefundKnown => {
    const { client_id, command, transaction_id, refund_id, check_sum } = body
    if (!isSigned(check_sum, client_id, command, transaction_id, refund_id))
      return { error: '97', msg: 'Invalid checksum' }
    const payment = till.get(transaction_id)
    const made = payment?.refunds.find(({ id }) => id === refund_id)
    if (made) return { error: '0', msg: 'OK', status: '0', refund_no: made.number }
    return payment?.extra[`stalled ${refund_id}`]
      ? { error: '0', msg: 'Under way', status: '2' }
      : { error: '1', msg: 'Not found' }
  }

  const settlement = (asked: Asked): Reply => {
    const day = asked.url.searchParams.get('day') ?? ''
    const given = asked.url.searchParams.get('check_sum') ?? ''
    if (!isSigned(given, options.clientId, 'SETTLEMENT', day)) return text(403, 'Invalid checksum')
    return settlementFile(till, faults, day)
  }

  const handle = async (asked: Asked): Promise<Reply> => {
    const desk = await faultDesk(asked, { ...look, till, faults })
    if (desk) return desk
    const call = `${asked.method} ${asked.url.pathname}`
    switch (call) {
      case 'POST /api/payments': {
        const body = parseJson(createCall, asked.body)
        if (!body) return text(400, 'not JSON')
        return answerWith(faults.of(body.transaction_id).create, () => json(create(body)))
      }
      case 'POST /api/payments/query': {
        const body = parseJson(queryCall, asked.body)
        if (!body) return text(400, 'not JSON')
        return answerWith(faults.of(body.transaction_id).query, () => json(query(body)))
      }
      case 'POST /api/payments/refund': {
        const body = parseJson(refundCall, asked.body)
        if (!body) return text(400, 'not JSON')
        return answerWith(faults.of(body.transaction_id).refund, () => json(refund(body)))
      }
      case 'POST /api/payments/refund/query': {
        const body = parseJson(refundQuery, asked.body)
        if (!body) return text(400, 'not JSON')
        return answerWith(faults.of(body.transaction_id).query, () => json(refundKnown(body)))
      }
      case 'GET /api/settlement':
        return settlement(asked)
      case 'GET /':
        return seeOther('/sandbox')
    }
    const payment = till.get(asked.url.pathname.match(/^\/pay\/([^/]+)$/)?.[1] ?? '')
    if (!payment) return text(404, 'Không tìm thấy giao dịch / No such payment')
    if (asked.method === 'POST' && payment.status !== 'paid') {
      const done = readAct(asked.body)
      act(payment, done.act, done.bank)
      return seeOther(backTo(payment))
    }
    return payPage(asked, payment, { ...look, backTo: backTo(payment) })
  }

  const server = await serve(options, handle)
  return {
    url: server.url,
    faults,
    till,
    act: (reference, what) => act(till.known(reference), what, null),
    notify: (reference) => notify(till.known(reference)),
    callbackOf: (reference) => callbackOf(till.known(reference)),
    idle: () => post.idle(),
    async lookUpBill(agencyUrl, dossierCode) {
      const body: BillLookup = {
        client_id: options.clientId,
        MaHoSo: dossierCode,
        check_sum: sign(options.callbackKey, options.clientId, dossierCode),
      }
      const response = await fetch(agencyUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return response.json()
    },
    async close() {
      post.close()
      await server.close()
    },
  }
}

function backTo(payment: Payment): string {
  const url = new URL(payment.returnUrl)
  url.searchParams.set('status', states[payment.status])
  return url.href
}
