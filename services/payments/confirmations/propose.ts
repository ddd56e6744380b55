import { and, eq, ne } from 'drizzle-orm'
import { v7 } from 'uuid'
import {
  attempts,
  confirmations,
  discrepancies,
  orders,
  receipts,
  refunds,
  transfers,
} from '#db/schema/payments.ts'
import { legible } from '#workflows/kernel/legible.ts'
import type { Office } from '../../office.ts'
import { discrepanciesOfAgency, isAccountOf, ordersOf } from '../accounts/own.ts'
import { type OrderId, orderId } from '../ids.ts'
import { readOrder } from '../orders/orders.ts'
import { refundMoves } from '../refunds/refund.ts'
import type { Till } from '../till.ts'
import { inTransaction } from '../transaction.ts'
import { type ByHand, documentNumber } from './wish.ts'

export type Proposed = { outcome: 'proposed' | 'already'; id: string } | { outcome: NotProposed }

/** Why money may not be moved by hand like this. */
export type NotProposed =
  /** The transfer came to another agency's account. */
  | 'notYourAccount'
  /** There is no such order, refund or finding among the agency's own. */
  | 'notYours'
  | 'unknownReference'
  | 'notUnmatched'
  | 'notOwed'
  | 'noDocument'
  /** The number of this document already stands for another payment. */
  | 'documentUsed'
  | 'empty'
  /** What is left to give back has changed, or is less than was wished. */
  | 'balanceMoved'
  | 'alreadyReplaced'

/** A wish with what it is about: one subject has one open proposal. */
interface Checked {
  wish: ByHand
  subject: string
  orderId: OrderId | null
  /** Đồng. */
  amount: number
}
type Check = Checked | NotProposed

/**
 * An officer wants money moved by hand. It is checked now, and again when a second officer of the
 * agency confirms it; until then nothing moves.
 */
export async function proposeByHand(
  office: Office,
  by: { agency: string; officer: string; wish: ByHand },
): Promise<Proposed> {
  return inTransaction(office, async (till) => {
    const checked = await check(till, by.agency, by.wish)
    if (typeof checked === 'string') return { outcome: checked }
    const { wish, subject, amount } = checked
    const id = v7()
    const inserted = await till.db
      .insert(confirmations)
      .values({
        id,
        agency: by.agency,
        kind: wish.kind,
        wish,
        subject,
        orderId: checked.orderId,
        amount,
        proposedBy: by.officer,
        proposedAt: till.clock.now(),
        status: 'proposed',
      })
      .onConflictDoNothing()
      .returning({ id: confirmations.id })
    if (inserted.length > 0) return { outcome: 'proposed', id }
    const [open] = await till.db
      .select({ id: confirmations.id })
      .from(confirmations)
      .where(and(eq(confirmations.subject, subject), eq(confirmations.status, 'proposed')))
    return { outcome: 'already', id: open?.id ?? '' }
  })
}

/** Is this the agency's own, and still to be done? */
export function check(till: Till, agency: string, wish: ByHand): Promise<Check> {
  switch (wish.kind) {
    case 'assignTransfer':
      return checkTransfer(till, agency, wish)
    case 'refundByHand':
      return checkRefund(till, agency, wish)
    case 'closeDiscrepancy':
      return checkFinding(till, agency, wish)
    case 'giveBack':
      return checkReturn(till, agency, wish)
    case 'correctReceipt':
      return checkCorrection(till, agency, wish)
  }
}

type Wish<K extends ByHand['kind']> = Extract<ByHand, { kind: K }>

async function checkTransfer(
  till: Till,
  agency: string,
  wish: Wish<'assignTransfer'>,
): Promise<Check> {
  const { gateway, bankRef, reference } = wish
  const [transfer] = await till.db
    .select()
    .from(transfers)
    .where(and(eq(transfers.gateway, gateway), eq(transfers.bankRef, bankRef)))
  if (transfer?.match !== 'none') return 'notUnmatched'
  if (!(await isAccountOf(till, agency, transfer.account))) return 'notYourAccount'
  const [attempt] = await till.db
    .select({ orderId: attempts.orderId })
    .from(attempts)
    .where(and(eq(attempts.gateway, gateway), eq(attempts.reference, reference)))
  if (!attempt) return 'unknownReference'
  const [own] = await till.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, attempt.orderId), ordersOf(till, agency)))
  if (!own) return 'notYours'
  const subject = `transfer:${gateway}:${bankRef}`
  return { wish, subject, orderId: orderId(own.id), amount: transfer.amount }
}

async function checkRefund(till: Till, agency: string, wish: Wish<'refundByHand'>): Promise<Check> {
  const bankRef = documentNumber(wish.bankRef)
  if (!bankRef) return 'noDocument'
  const [refund] = await till.db
    .select({
      id: refunds.id,
      orderId: refunds.orderId,
      status: refunds.status,
      amount: refunds.amount,
    })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(and(eq(refunds.id, wish.refundId), ordersOf(till, agency)))
  if (!refund) return 'notYours'
  if (refundMoves.after(refundMoves.status(refund.status), 'paidByHand') === null) return 'notOwed'
  const [other] = await till.db
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.gatewayRef, bankRef), ne(refunds.id, refund.id)))
  if (other) return 'documentUsed'
  const subject = `refund:${refund.id}`
  return {
    wish: { ...wish, bankRef },
    subject,
    orderId: orderId(refund.orderId),
    amount: refund.amount,
  }
}

async function checkFinding(
  till: Till,
  agency: string,
  wish: Wish<'closeDiscrepancy'>,
): Promise<Check> {
  const resolution = legible(wish.resolution).trim()
  if (resolution === '') return 'empty'
  const [finding] = await till.db
    .select({ discrepancy: discrepancies })
    .from(discrepancies)
    .leftJoin(orders, eq(orders.id, discrepancies.orderId))
    .where(and(eq(discrepancies.id, wish.id), await discrepanciesOfAgency(till, agency)))
  if (!finding) return 'notYours'
  const { discrepancy } = finding
  if (discrepancy.status !== 'open') return 'notOwed'
  return {
    wish: { ...wish, resolution },
    subject: `discrepancy:${discrepancy.id}`,
    orderId: discrepancy.orderId === null ? null : orderId(discrepancy.orderId),
    amount: discrepancy.found ?? discrepancy.expected ?? 0,
  }
}

async function checkReturn(till: Till, agency: string, wish: Wish<'giveBack'>): Promise<Check> {
  const reason = legible(wish.reason).trim()
  if (reason === '') return 'empty'
  const id = orderId(wish.orderId)
  const [own] = await till.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, id), eq(orders.agency, agency)))
  if (!own) return 'notYours'
  const order = await readOrder(till.db, id, 'lock')
  if (!order.paidBy || !['paid', 'partlyRefunded'].includes(order.status)) return 'notOwed'
  if (order.amount - order.returned !== wish.balance) return 'balanceMoved'
  const tooMuch = wish.lines.some(({ code, amount }) => {
    const line = order.lines.find((one) => one.code === code)
    return !line || amount > line.amount - line.returned
  })
  if (tooMuch) return 'balanceMoved'
  const amount = wish.lines.reduce((sum, line) => sum + line.amount, 0)
  return { wish: { ...wish, reason }, subject: `giveBack:${id}`, orderId: id, amount }
}

async function checkCorrection(
  till: Till,
  agency: string,
  wish: Wish<'correctReceipt'>,
): Promise<Check> {
  const reason = legible(wish.reason).trim()
  if (reason === '') return 'empty'
  const [receipt] = await till.db
    .select()
    .from(receipts)
    .where(and(eq(receipts.id, wish.receiptId), eq(receipts.agency, agency)))
  if (!receipt) return 'notYours'
  const [later] = await till.db
    .select({ id: receipts.id })
    .from(receipts)
    .where(eq(receipts.replaces, receipt.id))
  if (later) return 'alreadyReplaced'
  const payerName = wish.payerName && legible(wish.payerName)
  return {
    wish: { ...wish, reason, payerName },
    subject: `receipt:${receipt.id}`,
    orderId: orderId(receipt.orderId),
    amount: receipt.total,
  }
}
