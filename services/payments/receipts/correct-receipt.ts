import { eq } from 'drizzle-orm'
import { addJobs } from '#db/queries/jobs.ts'
import { receipts } from '#db/schema/payments.ts'
import { legible } from '#workflows/kernel/legible.ts'
import { orderId } from '../ids.ts'
import { readOrder } from '../orders/orders.ts'
import type { Till } from '../till.ts'
import { inTransaction } from '../transaction.ts'
import { number, printJob, type Receipt } from './issue-receipt.ts'

export type Corrected =
  | { outcome: 'corrected'; receipt: Receipt }
  | { outcome: 'unknownReceipt' | 'alreadyReplaced' | 'noReason' }

/**
 * Replaces a receipt: the only way one is ever changed. The new one names the old one and the
 * reason; without lines it cancels (a receipt over nothing). The old one stays readable.
 */
export async function correctReceipt(
  office: Till,
  wish: {
    receiptId: string
    reason: string
    payer?: Receipt['payer']
    lines?: Receipt['lines']
  },
): Promise<Corrected> {
  const reason = legible(wish.reason).trim()
  if (reason === '') return { outcome: 'noReason' }
  return inTransaction(office, async (till) => {
    const [found] = await till.db.select().from(receipts).where(eq(receipts.id, wish.receiptId))
    if (!found) return { outcome: 'unknownReceipt' }
    await readOrder(till.db, orderId(found.orderId), 'lock')
    const [later] = await till.db.select().from(receipts).where(eq(receipts.replaces, found.id))
    if (later) return { outcome: 'alreadyReplaced' }
    const lines = wish.lines ?? []
    const receipt = await number(till, {
      agency: found.agency,
      orderId: found.orderId,
      replaces: found.id,
      payer: wish.payer ?? found.payer,
      lines,
      total: lines.reduce((total, line) => total + line.amount, 0),
      gateway: found.gateway,
      gatewayRef: found.gatewayRef,
      reason,
    })
    await addJobs(till.db, [printJob(receipt.id)])
    return { outcome: 'corrected', receipt }
  })
}
