import { hmac } from '../wire.ts'

/** Instants as VNPAY writes them: `yyyyMMddHHmmss` in GMT+7. */
export const vnpayTime = (at: Date): string =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)

/**
 * The text under the hash (PAY 2.1.0): empty fields and the hash itself dropped, keys sorted, values
 * form-encoded (a space becomes `+`), joined with `&`.
 */
export function hashData(fields: Readonly<Record<string, string>>): string {
  const signed = Object.entries(fields)
    .filter(([key, value]) => value !== '' && !/^vnp_SecureHash(Type)?$/.test(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return new URLSearchParams(signed).toString()
}

/** The query string of a request or notice, with its hash at the end. */
export function signedQuery(fields: Readonly<Record<string, string>>, secret: string): string {
  const data = hashData(fields)
  return `${data}&vnp_SecureHash=${hmac('sha512', secret, data)}`
}

/** Fields under the hash of a querydr reply, in VNPAY's order. */
export const queryReplyFields = [
  'vnp_ResponseId',
  'vnp_Command',
  'vnp_ResponseCode',
  'vnp_Message',
  'vnp_TmnCode',
  'vnp_TxnRef',
  'vnp_Amount',
  'vnp_BankCode',
  'vnp_PayDate',
  'vnp_TransactionNo',
  'vnp_TransactionType',
  'vnp_TransactionStatus',
  'vnp_OrderInfo',
  'vnp_PromotionCode',
  'vnp_PromotionAmount',
] as const

/** A refund reply: the same without the promotion. */
export const refundReplyFields = queryReplyFields.slice(0, -2)

export const queryFields = [
  'vnp_RequestId',
  'vnp_Version',
  'vnp_Command',
  'vnp_TmnCode',
  'vnp_TxnRef',
  'vnp_TransactionDate',
  'vnp_CreateDate',
  'vnp_IpAddr',
  'vnp_OrderInfo',
] as const

export const refundFields = [
  'vnp_RequestId',
  'vnp_Version',
  'vnp_Command',
  'vnp_TmnCode',
  'vnp_TransactionType',
  'vnp_TxnRef',
  'vnp_Amount',
  'vnp_TransactionNo',
  'vnp_TransactionDate',
  'vnp_CreateBy',
  'vnp_CreateDate',
  'vnp_IpAddr',
  'vnp_OrderInfo',
] as const

/** Fields joined with `|`, absent ones empty: what calls and replies of the API are signed over. */
export const piped = (
  names: readonly string[],
  fields: Readonly<Record<string, string | undefined>>,
): string => names.map((name) => fields[name] ?? '').join('|')

/** VNPAY's answers to an IPN. 00 and 02 end its retries; the others make it come again. */
export const ipnAnswers = {
  recorded: { RspCode: '00', Message: 'Confirm Success' },
  already: { RspCode: '02', Message: 'Order already confirmed' },
  irrelevant: { RspCode: '00', Message: 'Confirm Success' },
  unknownReference: { RspCode: '01', Message: 'Order not found' },
  wrongAmount: { RspCode: '04', Message: 'Invalid amount' },
  badSignature: { RspCode: '97', Message: 'Invalid checksum' },
  malformed: { RspCode: '97', Message: 'Invalid checksum' },
  tryAgain: { RspCode: '99', Message: 'Unknown error' },
} as const

/**
 * What a pair of codes means for us. Success needs both. 07 and 04 mean that the payer was debited
 * and we have nothing yet: undecided, so asked about again and never called a failure.
 */
export function stateOf(responseCode: string, status: string): 'paid' | 'failed' | 'pending' {
  const isUndecided = responseCode === '07' || ['01', '04', '07'].includes(status)
  // A refund under way or refused presupposes a payment.
  const isPaid = responseCode === '00' && ['00', '05', '06', '09'].includes(status)
  return isPaid ? 'paid' : isUndecided ? 'pending' : 'failed'
}
