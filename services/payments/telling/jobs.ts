import type { NewJob } from '#db/queries/jobs.ts'
import type { OrderId, RefundId } from '../ids.ts'

/** The job that does what follows the payment of an order. */
export const followPaymentJob = (id: OrderId): NewJob => ({
  task: 'payments.followPayment',
  key: `payments.followPayment:${id}`,
  payload: { orderId: id },
})

/** The job that tells of a payment request: those who decide it, or whoever asked. */
export const tellOfRequestJob = (requestId: string, status: string): NewJob => ({
  task: 'payments.tellOfRequest',
  key: `payments.tellOfRequest:${requestId}:${status}`,
  payload: { requestId },
})

/** The job that tells the payer that money has gone back. */
export const tellRefundJob = (id: RefundId): NewJob => ({
  task: 'payments.tellRefund',
  key: `payments.tellRefund:${id}`,
  payload: { refundId: id },
})
