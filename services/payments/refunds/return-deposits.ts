import { and, eq, gt, ne } from 'drizzle-orm'
import type { NewJob } from '#db/queries/jobs.ts'
import { attempts } from '#db/schema/payments.ts'
import { attemptId } from '../ids.ts'
import type { Order } from '../orders/orders.ts'
import type { Till } from '../till.ts'
import { owe } from './request-refund.ts'

/**
 * Parts of the amount that wait under the attempts of a locked order go back to whoever sent them:
 * nothing will ask for the rest any more, because the order was paid another way, waived or closed.
 * The ledger owes them already (`heldPostings`), so only their way back is recorded.
 * @param paidBy the attempt whose money the order has taken.
 * @returns the jobs that send them.
 */
export async function returnDeposits(
  till: Till,
  order: Pick<Order, 'id'>,
  paidBy: string | null = null,
): Promise<NewJob[]> {
  const held = await till.db
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.orderId, order.id),
        gt(attempts.received, attempts.returned),
        ...(paidBy ? [ne(attempts.id, paidBy)] : []),
      ),
    )
    .orderBy(attempts.id)
  const jobs: NewJob[] = []
  for (const { id, received, returned } of held) {
    const amount = received - returned
    jobs.push(...(await owe(till, { order, attempt: attemptId(id), amount, reason: 'deposit' })))
  }
  return jobs
}
