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
