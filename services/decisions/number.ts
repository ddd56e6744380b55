import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { type AgencyId, decisionSeries } from '#db/schema/index.ts'

export interface Series {
  agencyId: AgencyId
  series: string
  year: number
}

/**
 * The next number of a series. The row stays locked until the caller's transaction ends: it commits
 * and has used the number, or rolls back and gives it to the next one. So there are no gaps.
 */
export async function nextNumber(tx: Tx, { agencyId, series, year }: Series): Promise<number> {
  const [counted] = await tx
    .insert(decisionSeries)
    .values({ agencyId, series, year, last: 1 })
    .onConflictDoUpdate({
      target: [decisionSeries.agencyId, decisionSeries.series, decisionSeries.year],
      set: { last: sql`${decisionSeries.last} + 1` },
    })
    .returning({ last: decisionSeries.last })
  if (!counted) throw new Error('no number for a decision')
  return counted.last
}
