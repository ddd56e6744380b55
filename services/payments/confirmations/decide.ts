import { and, asc, count, eq, inArray, type SQL } from 'drizzle-orm'
import { confirmations, orders, receipts } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import { type Page, type PageKey, pageOf, pastKey } from '../accounts/pages.ts'
import { settleFinding } from '../books/discrepancies.ts'
import { gatewayCode } from '../gateways/index.ts'
import { orderId, refundId } from '../ids.ts'
import { readOrder } from '../orders/orders.ts'
import { correctReceipt } from '../receipts/correct-receipt.ts'
import { resolveDiscrepancy } from '../reconcile/queue.ts'
import { requestRefund } from '../refunds/request-refund.ts'
import { recordRefundByHand } from '../refunds/send-refund.ts'
import { assignTransfer } from '../settling/assign-transfer.ts'
import type { Till } from '../till.ts'
import { inTransaction } from '../transaction.ts'
import { check, type NotProposed } from './propose.ts'
import { type ByHand, wishSchema } from './wish.ts'

/** What waits for a second officer of an agency. */
export interface Waiting {
  id: string
  wish: ByHand
  orderId: string | null
  payer: string | null
  amount: number
  proposedBy: string
  proposedAt: Date
}

const waitsAt = (agency: string) =>
  and(eq(confirmations.agency, agency), eq(confirmations.status, 'proposed'))

/** What waits for a second officer, oldest first, page by page. */
export const confirmationsOf = (
  office: Till,
  of: { agency: string; after?: PageKey | null; limit?: number },
): Promise<Page<Waiting>> =>
  pageOf(of.limit, {
    rows: (limit) =>
      readWaiting(
        office,
        and(
          waitsAt(of.agency),
          pastKey(confirmations.proposedAt, confirmations.id, of.after, 'ascending'),
        ),
        limit,
      ),
    count: () => countConfirmations(office, of.agency),
    keyOf: ({ proposedAt, id }) => ({ at: proposedAt, id }),
  })

/** What waits about some things; each has one open proposal at most. */
export const waitingAbout = (
  office: Till,
  of: { agency: string; subjects: readonly string[] },
): Promise<readonly Waiting[]> =>
  readWaiting(
    office,
    and(waitsAt(of.agency), inArray(confirmations.subject, [...of.subjects])),
    of.subjects.length,
  )

async function readWaiting(
  office: Till,
  which: SQL | undefined,
  limit: number,
): Promise<Waiting[]> {
  const rows = await office.db
    .select({ waiting: confirmations, payer: orders.payer })
    .from(confirmations)
    .leftJoin(orders, eq(orders.id, confirmations.orderId))
    .where(which)
    .orderBy(asc(confirmations.proposedAt), asc(confirmations.id))
    .limit(limit)
  return rows.map(({ waiting, payer }) => ({
    ...waiting,
    wish: wishSchema.parse(waiting.wish),
    payer: payer?.name ?? null,
  }))
}

/** How many wait. */
export async function countConfirmations(office: Till, agency: string): Promise<number> {
  const [row] = await office.db.select({ size: count() }).from(confirmations).where(waitsAt(agency))
  return row?.size ?? 0
}

export type Decided =
  | { outcome: 'confirmed' | 'refused' }
  | { outcome: 'unknown' | 'sameOfficer' | NotProposed }

/**
 * A second officer decides. Confirmed, it is checked anew and carried out; whoever proposed it may
 * take it back by refusing it, and never confirm it.
 */
export async function decideByHand(
  office: Office,
  by: { id: string; agency: string; officer: string; confirm: boolean },
): Promise<Decided> {
  const taken = await inTransaction(office, async (till): Promise<Decided | { wish: ByHand }> => {
    const [found] = await till.db
      .select()
      .from(confirmations)
      .where(and(eq(confirmations.id, by.id), waitsAt(by.agency)))
      .for('update')
    if (!found) return { outcome: 'unknown' }
    if (by.confirm && found.proposedBy === by.officer) return { outcome: 'sameOfficer' }
    const decide = (status: 'confirmed' | 'refused') =>
      till.db
        .update(confirmations)
        .set({ status, decidedBy: by.officer, decidedAt: till.clock.now() })
        .where(eq(confirmations.id, found.id))
    if (!by.confirm) {
      await decide('refused')
      return { outcome: 'refused' }
    }
    const checked = await check(till, by.agency, wishSchema.parse(found.wish))
    if (typeof checked === 'string') return { outcome: checked }
    await decide('confirmed')
    // A refund that is asked for commits with the decision; the rest is idempotent and follows.
    if (checked.wish.kind === 'giveBack') await giveBack(till, found.id, checked.wish)
    if (checked.wish.kind === 'correctReceipt') await correct(till, checked.wish)
    return { wish: checked.wish }
  })
  if (!('wish' in taken)) return taken
  await carryOut(office, by.officer, taken.wish)
  return { outcome: 'confirmed' }
}

async function giveBack(
  till: Till,
  id: string,
  wish: Extract<ByHand, { kind: 'giveBack' }>,
): Promise<void> {
  const [row] = await till.db
    .select({ id: confirmations.orderId })
    .from(confirmations)
    .where(eq(confirmations.id, id))
  if (!row?.id) throw new Error(`confirmation ${id} names no order`)
  const order = await readOrder(till.db, orderId(row.id))
  const asked = await requestRefund(till, {
    obligation: order.obligation,
    reason: `byHand:${id}`,
    what: { lines: wish.lines },
    balance: wish.balance,
  })
  if (asked.outcome !== 'requested' && asked.outcome !== 'already')
    throw new Error(`confirmation ${id}: ${asked.outcome}`)
}

async function correct(
  till: Till,
  wish: Extract<ByHand, { kind: 'correctReceipt' }>,
): Promise<void> {
  const { receiptId, reason, payerName: name } = wish
  const [receipt] = await till.db.select().from(receipts).where(eq(receipts.id, receiptId))
  const changed = receipt && name ? { payer: { ...receipt.payer, name }, lines: receipt.lines } : {}
  const { outcome } = await correctReceipt(till, { receiptId, reason, ...changed })
  if (outcome !== 'corrected') throw new Error(`receipt ${receiptId}: ${outcome}`)
}

async function carryOut(office: Office, officer: string, wish: ByHand): Promise<void> {
  switch (wish.kind) {
    case 'assignTransfer': {
      const gateway = gatewayCode(wish.gateway)
      const { bankRef, reference } = wish
      await assignTransfer(office, { gateway, bankRef, reference })
      await settleFinding(office, 'unmatchedTransfer', bankRef, { by: officer, how: reference })
      return
    }
    case 'refundByHand':
      await recordRefundByHand(office, {
        refundId: refundId(wish.refundId),
        officer,
        bankRef: wish.bankRef,
      })
      return
    case 'closeDiscrepancy':
      await resolveDiscrepancy(office, { id: wish.id, officer, resolution: wish.resolution })
      return
    case 'giveBack':
    case 'correctReceipt':
      return
  }
}
