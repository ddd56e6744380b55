import { z } from 'zod'
import { legible } from '#workflows/kernel/legible.ts'
import type { BankTransfer, Gateway, ParsedNotice, RawNotice } from '../gateway.ts'
import { settlementCsv } from '../settlement.ts'
import { hmac, signedByOneOf, type Wire } from '../wire.ts'
import { vietQr } from './qr.ts'

export interface VietQrAccess {
  url: string
  /** Newest first; the first signs, all verify. */
  secrets: readonly string[]
}

/**
 * Text as the database can keep it. What a payer wrote may hold anything; one odd line must not stop
 * the statement it stands in.
 */
const storable = legible

const transfer = z.object({
  id: z.string().min(1).max(64).transform(storable),
  account: z.string().min(1).max(34).transform(storable),
  amount: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  memo: z.string().max(500).transform(storable),
  bookedAt: z.iso.datetime().transform((text) => new Date(text)),
  senderName: z.string().max(200).transform(storable).optional(),
  senderAccount: z.string().max(34).transform(storable).optional(),
})
const statement = z.object({ transactions: z.array(transfer).max(1_000) })

const longestSkewMs = 5 * 60_000

/**
 * Bank transfer by VietQR. There is no standard for a bank's notices: ours are statement lines as
 * JSON, with `x-timestamp` (Unix seconds) and `x-signature`, hex HMAC-SHA256 over
 * `timestamp.body`. The payer chooses amount and memo, so both may be wrong.
 */
export function vietqr(access: VietQrAccess, wire: Wire): Gateway {
  const secret = access.secrets[0] ?? ''
  return {
    abilities: {
      presents: 'transfer',
      refunds: 'byHand',
      openAmount: true,
      noticeIsProof: true,
      settlementFile: true,
    },

    async start(request) {
      const { bank: bankBin, bankName, account, name: accountName } = request.beneficiary
      const { amount, reference } = request
      const qr = vietQr({ bankBin, account, amount, purpose: reference })
      return {
        outcome: 'started',
        presentation: {
          kind: 'transfer',
          qr,
          bankBin,
          bankName,
          account,
          accountName,
          amount,
          memo: reference,
        },
      }
    },

    parseNotice: (raw, at) => parseStatement(access, raw, at),

    acknowledge(fate) {
      const isHeard = fate === 'recorded' || fate === 'already' || fate === 'irrelevant'
      const status = fate === 'badSignature' ? 403 : fate === 'malformed' ? 400 : 503
      return {
        status: isHeard ? 200 : status,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ result: fate }),
      }
    },

    /** Asks for the statement since the attempt began; the transfers are matched to orders by us. */
    async query(attempt) {
      const body = JSON.stringify({ since: attempt.createdAt.toISOString() })
      const timestamp = String(Math.floor(attempt.at.getTime() / 1000))
      const answer = await wire.json({
        url: `${access.url}/api/statement`,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-timestamp': timestamp,
          'x-signature': hmac('sha256', secret, `${timestamp}.${body}`),
        },
        body,
      })
      if (answer.outcome === 'unknown') return answer
      const parsed = statement.safeParse(answer.body)
      if (!parsed.success) return { outcome: 'unknown', why: 'unreadable answer' }
      return { outcome: 'transfers', transfers: parsed.data.transactions.map(toTransfer) }
    },

    async refund() {
      return { outcome: 'refused', why: 'bank transfers are returned by hand' }
    },

    async askRefund() {
      return { outcome: 'notFound' }
    },

    settlement(day) {
      const timestamp = `settlement ${day}`
      return settlementCsv(wire, {
        url: `${access.url}/api/settlement?day=${encodeURIComponent(day)}`,
        headers: { 'x-signature': hmac('sha256', secret, timestamp) },
      })
    },
  }
}

const toTransfer = (line: z.output<typeof transfer>): BankTransfer => ({
  bankRef: line.id,
  account: line.account,
  amount: line.amount,
  memo: line.memo,
  bookedAt: line.bookedAt,
  sender:
    line.senderName || line.senderAccount
      ? { name: line.senderName ?? '', account: line.senderAccount ?? '' }
      : null,
})

function parseStatement(access: VietQrAccess, raw: RawNotice, at: Date): ParsedNotice {
  const timestamp = raw.headers['x-timestamp'] ?? ''
  const signed = Buffer.concat([Buffer.from(`${timestamp}.`), raw.body])
  const given = raw.headers['x-signature'] ?? ''
  if (!signedByOneOf(access.secrets, 'sha256', signed, given))
    return { outcome: 'refused', why: 'signature' }
  const skewMs = Math.abs(at.getTime() - Number(timestamp) * 1000)
  if (!(skewMs <= longestSkewMs)) return { outcome: 'refused', why: 'stale' }
  try {
    const parsed = statement.safeParse(JSON.parse(new TextDecoder().decode(raw.body)))
    if (!parsed.success) return { outcome: 'refused', why: 'malformed' }
    return { outcome: 'transfers', transfers: parsed.data.transactions.map(toTransfer) }
  } catch {
    return { outcome: 'refused', why: 'malformed' }
  }
}
