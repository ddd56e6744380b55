import { and, eq, inArray, isNull } from 'drizzle-orm'
import { attempts } from '#db/schema/payments.ts'
import { failpoint } from '../../failpoint.ts'
import type { Office } from '../../office.ts'
import { ordersInBasket } from '../business/basket.ts'
import { type Presentation, presentation } from '../gateways/gateway.ts'
import { type GatewayCode, gatewayOf } from '../gateways/index.ts'
import { restOfTransfer } from '../gateways/vietqr/rest-of-transfer.ts'
import { newAttemptId, newReference, type OrderId } from '../ids.ts'
import { lineName } from '../orders/line-name.ts'
import { offeredGateways } from '../orders/offers.ts'
import { isPayable } from '../orders/order.ts'
import { moveOrder, type Order, type Payer, readOrder } from '../orders/orders.ts'
import type { Till } from '../till.ts'
import { inTransaction } from '../transaction.ts'
import { beneficiaryOf } from '../transfers/beneficiary.ts'
import { checkAfterMs } from './check-schedule.ts'
import { settle } from './settle.ts'

export interface PaymentWish {
  orderId: OrderId
  gateway: GatewayCode
  locale: 'vi' | 'en'
  /** A path of our own (`/vi/…`), where the payer comes back to. */
  returnUrl: string
  clientAddress: string
  /** What is paid for, in the payer's language, and each line's name by its code. */
  description: string
  lineNames?: Readonly<Record<string, string>>
  /** Who pays, where it is not whoever owes. */
  payer?: Payer
}

export type PaymentStarted =
  | { outcome: 'redirect'; url: string }
  | { outcome: 'show'; transfer: Extract<Presentation, { kind: 'transfer' }> }
  /** Nothing to pay any more: paid, waived or closed. The page shows the order's true state. */
  | { outcome: 'notPayable'; status: Order['status'] }
  /** A basket some of whose orders were paid, waived or closed meanwhile: it asks for too much. */
  | { outcome: 'overtaken' }
  | { outcome: 'notOffered' }
  | { outcome: 'foreignReturnUrl' }
  /** The gateway refused; another may be chosen. */
  | { outcome: 'refused' }
  /** The gateway did not answer; the same attempt is taken up again by the next try. */
  | { outcome: 'unavailable' }

/**
 * Sends a payer to a gateway. The attempt is stored before the gateway is called, and one order has
 * one live attempt per gateway: a second tab, or a try after a lost answer, goes on with the same
 * reference, so the gateway never sees twins.
 */
export async function startPayment(office: Office, wish: PaymentWish): Promise<PaymentStarted> {
  const returnUrl = ownUrl(office, wish.returnUrl)
  if (!returnUrl) return { outcome: 'foreignReturnUrl' }
  const prepared = await inTransaction(office, (till) => prepare(till, wish))
  if (prepared.outcome !== 'prepared') return prepared
  const { order, attempt, beneficiary } = prepared
  if (attempt.presentation !== null)
    return present(presentation.parse(attempt.presentation), attempt.received - attempt.returned)
  await failpoint('payments.beforeCreateCall')
  const started = await gatewayOf(office.settings, wish.gateway).start({
    reference: attempt.reference,
    amount: attempt.amount,
    locale: wish.locale,
    returnUrl: `${returnUrl}${returnUrl.includes('?') ? '&' : '?'}ref=${attempt.reference}`,
    noticeUrl: `${office.settings.origin}/api/payments/${wish.gateway}/notice`,
    clientAddress: wish.clientAddress,
    createdAt: attempt.createdAt,
    expiresAt: order.windowUntil,
    payerName: order.payer.name,
    description: wish.description,
    agency: order.obligation.agency,
    beneficiary,
    obligationRef: order.obligation.ref,
    lines: order.lines.map((line) => ({
      code: line.code,
      name: wish.lineNames?.[line.code] ?? lineName(line, wish.locale),
      quantity: line.quantity,
      amount: line.amount,
    })),
  })
  await failpoint('payments.afterCreateCall')
  switch (started.outcome) {
    case 'unknown':
      office.log.warn({ gateway: wish.gateway, why: started.why }, 'payments: start unknown')
      return { outcome: 'unavailable' }
    case 'refused':
      office.log.warn({ gateway: wish.gateway, why: started.why }, 'payments: start refused')
      // Our own verdict on our own attempt: nobody was sent anywhere, so nothing can be paid.
      await settle(office, {
        gateway: wish.gateway,
        attemptRef: attempt.reference,
        source: 'return',
        verified: {
          eventId: `start:${attempt.reference}`,
          word: {
            reference: attempt.reference,
            state: 'failed',
            amount: attempt.amount,
            currency: 'VND',
            gatewayRef: null,
            detail: started.why,
          },
        },
      })
      return { outcome: 'refused' }
    case 'started':
      break
  }
  // First answer wins: two tabs that raced here show the same page.
  await office.db
    .update(attempts)
    .set({ presentation: started.presentation, gatewayRef: started.gatewayRef ?? null })
    .where(and(eq(attempts.id, attempt.id), isNull(attempts.presentation)))
  await office.db
    .update(attempts)
    .set({ status: 'started' })
    .where(and(eq(attempts.id, attempt.id), eq(attempts.status, 'starting')))
  return present(started.presentation)
}

const present = (shown: Presentation, received = 0): PaymentStarted =>
  shown.kind === 'redirect'
    ? { outcome: 'redirect', url: shown.url }
    : { outcome: 'show', transfer: restOfTransfer(shown, received) }

/** Absolute address on our own origin, or null: payers are never sent on to a stranger's. */
function ownUrl(office: Till, path: string): string | null {
  if (!path.startsWith('/') || !URL.canParse(path, office.settings.origin)) return null
  const url = new URL(path, office.settings.origin)
  return url.origin === office.settings.origin ? url.href : null
}

/** Is each order of a basket still to be paid? Of any other order it is a matter of course. */
async function asksForWhatIsOwed(till: Till, order: Order): Promise<boolean> {
  if (order.obligation.kind !== 'basket') return true
  return (await ordersInBasket(till, order)).every(({ status }) => isPayable(status))
}

async function prepare(till: Till, wish: PaymentWish) {
  const order = await readOrder(till.db, wish.orderId, 'lock')
  const at = till.clock.now()
  if (!isPayable(order.status) || order.windowUntil <= at)
    return { outcome: 'notPayable' as const, status: order.status }
  if (!(await asksForWhatIsOwed(till, order))) return { outcome: 'overtaken' as const }
  if (!(await offeredGateways(till, order.obligation.agency)).includes(wish.gateway))
    return { outcome: 'notOffered' as const }
  const beneficiary = await beneficiaryOf(till, order.obligation.agency)
  if (!beneficiary) return { outcome: 'notOffered' as const }
  const [live] = await till.db
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.orderId, order.id),
        eq(attempts.gateway, wish.gateway),
        inArray(attempts.status, ['starting', 'started']),
      ),
    )
  const payer = wish.payer ?? null
  if (live) {
    // Whoever took it to the gateway last is most likely to pay it.
    if (live.payer?.ref !== payer?.ref)
      await till.db.update(attempts).set({ payer }).where(eq(attempts.id, live.id))
    return { outcome: 'prepared' as const, order, beneficiary, attempt: live }
  }
  const [attempt] = await till.db
    .insert(attempts)
    .values({
      id: newAttemptId(),
      orderId: order.id,
      gateway: wish.gateway,
      reference: newReference(),
      status: 'starting',
      amount: order.amount,
      payer,
      createdAt: at,
      nextCheckAt: new Date(at.getTime() + checkAfterMs(0)),
    })
    .returning()
  if (!attempt) throw new Error('attempt was not stored')
  const facts = { attempt: attempt.id, gateway: wish.gateway }
  await moveOrder(till.db, order, 'attemptStarted', { actor: 'payer', at, facts })
  return { outcome: 'prepared' as const, order, beneficiary, attempt }
}
