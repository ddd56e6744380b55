import type { Pool } from 'pg'

/** Where dossiers stand and what was done to them lately, by procedure: counts, and nobody's name. */
export interface DossierFigures {
  /** Dossiers that go on, by procedure, state and whether they are past their day. */
  open: { procedure: string; state: string; late: boolean; count: number }[]
  /** What was done within the hour, by procedure and act. */
  steps: { procedure: string; step: string; count: number }[]
}

const text = `
  select
    (select coalesce(jsonb_agg(o), '[]') from (
      select d.procedure_code as procedure, state, coalesce(s.due_at < $1, false) as late, count(*)::int as count
      from dossier_standings s join dossiers d on d.id = s.dossier_id, unnest(s.states) state
      where not s.ended group by 1, 2, 3
    ) o) as open,
    (select coalesce(jsonb_agg(e), '[]') from (
      select d.procedure_code as procedure, e.type as step, count(*)::int as count
      from dossier_standings s
        join dossiers d on d.id = s.dossier_id
        join dossier_events e on e.dossier_id = s.dossier_id
      where s.moved_at > $1::timestamptz - interval '1 hour' and e.at > $1::timestamptz - interval '1 hour'
      group by 1, 2
    ) e) as steps`

export async function dossierFigures(pool: Pool, now: Date): Promise<DossierFigures> {
  const { rows } = await pool.query<DossierFigures>(text, [now])
  return rows[0] ?? { open: [], steps: [] }
}
