import type { NewJob } from '#db/queries/jobs.ts'
import { sum } from '#workflows/kernel/money.ts'
import { type Entry, post } from '../books/ledger.ts'
import { heldPostings, sharePostings } from '../books/postings.ts'
import type { GatewayCode } from '../gateways/index.ts'
import type { AttemptId } from '../ids.ts'
import { tell } from '../orders/obligation.ts'
import { isPayable } from '../orders/order.ts'
import { type Actor, moveOrder, type Order, readOrder } from '../orders/orders.ts'
import { receiptJob } from '../receipts/issue-receipt.ts'
import { owe } from '../refunds/request-refund.ts'
import { returnDeposits } from '../refunds/return-deposits.ts'
import type { Till } from '../till.ts'

/**
 * A basket was paid: its money is held for the payer, and each order in it takes its share into its
 * own agency's book. An order that was paid, waived or closed meanwhile cannot; that share goes
 * back. Orders are locked by id and books in order of their names, so baskets that share orders or
 * agencies wait for each other instead of locking up.
 */
export async function payShares(
  till: Till,
  paid: {
    basket: Order
    attempt: AttemptId
    gateway: GatewayCode
    fresh: number
    told: { actor: Actor; at: Date; facts: Record<string, unknown> }
  },
): Promise<NewJob[]> {
  const { basket, attempt, gateway, told } = paid
  const jobs: NewJob[] = []
  const entries: Entry[] = [
    {
      book: basket.obligation.agency,
      kind: 'partPayment',
      orderId: basket.id,
      key: `payment:${basket.id}`,
      at: told.at,
      postings: heldPostings(basket.obligation.agency, gateway, paid.fresh),
    },
  ]
  let untaken = 0
  for (const id of [...new Set(basket.lines.flatMap((line) => line.pays ?? []))].sort()) {
    const order = await readOrder(till.db, id, 'lock')
    if (!isPayable(order.status)) {
      untaken += sum(basket.lines.filter((line) => line.pays === id).map((line) => line.amount))
      continue
    }
    const facts = { ...told.facts, basket: basket.id, amount: order.amount }
    await moveOrder(till.db, order, 'paymentReceived', { ...told, facts, paidBy: attempt })
    entries.push({
      book: order.obligation.agency,
      kind: 'payment',
      orderId: id,
      key: `payment:${id}`,
      at: told.at,
      postings: sharePostings(basket.obligation.agency, order),
    })
    jobs.push(
      ...tell(order.obligation, {
        type: 'feePaid',
        orderId: id,
        amount: order.amount,
        gateway,
        paidAt: told.at.toISOString(),
      }),
      receiptJob(id),
      // What came for it alone, before it was paid together with others.
      ...(await returnDeposits(till, order)),
    )
  }
  jobs.push(...(await owe(till, { order: basket, attempt, amount: untaken, reason: 'share' })))
  for (const entry of entries.sort((a, b) => (a.book < b.book ? -1 : 1))) await post(till.db, entry)
  return jobs
}
