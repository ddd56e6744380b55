import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { AgencyId } from '#db/schema/index.ts'
import type { Office } from '../office.ts'

/** Whose numbers, and of which time: from `from` on, before `until`. */
export interface Scope {
  /** Null for every agency. */
  agencyId: AgencyId | null
  from: Date
  until: Date
}

/**
 * The numbers of an office. Each is defined here, once:
 * received: filed in the time; returned: asked for something missing, of those;
 * done: the office finished its part in the time (granted or refused), by `doneAt`;
 * onTime, late: of the done ones, by the first promise or after it;
 * open: not ended now; overdue: open, not done, and its first promise has passed;
 * reappointed: of the done ones, those that were put off with an apology.
 */
export const counted = [
  'received',
  'returned',
  'done',
  'onTime',
  'late',
  'reappointed',
  'open',
  'overdue',
] as const
export type Counted = (typeof counted)[number]
export type Counts = Readonly<Record<Counted, number>>

const number = z.coerce.number()
const countsSchema = z.object({
  received: number,
  returned: number,
  done: number,
  onTime: number,
  late: number,
  reappointed: number,
  open: number,
  overdue: number,
})

const within = (column: string, { from, until }: Scope) =>
  sql`${sql.raw(column)} >= ${from.toISOString()} and ${sql.raw(column)} < ${until.toISOString()}`

/** Which dossiers a number counts, as a condition on their measures (alias `m`). */
export function conditionOf(name: Counted, scope: Scope, now: Date) {
  const done = within('m.done_at', scope)
  switch (name) {
    case 'received':
      return within('m.filed_at', scope)
    case 'returned':
      return sql`${within('m.filed_at', scope)} and m.returned > 0`
    case 'done':
      return done
    case 'onTime':
      return sql`${done} and m.done_at <= m.promised_at`
    case 'late':
      return sql`${done} and m.done_at > m.promised_at`
    case 'reappointed':
      return sql`${done} and m.reappointed`
    case 'open':
      return sql`m.fate = 'open'`
    case 'overdue':
      return sql`m.fate = 'open' and m.done_at is null and m.promised_at < ${now.toISOString()}`
  }
}

const ofAgency = ({ agencyId }: Scope) =>
  agencyId === null ? sql`true` : sql`m.agency_id = ${agencyId}`

/** All numbers of a scope in one pass. */
export async function countsOf(
  office: Pick<Office, 'db' | 'clock'>,
  scope: Scope,
): Promise<Counts> {
  const now = office.clock.now()
  const columns = counted.map(
    (name) =>
      sql`count(*) filter (where ${conditionOf(name, scope, now)}) as ${sql.raw(`"${name}"`)}`,
  )
  const { rows } = await office.db.execute(
    sql`select ${sql.join(columns, sql`, `)} from dossier_measures m where ${ofAgency(scope)}`,
  )
  return countsSchema.parse(rows[0])
}

const listedSchema = z.array(
  z.object({
    code: z.string(),
    procedure_code: z.string(),
    procedure_version: number,
    filed_at: z.coerce.date(),
    promised_at: z.coerce.date().nullable(),
    done_at: z.coerce.date().nullable(),
    id: z.string(),
  }),
)
export type Listed = z.output<typeof listedSchema>[number]

/** The dossiers behind a number, the latest filed first; keyset, `after` is the last one seen. */
export async function dossiersBehind(
  office: Pick<Office, 'db' | 'clock'>,
  name: Counted,
  scope: Scope,
  page: { after?: { filedAt: Date; id: string } | undefined; size: number },
): Promise<readonly Listed[]> {
  const { after, size } = page
  const { rows } = await office.db.execute(sql`
    select d.id, d.code, d.procedure_code, d.procedure_version, m.filed_at, m.promised_at, m.done_at
    from dossier_measures m join dossiers d on d.id = m.dossier_id
    where ${ofAgency(scope)} and ${conditionOf(name, scope, office.clock.now())}
      and ${after ? sql`(m.filed_at, m.dossier_id) < (${after.filedAt.toISOString()}::timestamptz, ${after.id}::uuid)` : sql`true`}
    order by m.filed_at desc, m.dossier_id desc limit ${size}`)
  return listedSchema.parse(rows)
}

const weeksSchema = z.array(
  z.object({
    week: z.string(),
    received: number,
    done: number,
    onTime: number,
    dated: number,
    open: number,
  }),
)
export type Week = z.output<typeof weeksSchema>[number]

/**
 * Week by week (from Monday, in Viet Nam): received, done, on time of those with a date, and how many
 * were open at the end of it.
 */
export async function weeksOf(office: Pick<Office, 'db'>, scope: Scope): Promise<readonly Week[]> {
  const { rows } = await office.db.execute(sql`
    with weeks as (
      select week, week at time zone 'Asia/Ho_Chi_Minh' as starts,
        (week + interval '7 days') at time zone 'Asia/Ho_Chi_Minh' as ends
      from generate_series(
        date_trunc('week', ${scope.from.toISOString()}::timestamptz at time zone 'Asia/Ho_Chi_Minh'),
        ${scope.until.toISOString()}::timestamptz at time zone 'Asia/Ho_Chi_Minh' - interval '1 second',
        interval '7 days') as week
    ), mine as (select * from dossier_measures m where ${ofAgency(scope)})
    select to_char(week, 'YYYY-MM-DD') as week,
      (select count(*) from mine m where m.filed_at >= starts and m.filed_at < ends) as received,
      (select count(*) from mine m where m.done_at >= starts and m.done_at < ends) as done,
      (select count(*) from mine m where m.done_at >= starts and m.done_at < ends
        and m.done_at <= m.promised_at) as "onTime",
      (select count(*) from mine m where m.done_at >= starts and m.done_at < ends
        and m.promised_at is not null) as dated,
      (select count(*) from mine m where m.filed_at < ends
        and (m.ended_at is null or m.ended_at >= ends)) as open
    from weeks order by week`)
  return weeksSchema.parse(rows)
}

const waitingSchema = z.array(
  z.object({
    procedure: z.string(),
    version: number,
    state: z.string(),
    owner: z.string(),
    waiting: number,
    median_hours: number,
    longest_hours: number,
  }),
)
export type Waiting = z.output<typeof waitingSchema>[number]

/** Where open dossiers wait now: per step of each procedure, how many and for how long (hours). */
export async function waitingPerStep(
  office: Pick<Office, 'db' | 'clock'>,
  { agencyId }: Pick<Scope, 'agencyId'>,
): Promise<readonly Waiting[]> {
  const now = office.clock.now().toISOString()
  const { rows } = await office.db.execute(sql`
    select d.procedure_code as procedure, d.procedure_version as version, s.states[1] as state, s.owner,
      count(*) as waiting,
      percentile_cont(0.5) within group (order by extract(epoch from ${now}::timestamptz - s.moved_at) / 3600) as median_hours,
      max(extract(epoch from ${now}::timestamptz - s.moved_at) / 3600) as longest_hours
    from dossier_standings s join dossiers d on d.id = s.dossier_id
    where not s.ended and ${agencyId === null ? sql`true` : sql`s.agency_id = ${agencyId}`}
    group by 1, 2, 3, 4 order by waiting desc, 1, 3`)
  return waitingSchema.parse(rows)
}

const paidSchema = z.object({ orders: number, paid: number, returned: number, due: number })
export type Paid = z.output<typeof paidSchema>

/** Money of the time, in đồng: orders paid and what they brought, what went back, and what is due now. */
export async function paidIn(office: Pick<Office, 'db'>, scope: Scope): Promise<Paid> {
  const { agencyId } = scope
  const mine = agencyId === null ? sql`true` : sql`o.agency = ${agencyId}`
  const { rows } = await office.db.execute(sql`
    select
      (select count(*) from payments.orders o where ${mine} and o.obligation_kind = 'dossier'
        and ${within('o.paid_at', scope)}) as orders,
      (select coalesce(sum(o.amount), 0) from payments.orders o where ${mine}
        and o.obligation_kind = 'dossier' and ${within('o.paid_at', scope)}) as paid,
      (select coalesce(sum(r.amount), 0) from payments.refunds r join payments.orders o on o.id = r.order_id
        where ${mine} and o.obligation_kind = 'dossier' and r.status = 'done'
        and ${within('r.done_at', scope)}) as returned,
      (select coalesce(sum(o.amount), 0) from payments.orders o where ${mine}
        and o.obligation_kind = 'dossier' and o.status in ('due', 'paying')) as due`)
  return paidSchema.parse(rows[0])
}
