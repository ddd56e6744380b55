import { and, eq, sql } from 'drizzle-orm'
import { discrepancies, settlementRuns } from '#db/schema/payments.ts'
import { legible } from '#workflows/kernel/legible.ts'
import type { Office } from '../../office.ts'
import { type Page, type PageKey, pageOf, pastKey } from '../accounts/pages.ts'
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

/** A day of a gateway that was compared with its file. Amounts in đồng, days civil. */
export interface SettlementRun {
  id: string
  gateway: string
  day: string
  ranAt: Date
  lines: number
  /** Lines of the file that our books have, each once and with the same amount. */
  matched: number
  /** Lines that the file taught us. */
  healed: number
  amount: number
  /** What this day left open and nobody has explained yet. */
  open: number
}

/** The days that were compared, latest first, page by page. */
export const settlementRunsOf = (
  office: Till,
  of: { after?: PageKey | null; limit?: number } = {},
): Promise<Page<SettlementRun>> => {
  // A civil day, as the instant at which it begins in UTC.
  const at = sql`(${settlementRuns.day}::timestamp at time zone 'UTC')`
  return pageOf(of.limit, {
    rows: (limit) =>
      office.db
        .select({
          id: settlementRuns.id,
          gateway: settlementRuns.gateway,
          day: settlementRuns.day,
          ranAt: settlementRuns.ranAt,
          lines: settlementRuns.lines,
          matched: settlementRuns.matched,
          healed: settlementRuns.healed,
          amount: settlementRuns.amount,
          open: sql<number>`(select count(*)::int from payments.discrepancies d
            where d.status = 'open' and d.gateway = settlement_runs.gateway
              and d.day = settlement_runs.day)`,
        })
        .from(settlementRuns)
        .where(pastKey(at, settlementRuns.id, of.after, 'descending'))
        .orderBy(sql`${settlementRuns.day} desc`, sql`${settlementRuns.id} desc`)
        .limit(limit),
    count: () => office.db.$count(settlementRuns),
    keyOf: ({ day, id }) => ({ at: new Date(`${day}T00:00:00Z`), id }),
  })
}
