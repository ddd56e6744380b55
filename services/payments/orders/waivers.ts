import { and, eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import { addJobs } from '#db/queries/jobs.ts'
import { waivers } from '#db/schema/payments.ts'
import { legible } from '#workflows/kernel/legible.ts'
import type { Office } from '../../office.ts'
import { type OrderId, orderId } from '../ids.ts'
import { returnDeposits } from '../refunds/return-deposits.ts'
import { inTransaction } from '../transaction.ts'
import { tell } from './obligation.ts'
import { isPayable } from './order.ts'
import { moveOrder, readOrder } from './orders.ts'

export type WaiverProposed =
  | { outcome: 'proposed' | 'already'; waiverId: string }
  | { outcome: 'notPayable' | 'notYours' | 'noBasis' }

/**
 * An officer proposes to waive what is owed to their agency, with a reason and the provision of law
 * (căn cứ pháp lý) that allows it. A second officer must agree.
 */
export async function proposeWaiver(
  office: Office,
  wish: { orderId: OrderId; agency: string; officer: string; reason: string; basis: string },
): Promise<WaiverProposed> {
  const basis = legible(wish.basis).trim()
  if (basis === '') return { outcome: 'noBasis' }
  return inTransaction(office, async (till) => {
    const order = await readOrder(till.db, wish.orderId, 'lock')
    if (order.obligation.agency !== wish.agency) return { outcome: 'notYours' }
    if (!isPayable(order.status)) return { outcome: 'notPayable' }
    const [open] = await till.db
      .select()
      .from(waivers)
      .where(and(eq(waivers.orderId, order.id), eq(waivers.status, 'proposed')))
    if (open) return { outcome: 'already', waiverId: open.id }
    const waiverId = v7()
    await till.db.insert(waivers).values({
      id: waiverId,
      orderId: order.id,
      reason: legible(wish.reason),
      basis,
      proposedBy: wish.officer,
      proposedAt: till.clock.now(),
      status: 'proposed',
    })
    return { outcome: 'proposed', waiverId }
  })
}

export type WaiverDecided =
  | { outcome: 'waived' | 'refused' }
  | { outcome: 'unknownWaiver' | 'sameOfficer' | 'alreadyDecided' | 'notPayable' }

/** The second officer's decision. A waived order is met; its owner hears `feeWaived`. */
export async function decideWaiver(
  office: Office,
  decision: { waiverId: string; agency: string; officer: string; approve: boolean },
): Promise<WaiverDecided> {
  return inTransaction(office, async (till) => {
    const [found] = await till.db.select().from(waivers).where(eq(waivers.id, decision.waiverId))
    if (!found) return { outcome: 'unknownWaiver' }
    const order = await readOrder(till.db, orderId(found.orderId), 'lock')
    if (order.obligation.agency !== decision.agency) return { outcome: 'unknownWaiver' }
    const [waiver] = await till.db.select().from(waivers).where(eq(waivers.id, found.id))
    if (waiver?.status !== 'proposed') return { outcome: 'alreadyDecided' }
    if (waiver.proposedBy === decision.officer) return { outcome: 'sameOfficer' }
    if (decision.approve && !isPayable(order.status)) return { outcome: 'notPayable' }
    const at = till.clock.now()
    const status = decision.approve ? 'approved' : 'refused'
    await till.db
      .update(waivers)
      .set({ status, decidedBy: decision.officer, decidedAt: at })
      .where(eq(waivers.id, waiver.id))
    if (!decision.approve) return { outcome: 'refused' }
    const { reason } = waiver
    const facts = { waiver: waiver.id, reason, basis: waiver.basis }
    const actor = `officer:${decision.officer}` as const
    await moveOrder(till.db, order, 'waived', { actor, at, facts })
    const news = { type: 'feeWaived', orderId: order.id, amount: order.amount, reason } as const
    const deposits = await returnDeposits(till, order)
    await addJobs(till.db, [...tell(order.obligation, news), ...deposits])
    return { outcome: 'waived' }
  })
}
