import { refundable } from '#workflows/kernel/fees.ts'
import { type Dong, dong, sum } from '#workflows/kernel/money.ts'
import type { Obligation } from '../orders/obligation.ts'
import { orderFor } from '../orders/orders.ts'
import type { Till } from '../till.ts'

/** What an ending means for the fee. Amounts in đồng. */
export interface FeeAtEnding {
  /** What was paid. */
  paid: Dong
  /** What goes back to the payer, on its way or there already. */
  goesBack: Dong
  /** It has arrived, as far as the gateway or the accountant has said. */
  isBack: boolean
}

/** Has money of this order come in? */
const wasPaid = (status: string): boolean =>
  ['paid', 'partlyRefunded', 'refunded', 'disputed', 'lost'].includes(status)

/** What the rules of each fee give back at an ending, whether or not it was sent yet. */
export async function feeAtEnding(
  office: Till,
  obligation: Pick<Obligation, 'kind' | 'ref' | 'part'>,
  ending: { accepted: boolean; granted: boolean },
): Promise<FeeAtEnding> {
  const order = await orderFor(office, obligation)
  if (!order || !wasPaid(order.status)) return { paid: dong(0), goesBack: dong(0), isBack: false }
  const goesBack = sum(refundable(order.lines, ending).map((line) => line.amount))
  const isBack =
    goesBack > 0 &&
    (order.status === 'refunded' || (order.status === 'partlyRefunded' && goesBack < order.amount))
  return { paid: order.amount, goesBack, isBack }
}
