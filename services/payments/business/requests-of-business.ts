import { and, asc, eq, gt, or, sql } from 'drizzle-orm'
import { paymentRequests } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import type { PaymentRequest } from './payment-request.ts'

/** Where a page of requests ended. */
export interface RequestKey {
  requestedAt: Date
  id: string
}

/** Waits for a decision, and at least one of its orders can still be paid: otherwise it is over by itself. */
const waiting = (office: Office, businessId: string) =>
  and(
    eq(paymentRequests.businessRef, businessId),
    eq(paymentRequests.status, 'proposed'),
    sql`exists (select from payments.orders o where o.id = any (${paymentRequests.orderIds})
      and o.status in ('due', 'paying') and o.window_until > ${office.clock.now().toISOString()}::timestamptz)`,
  )

/** A page of a business's requests that wait for a decision, oldest first. */
export const openPaymentRequests = (
  office: Office,
  page: { businessId: string; limit: number; after?: RequestKey },
): Promise<PaymentRequest[]> =>
  office.db
    .select()
    .from(paymentRequests)
    .where(
      and(
        waiting(office, page.businessId),
        page.after
          ? or(
              gt(paymentRequests.requestedAt, page.after.requestedAt),
              and(
                eq(paymentRequests.requestedAt, page.after.requestedAt),
                gt(paymentRequests.id, page.after.id),
              ),
            )
          : undefined,
      ),
    )
    .orderBy(asc(paymentRequests.requestedAt), asc(paymentRequests.id))
    .limit(page.limit)

/** How many there are. */
export const countPaymentRequests = (office: Office, businessId: string): Promise<number> =>
  office.db.$count(paymentRequests, waiting(office, businessId))
