import { and, asc, eq, sql } from 'drizzle-orm'
import { discrepancies, settlementRuns } from '#db/schema/payments.ts'
import { legible } from '#workflows/kernel/legible.ts'
import type { Office } from '../../office.ts'
import { type DiscrepancyKind, discrepancyKinds } from '../books/discrepancies.ts'
import type { Till } from '../till.ts'

export type Discrepancy = Omit<typeof discrepancies.$inferSelect, 'kind'> & {
  kind: DiscrepancyKind
}

/** What an accountant can do about each kind; the pages word it (`discrepancies.<kind>.<remedy>`). */
export const remedies = {
  wrongAmount: ['askGateway', 'askPayer', 'noteResolution'],
  wrongCurrency: ['askGateway', 'noteResolution'],
  unknownReference: ['askGateway', 'noteResolution'],
  missing: ['checkAgain', 'askGateway', 'noteResolution'],
  extra: ['askGateway', 'refundAtGateway', 'noteResolution'],
  duplicate: ['askGateway', 'refundAtGateway', 'noteResolution'],
  chargeback: ['answerDispute', 'noteResolution'],
  refundOwed: ['payByHand'],
  unmatchedTransfer: ['assignTransfer', 'returnByHand', 'noteResolution'],
} as const satisfies Record<DiscrepancyKind, readonly string[]>

/** The accountants' queue, oldest first, page by page. */
export async function listDiscrepancies(
  office: Till,
  page: {
    status?: 'open' | 'resolved'
    after?: { foundAt: Date; id: string }
    limit?: number
  } = {},
): Promise<Discrepancy[]> {
  const { status = 'open', after, limit = 50 } = page
  const rows = await office.db
    .select()
    .from(discrepancies)
    .where(
      and(
        eq(discrepancies.status, status),
        after
          ? sql`(${discrepancies.foundAt}, ${discrepancies.id}) > (${after.foundAt.toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(discrepancies.foundAt), asc(discrepancies.id))
    .limit(limit)
  return rows.map(discrepancyFrom)
}

/** A stored discrepancy. @throws RangeError on a kind this house does not know. */
export const discrepancyFrom = (row: typeof discrepancies.$inferSelect): Discrepancy => ({
  ...row,
  kind: kindOf(row.kind),
})

function kindOf(text: string): DiscrepancyKind {
  const kind = discrepancyKinds.find((known) => known === text)
  if (!kind) throw new RangeError(`unknown discrepancy: ${text}`)
  return kind
}

/** An accountant has dealt with it, and says how. Done once. */
export async function resolveDiscrepancy(
  office: Office,
  by: { id: string; officer: string; resolution: string },
): Promise<{ outcome: 'resolved' | 'notOpen' }> {
  const resolved = await office.db
    .update(discrepancies)
    .set({
      status: 'resolved',
      resolution: legible(by.resolution),
      resolvedBy: by.officer,
      resolvedAt: office.clock.now(),
    })
    .where(and(eq(discrepancies.id, by.id), eq(discrepancies.status, 'open')))
    .returning({ id: discrepancies.id })
  return { outcome: resolved.length > 0 ? 'resolved' : 'notOpen' }
}

/** The days that were compared, latest first. */
export const settlementRunsOf = (office: Till, limit = 60) =>
  office.db
    .select()
    .from(settlementRuns)
    .orderBy(sql`${settlementRuns.day} desc`, settlementRuns.gateway)
    .limit(limit)
