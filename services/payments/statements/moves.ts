import { type SQL, sql } from 'drizzle-orm'
import { addDays, atMinute, type CivilDate } from '#workflows/kernel/time.ts'
import { idsPaidBy } from '../orders/who-paid.ts'

/** Whose money: an agency's income, or what a payer (by their own reference) has paid. */
export type MovesOf = { agency: string } | { payerRef: string }

/** Which of it: a period, both days included, and what it is narrowed to. */
export interface MovesWanted {
  from: CivilDate
  until: CivilDate
  /** A fee, by the text key of its lines. */
  fee?: string | undefined
  /** An account the money is for, as `accountKey` names it. */
  account?: string | undefined
  /** One agency of those that a payer has paid. */
  paidTo?: string | undefined
}

/**
 * The account a line is for: `treasury:<code>` where its decision names the State Treasury's, else
 * `treasury` for the budget, or `agency:<id>` for an agency's own.
 */
export const accountKey = sql`case
  when l.treasury_code is not null then 'treasury:' || l.treasury_code
  when l.beneficiary = 'treasury' then 'treasury'
  else 'agency:' || o.agency end`

const whose = (of: MovesOf): SQL =>
  'agency' in of ? sql`o.agency = ${of.agency}` : sql`o.id in ${idsPaidBy(of.payerRef)}`

const narrowed = ({ fee, account, paidTo }: MovesWanted): SQL =>
  sql.join(
    [
      sql`true`,
      ...(fee ? [sql`l.text_key = ${fee}`] : []),
      ...(account ? [sql`${accountKey} = ${account}`] : []),
      ...(paidTo ? [sql`o.agency = ${paidTo}`] : []),
    ],
    sql` and `,
  )

/**
 * All money that came in or went back in a period, one row for each line of an order: a payment
 * counts on the day it was settled, a refund on the day it was made; refunds are negative. `move`
 * is the payment or refund a line belongs to.
 */
export function movesIn(of: MovesOf & MovesWanted): SQL {
  const from = atMinute(of.from, 0)
  const until = atMinute(addDays(of.until, 1), 0)
  const line = sql`o.id as "orderId", o.agency, o.obligation_kind as obligation,
    o.obligation_ref as ref, coalesce(a.payer, owing.payer) ->> 'name' as payer, l.line, l.code,
    l.text_key as "textKey", l.beneficiary, l.treasury_code as "treasuryCode",
    l.treasury_name as "treasuryName", ${accountKey} as account, a.gateway`
  return sql`
    select o.paid_at as at, 'payment' as kind, o.id as move, ${line}, a.reference, l.amount
    from payments.orders o join payments.order_lines l on l.order_id = o.id
    join payments.attempts a on a.id = o.paid_by
    join payments.orders owing on owing.id = a.order_id
    where ${whose(of)} and o.obligation_kind <> 'basket' and ${narrowed(of)}
      and o.paid_at >= ${from}::timestamptz and o.paid_at < ${until}::timestamptz
    union all
    select r.done_at, 'refund', r.id, ${line}, r.reference, -(part ->> 'amount')::bigint
    from payments.refunds r join payments.orders o on o.id = r.order_id
    join payments.attempts a on a.id = r.attempt_id
    join payments.orders owing on owing.id = a.order_id
    cross join lateral jsonb_array_elements(r.lines) as part
    join payments.order_lines l on l.order_id = o.id and l.line = (part ->> 'line')::integer
    where ${whose(of)} and r.status = 'done' and ${narrowed(of)}
      and r.done_at >= ${from}::timestamptz and r.done_at < ${until}::timestamptz`
}

/** Joins the dossier that is owed under, as `d`; none where `isDossier` is false. */
export const dossierOf = (isDossier: SQL, ref: SQL): SQL => sql`left join dossiers d on d.id = case
  when ${isDossier} and ${ref} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  then (${ref})::uuid end`
