import { z } from 'zod'
import type { Gateway, NoticeFate, ParsedNotice, RawNotice, StartRequest } from '../gateway.ts'
import { settlementCsv } from '../settlement.ts'
import { hmac, signedByOneOf, type Wire } from '../wire.ts'
import {
  type BillInfo,
  type CallbackAnswer,
  type CreatePayment,
  type QueryPayment,
  type QueryRefund,
  type RefundPayment,
  sixFields,
} from './protocol.ts'

export interface PayGovAccess {
  url: string
  clientId: string
  /** Newest first; the first signs our calls. */
  callKeys: readonly string[]
  /** Newest first; every one verifies callbacks. */
  callbackKeys: readonly string[]
}

const wholeDong = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})$/)
  .transform(Number)
const created = z.object({ error: z.string(), msg: z.string(), payment_url: z.url().optional() })
const state = z.object({
  error: z.string(),
  msg: z.string(),
  status: z.enum(['0', '1', '2']).optional(),
  trans_amount: wholeDong.optional(),
  currency_code: z.string().optional(),
  trans_no: z.string().optional(),
})
const refundState = z.object({
  error: z.string(),
  msg: z.string(),
  refund_no: z.string().optional(),
})
const refundKnown = z.object({
  error: z.string(),
  msg: z.string(),
  status: z.enum(['0', '1', '2']).optional(),
  refund_no: z.string().optional(),
})
const callback = z.object({
  client_id: z.string(),
  transaction_id: z.string().regex(/^[\x21-\x7e]{1,20}$/),
  trans_amount: z.string(),
  addition_fee: z.string(),
  command: z.literal('PAY'),
  version: z.literal('3.0'),
  status: z.string(),
  check_sum: z.string(),
})

const states = { '0': 'paid', '1': 'failed', '2': 'pending' } as const

/** PayGov, the national payment platform. */
export function paygov(access: PayGovAccess, wire: Wire): Gateway {
  const key = access.callKeys[0] ?? ''
  const post = (path: string, body: unknown) =>
    wire.json({
      url: `${access.url}${path}`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const unreadable = { outcome: 'unknown', why: 'unreadable answer' } as const

  return {
    abilities: {
      presents: 'redirect',
      refunds: 'fullAndPart',
      openAmount: false,
      noticeIsProof: false,
      settlementFile: true,
    },

    async start(request) {
      const unsigned = createPayment(access.clientId, request)
      const answer = await post('/api/payments', {
        ...unsigned,
        check_sum: hmac('sha256', key, sixFields(unsigned)),
      } satisfies CreatePayment)
      if (answer.outcome === 'unknown') return answer
      const parsed = created.safeParse(answer.body)
      if (!parsed.success) return unreadable
      const { error, msg, payment_url: url } = parsed.data
      if (error !== '0' || !url) return { outcome: 'refused', why: `${error} ${msg}` }
      return { outcome: 'started', presentation: { kind: 'redirect', url } }
    },

    parseNotice: (raw) => parseCallback(access, raw),
    acknowledge: acknowledgeCallback,

    async query(attempt) {
      const unsigned = {
        client_id: access.clientId,
        command: 'QUERYTRANS',
        transaction_id: attempt.reference,
      } as const
      const text = `${unsigned.client_id}|${unsigned.command}|${unsigned.transaction_id}`
      const answer = await post('/api/payments/query', {
        ...unsigned,
        check_sum: hmac('sha256', key, text),
      } satisfies QueryPayment)
      if (answer.outcome === 'unknown') return answer
      const parsed = state.safeParse(answer.body)
      if (!parsed.success) return unreadable
      const found = parsed.data
      if (found.error === '1') return { outcome: 'notFound' }
      if (found.error !== '0' || !found.status || found.trans_amount === undefined)
        return { outcome: 'unknown', why: `${found.error} ${found.msg}` }
      return {
        outcome: 'answered',
        word: {
          reference: attempt.reference,
          state: states[found.status],
          amount: found.trans_amount,
          currency: found.currency_code ?? '',
          gatewayRef: found.trans_no ?? null,
          ...(found.status === '1' ? { detail: found.msg } : {}),
        },
      }
    },

    async refund(request) {
      const unsigned = {
        client_id: access.clientId,
        command: 'REFUND',
        transaction_id: request.reference,
        refund_id: request.refundReference,
        trans_amount: String(request.amount),
        description: request.reason,
      } as const
      const text = [
        unsigned.client_id,
        unsigned.command,
        unsigned.transaction_id,
        unsigned.refund_id,
        unsigned.trans_amount,
      ].join('|')
      const answer = await post('/api/payments/refund', {
        ...unsigned,
        check_sum: hmac('sha256', key, text),
      } satisfies RefundPayment)
      if (answer.outcome === 'unknown') return answer
      const parsed = refundState.safeParse(answer.body)
      if (!parsed.success) return unreadable
      const { error, msg, refund_no: gatewayRef = null } = parsed.data
      if (error === '0') return { outcome: 'completed', gatewayRef }
      if (error === '2') return { outcome: 'accepted', gatewayRef }
      return { outcome: 'refused', why: `${error} ${msg}` }
    },

    async askRefund(request) {
      const unsigned = {
        client_id: access.clientId,
        command: 'QUERYREFUND',
        transaction_id: request.reference,
        refund_id: request.refundReference,
      } as const
      const answer = await post('/api/payments/refund/query', {
        ...unsigned,
        check_sum: hmac('sha256', key, Object.values(unsigned).join('|')),
      } satisfies QueryRefund)
      if (answer.outcome === 'unknown') return answer
      const parsed = refundKnown.safeParse(answer.body)
      if (!parsed.success) return unreadable
      const { error, msg, status, refund_no: gatewayRef = null } = parsed.data
      if (error === '1') return { outcome: 'notFound' }
      if (error !== '0' || !status) return { outcome: 'unknown', why: `${error} ${msg}` }
      if (status === '1') return { outcome: 'refused', why: msg }
      return { outcome: status === '0' ? 'completed' : 'accepted', gatewayRef }
    },

    settlement(day) {
      const check = hmac('sha256', key, `${access.clientId}|SETTLEMENT|${day}`)
      const query = new URLSearchParams({ client_id: access.clientId, day, check_sum: check })
      return settlementCsv(wire, { url: `${access.url}/api/settlement?${query}` })
    },
  }
}

function createPayment(clientId: string, request: StartRequest): Omit<CreatePayment, 'check_sum'> {
  const bill: BillInfo = {
    MaDichVu: '2',
    TKThuHuong: request.beneficiary.account,
    MaNHThuHuong: request.beneficiary.bank,
    TenTKThuHuong: request.beneficiary.name,
    PhiLePhi: request.lines.map((line) => ({
      LoaiPhiLePhi: '1',
      MaPhiLePhi: line.code,
      TenPhiLePhi: line.name,
      SoTien: String(line.amount),
    })),
    MaDonVi: request.agency,
    TenDonVi: request.beneficiary.name,
    MaHoSo: request.obligationRef,
    NoiDungThanhToan: request.description,
    HoTenNguoiNop: request.payerName,
  }
  return {
    client_id: clientId,
    transaction_id: request.reference,
    trans_amount: String(request.amount),
    addition_fee: '0',
    command: 'PAY',
    version: '3.0',
    description: request.description,
    locale: request.locale === 'vi' ? 'vn' : 'en',
    country_code: 'VN',
    currency_code: 'VND',
    environment: '1',
    return_url: request.returnUrl,
    notify_url: request.noticeUrl,
    bill_info: JSON.stringify(bill),
  }
}

function parseCallback(access: PayGovAccess, raw: RawNotice): ParsedNotice {
  const parsed = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue('not JSON')
        return z.NEVER
      }
    })
    .pipe(callback)
    .safeParse(new TextDecoder().decode(raw.body))
  if (!parsed.success) return { outcome: 'refused', why: 'malformed' }
  const heard = parsed.data
  const isSigned = signedByOneOf(access.callbackKeys, 'sha256', sixFields(heard), heard.check_sum)
  if (!isSigned || heard.client_id !== access.clientId)
    return { outcome: 'refused', why: 'signature' }
  const eventId = `${heard.transaction_id}:${heard.status}`
  return { outcome: 'heard', notices: [{ eventId, reference: heard.transaction_id, word: null }] }
}

function acknowledgeCallback(fate: NoticeFate) {
  const answer: CallbackAnswer =
    fate === 'recorded' || fate === 'already' || fate === 'irrelevant'
      ? { return_code: '0', return_msg: fate }
      : { return_code: '-1', return_msg: fate }
  return {
    status: fate === 'badSignature' ? 403 : 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
  }
}
