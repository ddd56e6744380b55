import { desc, eq } from 'drizzle-orm'
import { receipts } from '#db/schema/payments.ts'
import type { OrderId } from '../ids.ts'
import type { Till } from '../till.ts'
import type { Receipt } from './issue-receipt.ts'

/** The receipt in force of an order: its original, or the last correction; null before issue. */
export async function receiptFor(office: Till, id: OrderId): Promise<Receipt | null> {
  const [latest] = await office.db
    .select()
    .from(receipts)
    .where(eq(receipts.orderId, id))
    .orderBy(desc(receipts.issuedAt), desc(receipts.number))
    .limit(1)
  return latest ?? null
}

export type ReceiptVerified =
  | { outcome: 'inForce'; receipt: Receipt }
  /** It was corrected or cancelled; `by` is in its place. */
  | { outcome: 'replaced'; receipt: Receipt; by: Receipt }
  | { outcome: 'unknown' }

/** What the QR code of a receipt leads to. The token has 144 random bits: guessing is hopeless. */
export async function verifyReceipt(office: Till, token: string): Promise<ReceiptVerified> {
  const [receipt] = await office.db.select().from(receipts).where(eq(receipts.token, token))
  if (!receipt) return { outcome: 'unknown' }
  const [by] = await office.db.select().from(receipts).where(eq(receipts.replaces, receipt.id))
  return by ? { outcome: 'replaced', receipt, by } : { outcome: 'inForce', receipt }
}
