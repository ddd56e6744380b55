import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { faultDesk } from '../fault-desk.ts'
import { answerWith, Faults } from '../faults.ts'
import { payPage, readAct } from '../pay-page.ts'
import { PostOffice } from '../post-office.ts'
import {
  type Asked,
  json,
  parseJson,
  type Reply,
  type Running,
  seeOther,
  serve,
  text,
} from '../server.ts'
import { settlementFile } from '../settlement-file.ts'
import { type Payment, Till } from '../till.ts'

export interface VnpayOptions {
  port: number
  host?: string
  tmnCode: string
  hashSecret: string
  /** The IPN address, registered with VNPAY in reality. */
  ipnUrl: string
  stateFile?: string
  now?: () => Date
  retryMs?: readonly number[]
}

export interface Vnpay extends Running {
  faults: Faults
  till: Till
  act(reference: string, act: 'pay' | 'fail' | 'cancel'): void
  notify(reference: string): void
  /** Path and query of the signed IPN as it would be sent. */
  ipnOf(reference: string): string
  idle(): Promise<void>
}

const look = { brand: 'VNPAY · mô phỏng', colour: '#0a4a8f' }
const outcome = {
  waiting: ['01', '01'],
  paid: ['00', '00'],
  failed: ['51', '02'],
  cancelled: ['24', '02'],
} as const

const replyNames =
  'ResponseId Command ResponseCode Message TmnCode TxnRef Amount BankCode PayDate TransactionNo TransactionType TransactionStatus OrderInfo'.split(
    ' ',
  )
const queryNames =
  'RequestId Version Command TmnCode TxnRef TransactionDate CreateDate IpAddr OrderInfo'.split(' ')
const refundNames =
  'RequestId Version Command TmnCode TransactionType TxnRef Amount TransactionNo TransactionDate CreateBy CreateDate IpAddr OrderInfo'.split(
    ' ',
  )

const stamp = (at: Date) =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14)

/** A stand-in for VNPAY (PAY 2.1.0), written from its documentation, not from our adapter. */
export async function startVnpay(options: VnpayOptions): Promise<Vnpay> {
  const till = new Till(options)
  const faults = new Faults()
  // As documented: up to ten tries, five minutes apart.
  const post = new PostOffice(faults, options.retryMs ?? Array<number>(10).fill(300_000))
  const hash = (data: string) => createHmac('sha512', options.hashSecret).update(data).digest('hex')
  const signed = (fields: Record<string, string>): string => {
    const data = sorted(fields)
    return `${data}&vnp_SecureHash=${hash(data)}`
  }
  const piped = (names: readonly string[], fields: Record<string, string>) =>
    names.map((name) => fields[`vnp_${name}`] ?? '').join('|')

  const resultOf = (payment: Payment): Record<string, string> => {
    const [code, status] = outcome[payment.status]
    return {
      vnp_TmnCode: options.tmnCode,
      vnp_TxnRef: payment.reference,
      vnp_Amount: String((payment.amount + faults.of(payment.reference).amountDelta) * 100),
      vnp_BankCode: 'NCB',
      vnp_OrderInfo: payment.description,
      vnp_PayDate: stamp(till.now()),
      vnp_ResponseCode: code,
      vnp_TransactionNo: payment.number,
      vnp_TransactionStatus: status,
    }
  }
  /** querydr shows the last thing that happened to a payment: itself, or its latest refund. */
  const lastOf = (payment: Payment): Record<string, string> => {
    const made = payment.refunds.at(-1)
    const amount = payment.extra.stalled ?? (made && String(made.amount * 100))
    if (!amount) return { vnp_TransactionType: '01' }
    return {
      vnp_Amount: amount,
      vnp_TransactionType: amount === String(payment.amount * 100) ? '02' : '03',
      vnp_TransactionNo: payment.extra.stalled ? '' : (made?.number ?? ''),
      vnp_TransactionStatus: payment.extra.stalled ? '05' : '00',
    }
  }
  const ipnOf = (payment: Payment): string => {
    const url = new URL(options.ipnUrl)
    return `${url.pathname}?${signed(resultOf(payment))}`
  }
  const notify = (payment: Payment) =>
    post.send({
      reference: payment.reference,
      request: () => ({ url: new URL(ipnOf(payment), options.ipnUrl).href }),
      isHeard: (status, body) => {
        const answer = parseJson(z.object({ RspCode: z.string() }), body)
        return status === 200 && ['00', '02'].includes(answer?.RspCode ?? '')
      },
    })
  const act = (payment: Payment, what: 'pay' | 'fail' | 'cancel', bank: string | null) => {
    const status = { pay: 'paid', fail: 'failed', cancel: 'cancelled' } as const
    till.finish(payment, status[what], bank)
    notify(payment)
  }

  const open = (asked: Asked): Payment | string => {
    const fields = Object.fromEntries(asked.url.searchParams)
    const { vnp_SecureHash: given, lang: _, ...rest } = fields
    if (given !== hash(sorted(rest))) return 'Sai chữ ký (code 70)'
    const reference = rest.vnp_TxnRef ?? ''
    return (
      till.get(reference) ??
      till.open({
        reference,
        amount: Number(rest.vnp_Amount) / 100,
        description: rest.vnp_OrderInfo ?? '',
        locale: rest.vnp_Locale === 'en' ? 'en' : 'vi',
        returnUrl: rest.vnp_ReturnUrl ?? '',
        notifyUrl: options.ipnUrl,
      })
    )
  }

  const reply = (fields: Record<string, string>): Reply => {
    const names =
      fields.vnp_Command === 'querydr'
        ? [...replyNames, 'PromotionCode', 'PromotionAmount']
        : replyNames
    return json({ ...fields, vnp_SecureHash: hash(piped(names, fields)) })
  }
  const transaction = (asked: Asked): Promise<Reply> | Reply => {
    const fields = parseJson(z.record(z.string(), z.string()), asked.body)
    if (!fields) return text(400, 'not JSON')
    const isQuery = fields.vnp_Command === 'querydr'
    const names = isQuery ? queryNames : refundNames
    const base = {
      vnp_ResponseId: till.nextNumber(),
      vnp_Command: fields.vnp_Command ?? '',
      vnp_TmnCode: options.tmnCode,
      vnp_TxnRef: fields.vnp_TxnRef ?? '',
    }
    if (fields.vnp_SecureHash !== hash(piped(names, fields)))
      return reply({ ...base, vnp_ResponseCode: '97', vnp_Message: 'Invalid checksum' })
    const payment = till.get(base.vnp_TxnRef)
    if (!payment)
      return reply({ ...base, vnp_ResponseCode: '91', vnp_Message: 'Transaction not found' })
    const fault = faults.of(payment.reference)
    if (isQuery)
      return answerWith(fault.query, () =>
        reply({
          ...resultOf(payment),
          ...base,
          vnp_ResponseCode: '00',
          vnp_Message: 'Success',
          ...lastOf(payment),
        }),
      )
    return answerWith(fault.refund, () => {
      const id = fields.vnp_RequestId ?? ''
      if (payment.refunds.some((made) => made.id === id))
        return reply({ ...base, vnp_ResponseCode: '94', vnp_Message: 'Request is duplicate' })
      if (fault.stallRefund) {
        payment.extra.stalled = fields.vnp_Amount ?? ''
        return reply({
          ...base,
          vnp_ResponseCode: '00',
          vnp_Message: 'Success',
          vnp_Amount: fields.vnp_Amount ?? '',
          vnp_TransactionType: fields.vnp_TransactionType ?? '',
          vnp_TransactionStatus: '05',
        })
      }
      const made = fault.refuseRefund
        ? null
        : till.refund(payment, id, Number(fields.vnp_Amount) / 100)
      if (!made) return reply({ ...base, vnp_ResponseCode: '95', vnp_Message: 'Refused' })
      return reply({
        ...base,
        vnp_ResponseCode: '00',
        vnp_Message: 'Success',
        vnp_Amount: fields.vnp_Amount ?? '',
        vnp_TransactionNo: made.number,
        vnp_TransactionType: fields.vnp_TransactionType ?? '',
        vnp_TransactionStatus: '00',
      })
    })
  }

  const handle = async (asked: Asked): Promise<Reply> => {
    const desk = await faultDesk(asked, { ...look, till, faults })
    if (desk) return desk
    switch (asked.url.pathname) {
      case '/':
        return seeOther('/sandbox')
      case '/merchant_webapi/api/transaction':
        return transaction(asked)
      case '/settlement': {
        const { vnp_SecureHash: given, ...rest } = Object.fromEntries(asked.url.searchParams)
        if (given !== hash(sorted(rest))) return text(403, 'Invalid checksum')
        return settlementFile(till, faults, rest.day ?? '')
      }
      case '/paymentv2/vpcpay.html': {
        const payment = open(asked)
        if (typeof payment === 'string') return text(400, payment)
        const backTo = () => `${payment.returnUrl}&${signed(resultOf(payment))}`
        if (asked.method === 'POST' && payment.status !== 'paid') {
          const done = readAct(asked.body)
          act(payment, done.act, done.bank)
          return seeOther(backTo())
        }
        return payPage(asked, payment, { ...look, backTo: backTo() })
      }
    }
    return text(404, 'not found')
  }

  const server = await serve(options, handle)
  return {
    url: server.url,
    faults,
    till,
    act: (reference, what) => act(till.known(reference), what, null),
    notify: (reference) => notify(till.known(reference)),
    ipnOf: (reference) => ipnOf(till.known(reference)),
    idle: () => post.idle(),
    async close() {
      post.close()
      await server.close()
    },
  }
}

function sorted(fields: Record<string, string>): string {
  const entries = Object.entries(fields).filter(([, value]) => value !== '')
  return new URLSearchParams(entries.sort(([a], [b]) => (a < b ? -1 : 1))).toString()
}
