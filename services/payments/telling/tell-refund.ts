import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { attempts, refunds } from '#db/schema/payments.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { orderId, refundId } from '../ids.ts'
import { readOrder } from '../orders/orders.ts'
import { payerOf } from '../orders/who-paid.ts'
import { purposeOf } from './purpose.ts'
import { readersOf } from './readers.ts'

const payload = z.object({ refundId: z.guid().transform(refundId) })

/** Money has gone back: whoever paid is told how much, of what, and to where. */
export async function tellRefund(office: Office, raw: unknown): Promise<void> {
  const { refundId: id } = payload.parse(raw)
  const [made] = await office.db
    .select({ refund: refunds, attempt: attempts })
    .from(refunds)
    .innerJoin(attempts, eq(attempts.id, refunds.attemptId))
    .where(eq(refunds.id, id))
  if (made?.refund.status !== 'done') return
  const order = await readOrder(office.db, orderId(made.refund.orderId))
  const payer = made.attempt.payer ?? (await payerOf(office, order))
  for (const personId of await readersOf(office, payer.ref))
    await notify(office, {
      to: { personId },
      template: 'refundMade',
      params: {
        amount: made.refund.amount,
        at: (made.refund.doneAt ?? office.clock.now()).toISOString(),
        reference: made.attempt.reference,
        purpose: purposeOf(order),
        link: `/orders/${order.id}`,
      },
      key: `refund:${id}:${personId}`,
    })
}
