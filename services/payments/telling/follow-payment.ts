import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { attempts } from '#db/schema/payments.ts'
import type { PersonId } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { ordersInBasket } from '../business/basket.ts'
import { closeOvertaken } from '../business/cancel-basket.ts'
import { orderId } from '../ids.ts'
import { type Order, readOrder } from '../orders/orders.ts'
import { payerOf } from '../orders/who-paid.ts'
import { purposeOf } from './purpose.ts'
import { makersOfLinks, readersOf } from './readers.ts'

const payload = z.object({ orderId: z.guid().transform(orderId) })

/**
 * What follows a payment: whoever paid, whoever owed and whoever asked others to pay are told how
 * much came and when; baskets that ask for nothing any more are closed. Idempotent.
 */
export async function followPayment(office: Office, raw: unknown): Promise<void> {
  const { orderId: id } = payload.parse(raw)
  const order = await readOrder(office.db, id)
  await closeOvertaken(office, order)
  const told = new Set<PersonId>()
  await tellPaid(office, order, told)
  // Whoever owed one of the orders, or asked somebody to pay it, reads of that one.
  if (order.obligation.kind === 'basket')
    for (const part of await ordersInBasket(office, order))
      if (part.paidBy === order.paidBy) await tellPaid(office, part, told)
}

async function tellPaid(office: Office, order: Order, told: Set<PersonId>): Promise<void> {
  if (!order.paidAt || !order.paidBy) return
  const [attempt] = await office.db.select().from(attempts).where(eq(attempts.id, order.paidBy))
  const payer = await payerOf(office, order)
  const readers = new Set([
    ...(await readersOf(office, payer.ref)),
    ...(await readersOf(office, order.payer.ref)),
    ...(await makersOfLinks(office, order)),
  ])
  for (const personId of readers) {
    if (told.has(personId)) continue
    told.add(personId)
    await notify(office, {
      to: { personId },
      template: 'paymentReceived',
      params: {
        amount: order.amount,
        at: order.paidAt.toISOString(),
        reference: attempt?.reference ?? '',
        purpose: purposeOf(order),
        link: `/orders/${order.id}`,
      },
      key: `paid:${order.id}:${personId}`,
    })
  }
}
