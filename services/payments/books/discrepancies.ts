import { and, eq, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { discrepancies } from '#db/schema/payments.ts'
import type { GatewayCode } from '../gateways/index.ts'
import type { OrderId } from '../ids.ts'
import type { Till } from '../till.ts'

/**
 * What may not add up, and what the accountant does about it (the text key of the advice is
 * `discrepancies.<kind>.advice`).
 */
export const discrepancyKinds = [
  'wrongAmount',
  'wrongCurrency',
  'unknownReference',
  'missing',
  'extra',
  'duplicate',
  'chargeback',
  'refundOwed',
  'unmatchedTransfer',
] as const
export type DiscrepancyKind = (typeof discrepancyKinds)[number]

export interface NewDiscrepancy {
  kind: DiscrepancyKind
  gateway: GatewayCode
  reference?: string
  orderId?: OrderId
  /** Civil day of a settlement file. */
  day?: string
  /** In đồng: what our books say, and what the other side says. */
  expected?: number
  found?: number
  facts?: Record<string, unknown>
  /** Found anew, though the house had closed it itself: it stands open again. */
  again?: boolean
}

/**
 * Puts something into the accountants' queue, once: the same finding again changes nothing. What a
 * person has explained stays explained.
 */
export async function reportDiscrepancy(office: Till, found: NewDiscrepancy): Promise<void> {
  const { kind, gateway, reference, orderId, day } = found
  const key = [kind, gateway, reference ?? orderId, day, found.found].filter(Boolean).join(':')
  const inserted = await office.db
    .insert(discrepancies)
    .values({
      id: v7(),
      key,
      kind,
      gateway,
      reference: reference ?? null,
      orderId: orderId ?? null,
      day: day ?? null,
      expected: found.expected ?? null,
      found: Number.isSafeInteger(found.found) ? (found.found ?? null) : null,
      facts: found.facts ?? {},
      foundAt: office.clock.now(),
    })
    .onConflictDoUpdate({
      target: discrepancies.key,
      set: { status: 'open', resolution: null, resolvedBy: null, resolvedAt: null },
      setWhere: found.again ? eq(discrepancies.resolvedBy, 'system') : sql`false`,
    })
    .returning({ id: discrepancies.id })
  if (inserted.length > 0)
    office.log.warn({ discrepancy: kind, gateway, reference }, 'payments: does not add up')
}

/** What stood in the queue under a reference is dealt with: a debt paid back, a transfer placed. */
export async function settleFinding(
  office: Till,
  kind: 'refundOwed' | 'unmatchedTransfer' | 'unknownReference',
  reference: string,
  done: { by: string; how: string },
): Promise<void> {
  await office.db
    .update(discrepancies)
    .set({
      status: 'resolved',
      resolution: done.how,
      resolvedBy: done.by.replace(/^officer:/, ''),
      resolvedAt: office.clock.now(),
    })
    .where(
      and(
        eq(discrepancies.kind, kind),
        eq(discrepancies.reference, reference),
        eq(discrepancies.status, 'open'),
      ),
    )
}
