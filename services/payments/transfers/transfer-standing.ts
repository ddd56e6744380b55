import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { attempts, refunds } from '#db/schema/payments.ts'
import { type Dong, dong } from '#workflows/kernel/money.ts'
import { type Presentation, presentation } from '../gateways/gateway.ts'
import { gatewayCode, gatewayOf } from '../gateways/index.ts'
import { restOfTransfer } from '../gateways/vietqr/rest-of-transfer.ts'
import { isPayable } from '../orders/order.ts'
import type { Order } from '../orders/orders.ts'
import type { Till } from '../till.ts'
import { maskedSender, senderOf } from './sender.ts'

/** A bank transfer that an order waits for: what is still to be sent, and what has come. */
export interface AwaitedTransfer {
  transfer: Extract<Presentation, { kind: 'transfer' }>
  received: Dong
}

/** The bank transfer that was chosen for an order and has not brought all of it; else null. */
export async function awaitedTransfer(
  office: Till,
  order: Pick<Order, 'id' | 'status'>,
): Promise<AwaitedTransfer | null> {
  if (!isPayable(order.status)) return null
  const live = await office.db
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.orderId, order.id),
        inArray(attempts.status, ['starting', 'started']),
        isNotNull(attempts.presentation),
      ),
    )
  for (const attempt of live) {
    const shown = presentation.parse(attempt.presentation)
    if (shown.kind !== 'transfer') continue
    const received = dong(attempt.received - attempt.returned)
    return { transfer: restOfTransfer(shown, received), received }
  }
  return null
}

/** Money beyond what was due, and what happens to it. */
export interface ShownSurplus {
  amount: Dong
  returned: boolean
  /** An accountant returns it: a bank transfer cannot be sent back by itself. */
  byHand: boolean
  /** To whom, masked; null where no statement said who sent it. */
  to: string | null
}

/** Money beyond what was due, on its way back to whoever sent it or back already; else null. */
export async function surplusOf(
  office: Till,
  order: Pick<Order, 'id'>,
): Promise<ShownSurplus | null> {
  const found = await office.db
    .select({
      amount: refunds.amount,
      status: refunds.status,
      gateway: attempts.gateway,
      attemptId: attempts.id,
    })
    .from(refunds)
    .innerJoin(attempts, eq(attempts.id, refunds.attemptId))
    .where(and(eq(refunds.orderId, order.id), eq(refunds.surplus, true)))
  const open = found.filter(({ status }) => status !== 'done')
  const byHand = (open.length > 0 ? open : found).find(
    ({ gateway }) =>
      gatewayOf(office.settings, gatewayCode(gateway)).abilities.refunds === 'byHand',
  )
  if (found.length === 0) return null
  const sender = byHand ? await senderOf(office, byHand.attemptId) : null
  return {
    amount: dong(found.reduce((total, { amount }) => total + amount, 0)),
    returned: open.length === 0,
    byHand: byHand !== undefined,
    to: sender && maskedSender(sender),
  }
}
