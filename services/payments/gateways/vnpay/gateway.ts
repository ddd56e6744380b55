import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Gateway, GatewayWord, ParsedNotice, RawNotice } from '../gateway.ts'
import { plainText } from '../plain-text.ts'
import { settlementCsv } from '../settlement.ts'
import { hmac, signedByOneOf, type Wire } from '../wire.ts'
import {
  hashData,
  ipnAnswers,
  piped,
  queryFields,
  queryReplyFields,
  refundFields,
  refundReplyFields,
  signedQuery,
  stateOf,
  vnpayTime,
} from './protocol.ts'

export interface VnpayAccess {
  url: string
  tmnCode: string
  /** Newest first; the first signs, all verify. */
  secrets: readonly string[]
}

const version = '2.1.0'
const ourAddress = '127.0.0.1'
const amount = z.string().regex(/^\d{1,15}$/)
const ipn = z.object({
  vnp_TmnCode: z.string(),
  vnp_TxnRef: z.string().min(1).max(100),
  vnp_Amount: amount,
  vnp_ResponseCode: z.string(),
  vnp_TransactionStatus: z.string(),
  vnp_TransactionNo: z.string().default(''),
  vnp_SecureHash: z.string(),
})
const reply = z.record(z.string(), z.union([z.string(), z.number()]).transform(String))

/** VNPAY, protocol PAY 2.1.0. It counts in hundredths of a đồng. */
export function vnpay(access: VnpayAccess, wire: Wire): Gateway {
  const secret = access.secrets[0] ?? ''

  /** Calls the merchant API; a reply without a right signature is no answer. */
  const call = async (
    fields: Record<string, string>,
    names: readonly string[],
    replyNames: readonly string[],
  ) => {
    const body = { ...fields, vnp_SecureHash: hmac('sha512', secret, piped(names, fields)) }
    const answer = await wire.json({
      url: `${access.url}/merchant_webapi/api/transaction`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (answer.outcome === 'unknown') return answer
    const parsed = reply.safeParse(answer.body)
    if (!parsed.success) return { outcome: 'unknown', why: 'unreadable answer' } as const
    const { vnp_SecureHash: hash = '' } = parsed.data
    const isSigned = signedByOneOf(access.secrets, 'sha512', piped(replyNames, parsed.data), hash)
    return isSigned
      ? ({ outcome: 'answered', fields: parsed.data } as const)
      : ({ outcome: 'unknown', why: 'unsigned answer' } as const)
  }

  const queryOf = (reference: string, createdAt: Date, at: Date) => ({
    vnp_RequestId: randomBytes(12).toString('hex'),
    vnp_Version: version,
    vnp_Command: 'querydr',
    vnp_TmnCode: access.tmnCode,
    vnp_TxnRef: reference,
    vnp_TransactionDate: vnpayTime(createdAt),
    vnp_CreateDate: vnpayTime(at),
    vnp_IpAddr: ourAddress,
    vnp_OrderInfo: `Tra cuu ${reference}`,
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
      const query = signedQuery(
        {
          vnp_Version: version,
          vnp_Command: 'pay',
          vnp_TmnCode: access.tmnCode,
          vnp_Amount: String(request.amount * 100),
          vnp_CreateDate: vnpayTime(request.createdAt),
          vnp_ExpireDate: vnpayTime(request.expiresAt),
          vnp_CurrCode: 'VND',
          vnp_IpAddr: request.clientAddress,
          vnp_Locale: request.locale === 'vi' ? 'vn' : 'en',
          vnp_OrderInfo: `${plainText(request.description)} ${request.reference}`.slice(0, 255),
          vnp_OrderType: '250000',
          vnp_ReturnUrl: request.returnUrl,
          vnp_TxnRef: request.reference,
        },
        secret,
      )
      const url = `${access.url}/paymentv2/vpcpay.html?${query}`
      return { outcome: 'started', presentation: { kind: 'redirect', url } }
    },

    parseNotice: (raw) => parseIpn(access, raw),

    acknowledge: (fate) => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ipnAnswers[fate]),
    }),

    async query(attempt) {
      const fields = queryOf(attempt.reference, attempt.createdAt, attempt.at)
      const answer = await call(fields, queryFields, queryReplyFields)
      if (answer.outcome === 'unknown') return answer
      const found = answer.fields
      if (found.vnp_ResponseCode === '91') return { outcome: 'notFound' }
      if (found.vnp_ResponseCode !== '00' || found.vnp_TxnRef !== attempt.reference)
        return { outcome: 'unknown', why: `${found.vnp_ResponseCode} ${found.vnp_Message}` }
      const counted = amount.safeParse(found.vnp_Amount)
      if (!counted.success) return { outcome: 'unknown', why: 'unreadable amount' }
      return {
        outcome: 'answered',
        word: wordOf(attempt.reference, counted.data, '00', {
          status: found.vnp_TransactionStatus ?? '',
          number: found.vnp_TransactionNo ?? '',
        }),
      }
    },

    async refund(request) {
      const fields = {
        vnp_RequestId: request.refundReference,
        vnp_Version: version,
        vnp_Command: 'refund',
        vnp_TmnCode: access.tmnCode,
        vnp_TransactionType: request.amount === request.captured ? '02' : '03',
        vnp_TxnRef: request.reference,
        vnp_Amount: String(request.amount * 100),
        vnp_TransactionNo: request.gatewayRef ?? '',
        vnp_TransactionDate: vnpayTime(request.createdAt),
        vnp_CreateBy: request.by,
        vnp_CreateDate: vnpayTime(request.at),
        vnp_IpAddr: ourAddress,
        vnp_OrderInfo: `Hoan tien ${request.reference} ${plainText(request.reason)}`.slice(0, 255),
      }
      const answer = await call(fields, refundFields, refundReplyFields)
      if (answer.outcome === 'unknown') return answer
      const { vnp_ResponseCode: code = '', vnp_TransactionStatus: status } = answer.fields
      const gatewayRef = answer.fields.vnp_TransactionNo || null
      // 94: this very request is known and under way; the settlement file will show it.
      if (code === '94') return { outcome: 'accepted', gatewayRef }
      if (code === '99') return { outcome: 'unknown', why: '99' }
      if (code !== '00' || status === '09')
        return { outcome: 'refused', why: `${code} ${answer.fields.vnp_Message ?? ''}` }
      const isUnderWay = status === '05' || status === '06'
      return { outcome: isUnderWay ? 'accepted' : 'completed', gatewayRef }
    },

    /**
     * VNPAY keeps no list of refunds: querydr shows the last thing that happened to a payment. Where
     * that is somebody else's refund, only what was done before ours tells that ours was not.
     */
    async askRefund(request) {
      const answer = await call(
        queryOf(request.reference, request.createdAt, request.at),
        queryFields,
        queryReplyFields,
      )
      if (answer.outcome === 'unknown') return answer
      const found = answer.fields
      const { vnp_TransactionType: type, vnp_TransactionStatus: status } = found
      if (found.vnp_ResponseCode === '91' || (found.vnp_ResponseCode === '00' && type === '01'))
        return { outcome: 'notFound' }
      if (found.vnp_ResponseCode !== '00' || (type !== '02' && type !== '03'))
        return { outcome: 'unknown', why: `${found.vnp_ResponseCode} ${found.vnp_Message}` }
      const gatewayRef = found.vnp_TransactionNo || null
      if (gatewayRef && request.before.includes(gatewayRef)) return { outcome: 'notFound' }
      if (found.vnp_Amount !== String(request.amount * 100))
        return { outcome: 'unknown', why: 'another refund is the last' }
      if (status === '09') return { outcome: 'refused', why: `${type}/${status}` }
      return { outcome: status === '00' ? 'completed' : 'accepted', gatewayRef }
    },

    settlement(day) {
      const fields = { day, vnp_TmnCode: access.tmnCode }
      const url = `${access.url}/settlement?${signedQuery(fields, secret)}`
      return settlementCsv(wire, { url })
    },
  }
}

function wordOf(
  reference: string,
  hundredths: string,
  code: string,
  found: { status: string; number: string },
): GatewayWord {
  const state = stateOf(code, found.status)
  return {
    reference,
    state,
    amount: Number(hundredths) / 100,
    // VNPAY knows no other; vnp_CurrCode is not among the signed fields of its answers.
    currency: 'VND',
    gatewayRef: found.number || null,
    ...(state === 'paid' ? {} : { detail: `${code}/${found.status}` }),
  }
}

function parseIpn(access: VnpayAccess, raw: RawNotice): ParsedNotice {
  const fields = Object.fromEntries(new URL(raw.url, 'http://localhost').searchParams)
  const parsed = ipn.safeParse(fields)
  if (!parsed.success) return { outcome: 'refused', why: 'malformed' }
  const heard = parsed.data
  const isSigned = signedByOneOf(access.secrets, 'sha512', hashData(fields), heard.vnp_SecureHash)
  if (!isSigned || heard.vnp_TmnCode !== access.tmnCode)
    return { outcome: 'refused', why: 'signature' }
  const { vnp_ResponseCode: code, vnp_TransactionStatus: status, vnp_TransactionNo: number } = heard
  const reference = heard.vnp_TxnRef
  const word = wordOf(reference, heard.vnp_Amount, code, { status, number })
  const eventId = [reference, number, code, status].join(':')
  return { outcome: 'heard', notices: [{ eventId, reference, word }] }
}
