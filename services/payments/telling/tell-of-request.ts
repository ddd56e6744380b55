import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { paymentRequests } from '#db/schema/payments.ts'
import { parseId } from '../../id.ts'
import { businessById, personById } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import type { PaymentRequest } from '../business/payment-request.ts'
import { orderId } from '../ids.ts'
import { readOrders } from '../orders/orders.ts'
import { mayStillKnow, readersOf } from './readers.ts'

const payload = z.object({ requestId: z.guid() })

/**
 * A request is news to those who may decide it, and its decision to whoever asked: what for, how much,
 * by whom, and why not.
 */
export async function tellOfRequest(office: Office, raw: unknown): Promise<void> {
  const { requestId } = payload.parse(raw)
  const [request] = await office.db
    .select()
    .from(paymentRequests)
    .where(eq(paymentRequests.id, requestId))
  if (!request) return
  const orders = await readOrders(office.db, request.orderIds.map(orderId))
  const facts = {
    business: await nameOfBusiness(office, request.businessRef),
    count: orders.length,
    amount: orders.reduce((total, { amount }) => total + amount, 0),
  }
  if (request.status === 'proposed') return askToDecide(office, request, facts)
  if (request.status === 'cancelled') return
  const asker = parseId<'person'>(request.requestedBy)
  if (!asker || request.requestedBy === request.decidedBy) return
  if (!(await mayStillKnow(office, asker, request.businessRef))) return
  await notify(office, {
    to: { personId: asker },
    template: 'paymentRequestDecided',
    params: {
      ...facts,
      decision: request.status,
      decider: await nameOf(office, request.decidedBy),
      link: request.basketId ? `/orders/${request.basketId}` : '/business',
      ...(request.reason ? { reason: request.reason } : {}),
    },
    key: `request:${request.id}:${request.status}`,
  })
}

async function askToDecide(
  office: Office,
  request: PaymentRequest,
  facts: { business: string; count: number; amount: number },
): Promise<void> {
  const requester = await nameOf(office, request.requestedBy)
  for (const personId of await readersOf(office, request.businessRef)) {
    if (personId === request.requestedBy) continue
    await notify(office, {
      to: { personId },
      template: 'paymentToApprove',
      params: {
        ...facts,
        requester,
        link: '/business/requests',
        ...(request.note ? { note: request.note } : {}),
      },
      key: `request:${request.id}:${personId}`,
    })
  }
}

async function nameOf(office: Office, id: string | null): Promise<string> {
  const personId = parseId<'person'>(id ?? '')
  return (personId && (await personById(office, personId))?.name) ?? ''
}

async function nameOfBusiness(office: Office, id: string): Promise<string> {
  const businessId = parseId<'business'>(id)
  return (businessId && (await businessById(office, businessId))?.name) ?? ''
}
