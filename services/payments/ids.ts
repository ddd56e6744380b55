import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { z } from 'zod'

export type OrderId = string & { readonly __id: 'order' }
export type AttemptId = string & { readonly __id: 'attempt' }
export type RefundId = string & { readonly __id: 'refund' }

const uuid = z.guid()
const isId = <Id extends string>(text: string): text is Id => uuid.safeParse(text).success

/** Parses an id at the edge or out of a row. @throws RangeError when it is no uuid. */
function parse<Id extends string>(text: string): Id {
  if (!isId<Id>(text)) throw new RangeError(`not an id: ${text}`)
  return text
}
export const orderId = (text: string): OrderId => parse<OrderId>(text)
export const attemptId = (text: string): AttemptId => parse<AttemptId>(text)
export const refundId = (text: string): RefundId => parse<RefundId>(text)

export const newOrderId = (): OrderId => orderId(v7())
export const newAttemptId = (): AttemptId => attemptId(v7())
export const newRefundId = (): RefundId => refundId(v7())

// No 0, 1, I or O: people read these aloud and type them into a bank transfer.
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * A payment reference: `MC` and ten symbols (50 random bits), 12 characters. Fits PayGov's 20, is
 * unique at VNPAY, and survives a bank's memo field (upper case, ASCII).
 */
export const newReference = (): string =>
  `MC${[...randomBytes(10)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('')}`

/** What a payment reference looks like. */
export const referencePattern = /^MC[2-9A-HJ-NP-Z]{10}$/
