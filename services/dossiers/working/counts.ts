import { sql } from 'drizzle-orm'
import { dossierStandings } from '#db/schema/index.ts'
import { may, type OfficerActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { isAwaitedOwner } from '../moving/work.ts'
import { type Filters, horizonAt, type QueueName, queuesOf, rolesOnTurn, scansOf } from './lists.ts'

/** How many stand with whom: all, those due until today's end, those due within the next days. */
interface Tally {
  owner: string
  n: number
  today: number
  soon: number
}

/**
 * How many stand in each list, exactly and at the price of a few dozen rows: what stands with whom is
 * read from tallies that move with every step, and only short lists are counted.
 */
export async function queueSizes(
  office: Office,
  officer: OfficerActor,
): Promise<Partial<Record<QueueName, number>>> {
  if (may(officer, 'list', 'dossier', { agencies: [officer.agencyId] }).outcome !== 'allowed')
    return {}
  const horizon = horizonAt(office.clock.now(), await calendarOf(office))
  const { agencyId } = officer
  const counted = (['mine', 'stuck', 'paid', 'parked'] as const).filter((name) =>
    queuesOf(officer).includes(name),
  )
  const counts = counted.map((name) => {
    const [scan] = scansOf(officer, name, {}, horizon)
    return sql`select ${name} as owner, count(*)::int as n, 0 as today, 0 as soon
      from ${dossierStandings} where ${scan?.where}`
  })
  const { rows } = await office.db.execute<Tally & Record<string, unknown>>(sql`
    select owner, sum(n)::int as n,
      coalesce(sum(n) filter (where day <= ${horizon.today}::date), 0)::int as today,
      coalesce(sum(n) filter (where day > ${horizon.today}::date and day <= ${horizon.soon}::date), 0)::int as soon
    from (
      select owner, day, n from dossier_tallies where agency_id = ${agencyId}
      union all select owner, day, n from dossier_tally_changes where agency_id = ${agencyId}
    ) as tallies group by owner
    union all ${sql.join(counts, sql` union all `)}`)
  const roles: readonly string[] = rolesOnTurn(officer)
  const own = rows.filter(({ owner }) => roles.includes(owner))
  const sum = (some: readonly Tally[], of: 'n' | 'today' | 'soon') =>
    some.reduce((total, tally) => total + tally[of], 0)
  const sizeOf = (name: QueueName): number => {
    if (name === 'ours') return sum(own, 'n')
    if (name === 'today' || name === 'soon') return sum(own, name)
    if (name === 'waiting')
      return sum(
        rows.filter(({ owner }) => isAwaitedOwner(owner)),
        'n',
      )
    return rows.find(({ owner }) => owner === name)?.n ?? 0
  }
  return Object.fromEntries(queuesOf(officer).map((name) => [name, sizeOf(name)]))
}

/** How many a list holds that is narrowed: counted, within one agency and mostly one procedure. */
export async function countIn(
  office: Office,
  officer: OfficerActor,
  { name, filters }: { name: QueueName; filters: Filters },
): Promise<number> {
  if (may(officer, 'list', 'dossier', { agencies: [officer.agencyId] }).outcome !== 'allowed')
    return 0
  if (!queuesOf(officer).includes(name)) return 0
  const horizon = horizonAt(office.clock.now(), await calendarOf(office))
  const scans = scansOf(officer, name, filters, horizon)
  if (scans.length === 0) return 0
  const parts = scans.map(
    ({ where }) => sql`(select count(*) as n from ${dossierStandings} where ${where})`,
  )
  const { rows } = await office.db.execute<{ n: number }>(
    sql`select sum(n)::int as n from (${sql.join(parts, sql` union all `)}) as parts`,
  )
  return rows[0]?.n ?? 0
}

/**
 * Folds what changed into the tallies. In one transaction: whoever reads meanwhile sees the same sum
 * before and after it. `dossiers.foldTallies`, every minute.
 */
export async function foldTallies({ db }: Office): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      with gone as (delete from dossier_tally_changes returning agency_id, owner, day, n)
      insert into dossier_tallies (agency_id, owner, day, n)
        select agency_id, owner, day, sum(n) from gone group by 1, 2, 3 having sum(n) <> 0
        order by 1, 2, 3
      on conflict (agency_id, owner, day) do update set n = dossier_tallies.n + excluded.n`)
    await tx.execute(sql`delete from dossier_tallies where n = 0`)
  })
}
