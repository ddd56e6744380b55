import { and, eq, isNull, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { z } from 'zod'
import { addJobs, type NewJob } from '#db/queries/jobs.ts'
import { markInYear } from '#db/queries/restore-mark.ts'
import { attempts, receiptSeries, receipts } from '#db/schema/payments.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { newCode } from '../../documents/index.ts'
import type { Office } from '../../office.ts'
import { type OrderId, orderId } from '../ids.ts'
import { readOrder } from '../orders/orders.ts'
import { payerOf } from '../orders/who-paid.ts'
import type { Till } from '../till.ts'
import { inTransaction } from '../transaction.ts'
import { seriesOf } from './receipt-number.ts'

export type Receipt = typeof receipts.$inferSelect

/** The job that issues an order's receipt. */
export const receiptJob = (id: OrderId): NewJob => ({
  task: 'payments.issueReceipt',
  key: `payments.issueReceipt:${id}`,
  payload: { orderId: id },
})

/** The job that prints and seals a numbered receipt. */
export const printJob = (receiptId: string): NewJob => ({
  task: 'payments.printReceipt',
  key: `payments.printReceipt:${receiptId}`,
  payload: { receiptId },
})

const payload = z.object({ orderId: z.guid().transform(orderId) })

/** Issues the electronic receipt (biên lai điện tử) of a paid order, exactly once. */
export async function issueReceipt(office: Office, raw: unknown): Promise<void> {
  const { orderId: id } = payload.parse(raw)
  await inTransaction(office, async (till) => {
    const order = await readOrder(till.db, id, 'lock')
    const [existing] = await till.db
      .select({ id: receipts.id })
      .from(receipts)
      .where(and(eq(receipts.orderId, id), isNull(receipts.replaces)))
    if (existing || !order.paidBy) return
    const [attempt] = await till.db.select().from(attempts).where(eq(attempts.id, order.paidBy))
    const issued = await number(till, {
      agency: order.obligation.agency,
      orderId: id,
      replaces: null,
      payer: await payerOf(till, order),
      lines: order.lines.map(({ code, textKey, quantity, unitAmount, amount }) => ({
        code,
        textKey,
        quantity,
        unitAmount,
        amount,
      })),
      total: order.amount,
      gateway: attempt?.gateway ?? '',
      gatewayRef: attempt?.gatewayRef ?? null,
      reason: null,
    })
    await addJobs(till.db, [printJob(issued.id)])
  })
}

/**
 * Gives a receipt the next number of its agency's series of the year. The counter moves in
 * the transaction that stores the receipt, so a number is never skipped and never given twice.
 */
export async function number(
  till: Till,
  receipt: Omit<Receipt, 'id' | 'series' | 'number' | 'issuedAt' | 'token' | 'sha256'>,
): Promise<Receipt> {
  const issuedAt = till.clock.now()
  const year = Number(dateOf(instant(issuedAt)).slice(0, 4))
  const series = `${seriesOf(receipt.agency, year)}${await markInYear(till.db, year)}`
  const [counter] = await till.db
    .insert(receiptSeries)
    .values({ agency: receipt.agency, series, last: 1 })
    .onConflictDoUpdate({
      target: [receiptSeries.agency, receiptSeries.series],
      set: { last: sql`${receiptSeries.last} + 1` },
    })
    .returning()
  const [issued] = await till.db
    .insert(receipts)
    .values({
      ...receipt,
      id: v7(),
      series,
      number: counter?.last ?? 1,
      issuedAt,
      token: newCode(),
    })
    .returning()
  if (!issued) throw new Error('receipt was not stored')
  return issued
}
