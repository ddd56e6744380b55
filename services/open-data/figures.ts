import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { atMinute, civilDate } from '#workflows/kernel/time.ts'
import { conditionOf, type Scope } from '../measures/index.ts'
import type { Office } from '../office.ts'
import type { Cell } from './protect.ts'

// Months are civil months in Viet Nam.
const zone = 'Asia/Ho_Chi_Minh'

const countSchema = z.object({ at: z.array(z.string()), count: z.coerce.number() })
const sumSchema = countSchema.extend({ amount: z.coerce.number(), largest: z.coerce.number() })

/** The months in which anything was filed or paid, until the last that was over a week ago. */
export async function monthsOver(office: Office): Promise<readonly string[]> {
  const { rows } = await office.db.execute(sql`
    with known as (
      select date_trunc('month', least(
        (select min(filed_at) from dossiers), (select min(paid_at) from payments.orders)
      ) at time zone ${zone})::date as first
    )
    select month::date::text as month from known, generate_series(first, ${office.clock.now()}::timestamptz, interval '1 month') month
    where first is not null
      and month + interval '1 month 7 days' <= (${office.clock.now()}::timestamptz at time zone ${zone})
    order by month`)
  return rows.map((row) => z.object({ month: z.string() }).parse(row).month)
}

const within = (column: ReturnType<typeof sql>, month: string) =>
  sql`${column} >= (${month}::date::timestamp at time zone ${zone})
    and ${column} < ((${month}::date + interval '1 month') at time zone ${zone})`

/** A month as the numbers of the office are scoped: from its first moment in Viet Nam to its last. */
function scopeOf(month: string): Scope {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10)
  return {
    agencyId: null,
    from: new Date(atMinute(civilDate(month), 0)),
    until: new Date(atMinute(civilDate(next), 0)),
  }
}

/** Dossiers filed in a month, by procedure and province. */
export async function receivedIn(office: Office, month: string): Promise<readonly Cell[]> {
  const counts = conditionOf('received', scopeOf(month), office.clock.now())
  const { rows } = await office.db.execute(sql`
    select array[m.procedure_code, a.province_code] as at, count(*) as count
    from dossier_measures m join agencies a on a.id = m.agency_id
    where ${counts} group by 1`)
  return z.array(countSchema).parse(rows)
}

/** Dossiers that were done in a month, by procedure, province and whether it was in time. */
export async function doneIn(office: Office, month: string): Promise<readonly Cell[]> {
  const found = await Promise.all(
    (['onTime', 'late'] as const).map(async (outcome) => {
      const counts = conditionOf(outcome, scopeOf(month), office.clock.now())
      const { rows } = await office.db.execute(sql`
        select array[m.procedure_code, a.province_code, ${outcome}::text] as at, count(*) as count
        from dossier_measures m join agencies a on a.id = m.agency_id
        where ${counts} group by 1`)
      return z.array(countSchema).parse(rows)
    }),
  )
  return found.flat()
}

/** Payments that were settled in a month, by what they are for and by gateway; amounts in đồng. */
export async function paidIn(office: Office, month: string): Promise<readonly Cell[]> {
  const { rows } = await office.db.execute(sql`
    select array[coalesce(d.procedure_code, o.obligation_kind), coalesce(t.gateway, 'byHand')] as at,
      count(*) as count, sum(o.amount) as amount, max(o.amount) as largest
    from payments.orders o
      left join payments.attempts t on t.id = o.paid_by
      left join dossiers d on o.obligation_kind = 'dossier' and d.id::text = o.obligation_ref
    where o.paid_at is not null and ${within(sql`o.paid_at`, month)} group by 1`)
  return z.array(sumSchema).parse(rows)
}
