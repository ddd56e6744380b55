import { z } from 'zod'
import { gatewayCodes } from '../gateways/index.ts'

const line = z.object({ code: z.string(), amount: z.int().positive() })

/** What an officer wants done by hand, as it is kept until a second officer has decided. */
export const wishSchema = z.discriminatedUnion('kind', [
  /** A transfer that named nobody pays this order. */
  z.object({
    kind: z.literal('assignTransfer'),
    gateway: z.enum(gatewayCodes),
    bankRef: z.string(),
    reference: z.string(),
  }),
  /** A refund was transferred outside its gateway, under this document of the bank. */
  z.object({ kind: z.literal('refundByHand'), refundId: z.guid(), bankRef: z.string() }),
  /** What did not add up is explained. */
  z.object({ kind: z.literal('closeDiscrepancy'), id: z.guid(), resolution: z.string() }),
  /** Lines of a paid order go back to the payer, in full or in part. */
  z.object({
    kind: z.literal('giveBack'),
    orderId: z.guid(),
    lines: z.array(line).min(1),
    reason: z.string(),
    /** What the officer saw as left to give back, in đồng. */
    balance: z.int().nonnegative(),
  }),
  /** A receipt is replaced: by one with another payer's name, or by one over nothing. */
  z.object({
    kind: z.literal('correctReceipt'),
    receiptId: z.guid(),
    reason: z.string(),
    payerName: z.string().nullable(),
  }),
])
export type ByHand = z.output<typeof wishSchema>

/**
 * The number of a bank's document (số chứng từ): letters, digits, `.`, `/` and `-`, six to forty,
 * at least four of them digits. Null when the text is none.
 */
export function documentNumber(text: string): string | null {
  const tidy = text.trim().toUpperCase().replaceAll(/\s+/g, '')
  const digits = tidy.replaceAll(/\D/g, '').length
  return /^[A-Z0-9][A-Z0-9./-]{5,39}$/.test(tidy) && digits >= 4 ? tidy : null
}
