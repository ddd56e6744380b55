import { randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import { payLinks } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import { type OrderId, orderId } from '../ids.ts'
import { isPayable } from '../orders/order.ts'
import { type Order, readOrder } from '../orders/orders.ts'

export type PayLinkMade = { outcome: 'made'; path: string } | { outcome: 'notPayable' }

/**
 * A link by which anybody may pay an order for its applicant; it shows what is paid and nothing else
 * of the dossier. Good until the order's window ends.
 */
export async function makePayLink(
  office: Office,
  wish: { orderId: OrderId; by: string; locale: 'vi' | 'en' },
): Promise<PayLinkMade> {
  const order = await readOrder(office.db, wish.orderId)
  const madeAt = office.clock.now()
  if (!isPayable(order.status) || order.windowUntil <= madeAt) return { outcome: 'notPayable' }
  const token = randomBytes(24).toString('base64url')
  await office.db.insert(payLinks).values({
    token,
    orderId: order.id,
    madeBy: wish.by,
    madeAt,
    expiresAt: order.windowUntil,
  })
  return { outcome: 'made', path: `/${wish.locale}/pay/${token}` }
}

/** The order behind a link, or null when the link is unknown or over. */
export async function orderByPayLink(office: Office, token: string): Promise<Order | null> {
  const [link] = await office.db
    .select()
    .from(payLinks)
    .where(and(eq(payLinks.token, token), gt(payLinks.expiresAt, office.clock.now())))
  return link ? readOrder(office.db, orderId(link.orderId)) : null
}
