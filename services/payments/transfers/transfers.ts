import { and, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { attempts, orders, transfers } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import { reportDiscrepancy } from '../books/discrepancies.ts'
import type { BankTransfer, GatewayWord } from '../gateways/gateway.ts'
import type { GatewayCode } from '../gateways/index.ts'
import { matchMemo } from '../gateways/vietqr/match-memo.ts'
import { referencePattern } from '../ids.ts'
import type { Till } from '../till.ts'
import { inTransaction } from '../transaction.ts'
import { accountsOf } from './beneficiary.ts'
import { sealedSender } from './sender.ts'

const dayMs = 86_400_000
/** So long after it began, a transfer may still name an attempt by a mistyped or cut reference. */
const rememberedMs = 30 * dayMs

/**
 * Stores statement lines, each once, beside the attempt it means. Those that name nobody, or came to
 * another account than their order's, go to the accountants' queue.
 * @returns the references whose orders have something new to settle.
 */
export async function noteTransfers(
  office: Office,
  gateway: GatewayCode,
  lines: readonly BankTransfer[],
): Promise<string[]> {
  const touched = new Set<string>()
  for (const line of lines) {
    const reference = await inTransaction(office, (till) => noteTransfer(till, gateway, line))
    if (reference) touched.add(reference)
  }
  return [...touched]
}

async function noteTransfer(
  till: Till,
  gateway: GatewayCode,
  line: BankTransfer,
): Promise<string | null> {
  const [known] = await till.db
    .select({ reference: attempts.reference })
    .from(transfers)
    .leftJoin(attempts, eq(attempts.id, transfers.attemptId))
    .where(and(eq(transfers.gateway, gateway), eq(transfers.bankRef, line.bankRef)))
  if (known) return known.reference
  const waiting = await candidates(till, gateway, line)
  const found = matchMemo(line.memo, waiting, line.amount)
  const meant =
    found.match === 'none' ? null : waiting.find((one) => one.reference === found.reference)
  await till.db
    .insert(transfers)
    .values({
      ...line,
      ...sealedSender(till, line),
      gateway,
      receivedAt: till.clock.now(),
      attemptId: meant?.id ?? null,
      match: found.match,
    })
    .onConflictDoNothing()
  if (!meant)
    await reportDiscrepancy(till, {
      kind: 'unmatchedTransfer',
      gateway,
      reference: line.bankRef,
      found: line.amount,
      facts: { memo: line.memo, account: line.account },
    })
  return meant?.reference ?? null
}

/** A right reference finds its attempt whatever its age; a wrong one only among the recent. */
async function candidates(till: Till, gateway: GatewayCode, line: BankTransfer) {
  const waiting = till.db
    .select({
      id: attempts.id,
      reference: attempts.reference,
      amount: attempts.amount,
      agency: orders.agency,
    })
    .from(attempts)
    .innerJoin(orders, eq(orders.id, attempts.orderId))
    .$dynamic()
  // Money on another agency's account is not where it was owed, whatever is written beside it.
  const rightlyPaid = async <Row extends { agency: string }>(rows: readonly Row[]) => {
    const paid: Row[] = []
    for (const row of rows)
      if ((await accountsOf(till, row.agency)).includes(line.account)) paid.push(row)
    return paid
  }
  const words = line.memo
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((w) => referencePattern.test(w))
  if (words.length > 0) {
    const named = await waiting.where(
      and(eq(attempts.gateway, gateway), inArray(attempts.reference, words)),
    )
    if (named.length > 0) return rightlyPaid(named)
  }
  const since = new Date(till.clock.now().getTime() - rememberedMs)
  const recent = await waiting.where(
    and(
      eq(attempts.gateway, gateway),
      or(eq(attempts.status, 'started'), gt(attempts.createdAt, since)),
    ),
  )
  return rightlyPaid(recent)
}

/** Everything received under a reference, as the word that settles it. */
export async function transferWord(
  till: Till,
  gateway: GatewayCode,
  reference: string,
): Promise<GatewayWord> {
  const [row] = await till.db
    .select({
      amount: sql<number>`coalesce(sum(${transfers.amount}), 0)::bigint`.mapWith(Number),
      last: sql<string | null>`max(${transfers.bankRef})`,
    })
    .from(transfers)
    .innerJoin(attempts, eq(attempts.id, transfers.attemptId))
    .where(and(eq(transfers.gateway, gateway), eq(attempts.reference, reference)))
  const amount = row?.amount ?? 0
  return {
    reference,
    state: amount > 0 ? 'paid' : 'pending',
    amount,
    currency: 'VND',
    gatewayRef: row?.last ?? null,
  }
}
