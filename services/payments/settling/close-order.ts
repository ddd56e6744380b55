import { and, eq, inArray } from 'drizzle-orm'
import { addJobs } from '#db/queries/jobs.ts'
import { attempts } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import { gatewayCode } from '../gateways/index.ts'
import type { OrderId } from '../ids.ts'
import { tell } from '../orders/obligation.ts'
import { isPayable } from '../orders/order.ts'
import { moveOrder, type Order, readOrder } from '../orders/orders.ts'
import { returnDeposits } from '../refunds/return-deposits.ts'
import type { Till } from '../till.ts'
import { inTransaction } from '../transaction.ts'
import { settle } from './settle.ts'

export type Closed =
  /** Closed now or before; the obligation's owner hears `orderClosed`. */
  | { outcome: 'closed' }
  /** The money was there: the owner hears `feePaid`. */
  | { outcome: 'paid' }
  | { outcome: 'waived' }
  /** A gateway with a live attempt is silent: asked again in a minute, for a day, then closed. */
  | { outcome: 'asking' }

const askAgainMs = 60_000
/** How long a silent gateway can keep an order from closing. Money that comes later goes back. */
const patienceMs = 24 * 3_600_000

/**
 * Closes an order that nobody should pay any more, but asks the gateways first: what was paid at
 * the last moment is paid. Calling it again is harmless.
 */
export async function closeOrder(
  office: Office,
  wish: { orderId: OrderId; reason: 'windowExpired' | 'cancelled'; since?: Date },
): Promise<Closed> {
  const order = await readOrder(office.db, wish.orderId)
  if (!isPayable(order.status)) return isNow(order)
  const since = wish.since ?? office.clock.now()
  const isSilent = (await askGateways(office, order)).includes('unknown')
  const isPatient = office.clock.now().getTime() - since.getTime() < patienceMs
  if (isSilent && isPatient) {
    const task = 'payments.close'
    await addJobs(office.db, [
      {
        task,
        key: `${task}:${order.id}`,
        payload: { orderId: order.id, reason: wish.reason, since: since.toISOString() },
        runAt: new Date(office.clock.now().getTime() + askAgainMs),
      },
    ])
    return { outcome: 'asking' }
  }
  return inTransaction(office, (till) => close(till, wish.orderId, wish.reason))
}

function isNow(order: Order): Closed {
  if (order.status === 'closed' || order.status === 'waived') return { outcome: order.status }
  return { outcome: 'paid' }
}

async function askGateways(office: Office, order: Order): Promise<string[]> {
  const live = await office.db
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.orderId, order.id),
        inArray(attempts.status, ['starting', 'started', 'failed']),
      ),
    )
  const outcomes: string[] = []
  for (const attempt of live) {
    const gateway = gatewayCode(attempt.gateway)
    const source = 'closing'
    outcomes.push(
      (await settle(office, { gateway, attemptRef: attempt.reference, source })).outcome,
    )
  }
  return outcomes
}

async function close(
  till: Till,
  id: OrderId,
  reason: 'windowExpired' | 'cancelled',
): Promise<Closed> {
  const order = await readOrder(till.db, id, 'lock')
  if (!isPayable(order.status)) return isNow(order)
  await moveOrder(till.db, order, reason, { actor: 'system', at: till.clock.now() })
  const jobs = await returnDeposits(till, order)
  const news = { type: 'orderClosed', orderId: id, reason } as const
  await addJobs(till.db, [...tell(order.obligation, news), ...jobs])
  return { outcome: 'closed' }
}
