import { z } from 'zod'
import type { TaskHandlers } from '../jobs/task.ts'
import { orderId } from './ids.ts'
import { issueReceipt } from './receipts/issue-receipt.ts'
import { watchRestores } from './reconcile/follow-restores.ts'
import { reconcileDaily } from './reconcile/reconcile.ts'
import { sendRefund } from './refunds/send-refund.ts'
import { closeOrder } from './settling/close-order.ts'
import { hearEarlyWords } from './settling/early-words.ts'
import { sweep } from './settling/sweep.ts'
import { followPayment } from './telling/follow-payment.ts'
import { tellOfRequest } from './telling/tell-of-request.ts'
import { tellRefund } from './telling/tell-refund.ts'

const expiry = z.object({ orderId: z.guid().transform(orderId) })
const closing = expiry.extend({
  reason: z.enum(['windowExpired', 'cancelled']),
  since: z.iso.datetime().transform((text) => new Date(text)),
})

/** The jobs of payments. `payments.sweep` runs every 20 seconds, `payments.reconcile` every night. */
export const tasks: TaskHandlers = {
  'payments.sweep': async (office) => {
    await sweep(office)
    await hearEarlyWords(office)
  },
  'payments.expire': async (office, payload) => {
    await closeOrder(office, { ...expiry.parse(payload), reason: 'windowExpired' })
  },
  'payments.close': async (office, payload) => {
    await closeOrder(office, closing.parse(payload))
  },
  'payments.issueReceipt': issueReceipt,
  'payments.printReceipt': async (office, payload) => {
    // Printing loads the PDF libraries; a process that never prints never pays for them.
    const { printReceipt } = await import('./receipts/print-receipt.ts')
    await printReceipt(office, payload)
  },
  'payments.sendRefund': sendRefund,
  'payments.followPayment': followPayment,
  'payments.tellOfRequest': tellOfRequest,
  'payments.tellRefund': tellRefund,
  'payments.reconcile': reconcileDaily,
  'payments.watchRestores': watchRestores,
}
