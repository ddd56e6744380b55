import { and, asc, eq, sql } from 'drizzle-orm'
import { paymentRequests } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import { type Page, type PageKey, pageOf, pastKey } from '../accounts/pages.ts'
import type { PaymentRequest } from './payment-request.ts'

/** Waits for a decision, and at least one of its orders can still be paid: otherwise it is over by itself. */
const waiting = (office: Office, businessId: string) =>
  and(
    eq(paymentRequests.businessRef, businessId),
    eq(paymentRequests.status, 'proposed'),
    sql`exists (select from payments.orders o where o.id = any (${paymentRequests.orderIds})
      and o.status in ('due', 'paying') and o.window_until > ${office.clock.now().toISOString()}::timestamptz)`,
  )

/** A business's requests that wait for a decision, oldest first, page by page. */
export const openPaymentRequests = (
  office: Office,
  of: { businessId: string; after?: PageKey | null; limit?: number },
): Promise<Page<PaymentRequest>> => {
  const which = waiting(office, of.businessId)
  const { requestedAt, id } = paymentRequests
  return pageOf(of.limit, {
    rows: (limit) =>
      office.db
        .select()
        .from(paymentRequests)
        .where(and(which, pastKey(requestedAt, id, of.after, 'ascending')))
        .orderBy(asc(requestedAt), asc(id))
        .limit(limit),
    count: () => office.db.$count(paymentRequests, which),
    keyOf: (request) => ({ at: request.requestedAt, id: request.id }),
  })
}
