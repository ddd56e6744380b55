import { z } from 'zod'
import { type AtWork, inBusiness } from '#app/business/in-business.ts'
import type { Visit } from '#app/http/door.ts'
import type { Posted } from '#app/http/posted.ts'
import type { CitizenActor, Session } from '#services/identity/index.ts'
import {
  type Basketed,
  type OrderId,
  openBasket,
  requestPayment,
} from '#services/payments/index.ts'

const ids = z.union([z.string().transform((id) => [id]), z.array(z.string())]).catch([])

/** The orders that were ticked in a list. */
export const ticked = (posted: Posted): string[] => ids.parse(posted.typed.orders)

/** What was pressed: to pay what was ticked, or all there is; anything else only asks. */
const isPaying = ({ intent }: Posted): boolean => intent === 'pay' || intent === 'payAll'

export type Done =
  | { outcome: 'go'; to: string }
  | { outcome: 'problem'; problem: Exclude<Basketed['outcome'], 'opened'> }

/**
 * Puts orders of a business into one payment, where the member may spend, or into a request to those
 * who may. `which` answers with the orders that are this business's to pay.
 */
export async function payOrRequest(
  visit: Visit<Session & { actor: CitizenActor }, unknown>,
  posted: Posted,
  which: (at: AtWork) => Promise<readonly OrderId[]>,
): Promise<{ payerRef: string; done: Done }> {
  const { office, reader } = visit
  const at = inBusiness(visit, isPaying(posted) ? 'pay' : 'requestPayment')
  const payerRef = at.payer.ref
  const orderIds = await which(at)
  if (isPaying(posted)) {
    const opened = await openBasket(office, { orderIds, payer: at.payer })
    return opened.outcome === 'opened'
      ? { payerRef, done: { outcome: 'go', to: `/${reader.language}/orders/${opened.basket.id}` } }
      : { payerRef, done: { outcome: 'problem', problem: opened.outcome } }
  }
  const note = posted.text('note', 300)
  const asked = await requestPayment(office, { by: at.by, orderIds, note })
  return asked.outcome === 'requested'
    ? { payerRef, done: { outcome: 'go', to: `/${reader.language}/business?done=requested` } }
    : { payerRef, done: { outcome: 'problem', problem: asked.outcome } }
}
