import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Office } from '../../office.ts'

/** What the portal did for people in the last year, counted from its dossiers. Fines have no result. */
export interface Served {
  /** Dossiers filed. */
  filed: number
  /** Those whose result is ready or delivered (statuses 9 and 10). */
  served: number
  /** Of those that had a day to be due on, how many of a hundred were ready by then; null before the first. */
  onTimePercent: number | null
  /** From filing to the last move of those served, the middle one, in hours; null before the first. */
  medianHours: number | null
  /** Codes of procedures, the most filed in ninety days first. */
  mostFiled: readonly string[]
}

const figures = z.object({
  filed: z.coerce.number(),
  served: z.coerce.number(),
  dated: z.coerce.number(),
  on_time: z.coerce.number(),
  median_hours: z.coerce.number().nullable(),
})
const used = z.array(z.object({ procedure_code: z.string() }))
const yearMs = 365 * 86_400_000
const quarterMs = 90 * 86_400_000

/** Counts what was done. One pass over a year of dossiers: for pages that are kept, not for each look. */
export async function servedSoFar(office: Pick<Office, 'db' | 'clock'>): Promise<Served> {
  const now = office.clock.now().getTime()
  const [yearAgo, quarterAgo] = [new Date(now - yearMs), new Date(now - quarterMs)]
  const [counted, filedLately] = await Promise.all([
    office.db.execute(sql`
      select count(*) as filed,
        count(*) filter (where served) as served,
        count(*) filter (where served and due_at is not null) as dated,
        count(*) filter (where served and moved_at <= due_at) as on_time,
        percentile_cont(0.5) within group (order by extract(epoch from moved_at - filed_at) / 3600)
          filter (where served) as median_hours
      from (
        select d.filed_at, s.moved_at, s.due_at, s.status in (9, 10) as served
        from dossiers d join dossier_standings s on s.dossier_id = d.id
        where d.filed_at > ${yearAgo}
      ) year`),
    office.db.execute(sql`
      select procedure_code from dossiers where filed_at > ${quarterAgo}
      group by procedure_code order by count(*) desc, procedure_code`),
  ])
  const { filed, served, dated, on_time, median_hours } = figures.parse(counted.rows[0])
  return {
    filed,
    served,
    onTimePercent: dated > 0 ? Math.round((on_time / dated) * 100) : null,
    medianHours: median_hours,
    mostFiled: used.parse(filedLately.rows).map(({ procedure_code }) => procedure_code),
  }
}
