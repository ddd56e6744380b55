import { z } from 'zod'

/**
 * What a gateway states about one attempt, in our words. `amount` is whole đồng whatever unit the
 * protocol counts in; for bank transfers it is everything received so far under the reference.
 */
export interface GatewayWord {
  reference: string
  state:
    | 'paid'
    | 'failed'
    | 'pending'
    | 'chargebackOpened'
    | 'chargebackWon'
    | 'chargebackLost'
    /** Money went back: `amount` is all that has gone back of this payment so far. */
    | 'refunded'
  amount: number
  currency: string
  gatewayRef: string | null
  /** The gateway's own code or text for a failure; for officers and logs, never for the payer. */
  detail?: string
}

/** Stored as evidence with a notice and with the order's history. */
export const gatewayWord = z.object({
  reference: z.string(),
  state: z.enum([
    'paid',
    'failed',
    'pending',
    'chargebackOpened',
    'chargebackWon',
    'chargebackLost',
    'refunded',
  ]),
  amount: z.number(),
  currency: z.string(),
  gatewayRef: z.string().nullable(),
  detail: z.string().optional(),
}) satisfies z.ZodType<GatewayWord>

/** No usable answer: time-out, network, 5xx, HTML, truncated. Never the same as "failed". */
export interface Unknown {
  outcome: 'unknown'
  why: string
}

export interface StartRequest {
  reference: string
  amount: number
  locale: 'vi' | 'en'
  /** Absolute address on our own origin where the payer's browser comes back to. */
  returnUrl: string
  /** Absolute address on our own origin for notices. */
  noticeUrl: string
  clientAddress: string
  /** When the attempt began; the same on every try. */
  createdAt: Date
  expiresAt: Date
  payerName: string
  /** Plain description: what is paid for, in the payer's language. */
  description: string
  agency: string
  /** The account that is credited. */
  beneficiary: { bank: string; bankName: string; account: string; name: string }
  obligationRef: string
  lines: readonly { code: string; name: string; quantity: number; amount: number }[]
}

/** What the payer is shown or where the payer is sent. Stored, so that a second tab sees the same. */
export const presentation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('redirect'), url: z.string() }),
  z.object({
    kind: z.literal('transfer'),
    qr: z.string(),
    bankBin: z.string(),
    bankName: z.string(),
    account: z.string(),
    accountName: z.string(),
    amount: z.number(),
    memo: z.string(),
  }),
])
export type Presentation = z.output<typeof presentation>

export type Started =
  | { outcome: 'started'; presentation: Presentation; gatewayRef?: string }
  | { outcome: 'refused'; why: string }
  | Unknown

/** An HTTP request as it came in; the body is raw, because signatures are over bytes. */
export interface RawNotice {
  method: string
  /** Path and query. */
  url: string
  headers: Readonly<Record<string, string | undefined>>
  body: Uint8Array
}

/** The answer in the gateway's own protocol. */
export interface HttpAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/**
 * A notice after its signature was checked. `word` is null where the signature does not cover the
 * outcome: such a notice is only a reason to ask the gateway.
 */
export interface HeardNotice {
  eventId: string
  /** Null where the protocol names only its own number (`word.gatewayRef`), as disputes do. */
  reference: string | null
  word: GatewayWord | null
}

/** A sender as a bank's statement names them. */
export interface Sender {
  name: string
  account: string
}

/** A line of a bank statement: money that came, and what its sender wrote. */
export interface BankTransfer {
  bankRef: string
  account: string
  amount: number
  memo: string
  bookedAt: Date
  /** Whose money it is, where the statement says. */
  sender: Sender | null
}

export type ParsedNotice =
  | { outcome: 'heard'; notices: readonly HeardNotice[] }
  | { outcome: 'transfers'; transfers: readonly BankTransfer[] }
  | { outcome: 'irrelevant' }
  | { outcome: 'refused'; why: 'signature' | 'malformed' | 'stale' }

/** What became of a notice; each protocol words its acknowledgement itself. */
export type NoticeFate =
  | 'recorded'
  | 'already'
  | 'unknownReference'
  | 'wrongAmount'
  | 'badSignature'
  | 'malformed'
  | 'irrelevant'
  | 'tryAgain'

export interface AskedAttempt {
  reference: string
  gatewayRef: string | null
  amount: number
  createdAt: Date
  at: Date
}

export type Queried =
  | { outcome: 'answered'; word: GatewayWord }
  | { outcome: 'transfers'; transfers: readonly BankTransfer[] }
  | { outcome: 'notFound' }
  | Unknown

export interface RefundRequest {
  /** Our refund's own reference: the gateway must treat a repeat as the same refund. */
  refundReference: string
  reference: string
  gatewayRef: string | null
  amount: number
  /** The full amount captured by the attempt. */
  captured: number
  /** When the attempt began. */
  createdAt: Date
  at: Date
  reason: string
  by: string
}

export type Refunded =
  | { outcome: 'completed'; gatewayRef: string | null }
  | { outcome: 'accepted'; gatewayRef: string | null }
  | { outcome: 'refused'; why: string }
  | Unknown

/** A refund that may have been made already: what there is to find it by. */
export interface AskedRefund extends RefundRequest {
  /** The gateway's numbers of refunds of the same payment that were done before this was first sent. */
  before: readonly string[]
}

/** What a gateway knows of a refund; `notFound` when it never heard of it, so that it may be sent. */
export type RefundFound = Refunded | { outcome: 'notFound' }

/** One line of a settlement file: what the gateway says it moved on a day. */
export interface SettlementLine {
  kind: 'payment' | 'refund'
  reference: string
  gatewayRef: string
  amount: number
}

/** What a gateway can do: data, so that pages, refunds and reconciliation ask instead of knowing. */
export interface Abilities {
  /** `redirect`: the payer leaves for the gateway. `transfer`: a QR code is shown here. */
  presents: 'redirect' | 'transfer'
  refunds: 'fullAndPart' | 'byHand'
  /** Does the payer choose the amount (bank transfer)? Then parts and surpluses are expected. */
  openAmount: boolean
  /** Are amount and outcome of a notice signed? Otherwise settle asks the gateway. */
  noticeIsProof: boolean
  settlementFile: boolean
}

/**
 * A way to pay. Implementations know their protocol and nothing of orders; they never throw for
 * what the other side does.
 */
export interface Gateway {
  abilities: Abilities
  start(request: StartRequest): Promise<Started>
  /** Pure: checks the signature over the raw bytes and the skew against `at`. */
  parseNotice(raw: RawNotice, at: Date): ParsedNotice
  acknowledge(fate: NoticeFate): HttpAnswer
  query(attempt: AskedAttempt): Promise<Queried>
  refund(request: RefundRequest): Promise<Refunded>
  /** What became of a refund whose answer was lost, or that was only accepted: asked before it is sent again. */
  askRefund(request: AskedRefund): Promise<RefundFound>
  /** The settlement file of a civil day, line by line, never whole in memory. */
  settlement(day: string): AsyncIterable<SettlementLine>
}
