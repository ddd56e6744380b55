import { and, eq, inArray, or } from 'drizzle-orm'
import { attempts } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import { gatewayCode, gatewayCodes, gatewayOf } from '../gateways/index.ts'
import type { OrderId } from '../ids.ts'
import { type Order, readOrder } from '../orders/orders.ts'
import { type SettleSource, settle } from './settle.ts'

/**
 * Asks every gateway that could still say something about an order: behind the officer's "check
 * again" button and behind the payer's return page, which shows this answer and believes nothing
 * in its own address.
 */
export async function checkAgain(
  office: Office,
  id: OrderId,
  source: Extract<SettleSource, 'officer' | 'return'> = 'officer',
): Promise<Order> {
  const openAmount = gatewayCodes.filter(
    (code) => gatewayOf(office.settings, code).abilities.openAmount,
  )
  const asked = await office.db
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.orderId, id),
        or(
          inArray(attempts.status, ['starting', 'started', 'failed']),
          // More money may come where the payer chooses the amount.
          inArray(attempts.gateway, openAmount),
        ),
      ),
    )
  for (const attempt of asked) {
    const gateway = gatewayCode(attempt.gateway)
    await settle(office, { gateway, attemptRef: attempt.reference, source })
  }
  return readOrder(office.db, id)
}
