import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { attempts, orders, receipts } from '#db/schema/payments.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { orderId } from '../ids.ts'
import { type Order, readOrder } from '../orders/orders.ts'
import type { Receipt } from '../receipts/issue-receipt.ts'
import { readersOf } from './readers.ts'

/**
 * A printed receipt is news to whom it names: a person, or those who may spend a business's money.
 * The receipts of orders paid together are told of once, when the last of them is printed.
 */
export async function tellReceipt(office: Office, receipt: Receipt, number: string): Promise<void> {
  const readers = await readersOf(office, receipt.payer.ref)
  if (readers.length === 0) return
  const basket = receipt.replaces ? null : await basketOf(office, receipt)
  if (basket && !(await isComplete(office, basket))) return
  for (const personId of readers)
    await notify(
      office,
      basket
        ? {
            to: { personId },
            template: 'receiptsIssued',
            params: {
              count: new Set(basket.lines.map(({ pays }) => pays)).size,
              amount: basket.amount,
              at: (basket.paidAt ?? receipt.issuedAt).toISOString(),
              link: `/orders/${basket.id}`,
            },
            key: `receipts:${basket.id}:${personId}`,
          }
        : {
            to: { personId },
            template: 'receiptIssued',
            params: {
              receipt: number,
              amount: receipt.total,
              link: `/verify-receipt/${receipt.token}`,
            },
            key: `receipt:${receipt.id}:${personId}`,
          },
    )
}

/** The basket through which the order of a receipt was paid, or null. */
async function basketOf(office: Office, receipt: Receipt): Promise<Order | null> {
  const [paid] = await office.db
    .select({ basket: attempts.orderId })
    .from(orders)
    .innerJoin(attempts, eq(attempts.id, orders.paidBy))
    .where(and(eq(orders.id, receipt.orderId), sql`${attempts.orderId} <> ${orders.id}`))
  return paid ? readOrder(office.db, orderId(paid.basket)) : null
}

/** Has each order that was paid through a basket its printed receipt? */
async function isComplete(office: Office, { paidBy }: Order): Promise<boolean> {
  if (!paidBy) return false
  const unprinted = await office.db
    .select({ id: orders.id })
    .from(orders)
    .leftJoin(
      receipts,
      and(eq(receipts.orderId, orders.id), isNull(receipts.replaces), isNotNull(receipts.sha256)),
    )
    .where(
      and(
        eq(orders.paidBy, paidBy),
        sql`${orders.obligationKind} <> 'basket'`,
        isNull(receipts.id),
      ),
    )
    .limit(1)
  return unprinted.length === 0
}
