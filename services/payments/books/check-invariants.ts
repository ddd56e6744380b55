import { sql } from 'drizzle-orm'
import { firstStatus, orderMoves } from '../orders/order.ts'
import type { Till } from '../till.ts'
import { checkLedger } from './check-ledger.ts'

/**
 * What must hold of the money at any moment, whatever happened. Answers with the violations, each in
 * a sentence; none is the only good answer.
 */
export async function checkInvariants(office: Till): Promise<string[]> {
  const faults = (await checkLedger(office)).map(
    (fault) => `ledger ${fault.book ?? ''}#${fault.seq ?? ''}: ${fault.fault} ${fault.detail}`,
  )
  for (const [says, query] of rules) {
    const { rows } = await office.db.execute<{ what: string }>(query)
    faults.push(...rows.map((row) => `${says}: ${row.what}`))
  }
  return [...faults, ...(await rebuilt(office))]
}

const rules = [
  [
    'debits and credits differ',
    sql`select currency as what from payments.ledger_entries e join payments.ledger_postings p on p.entry_id = e.id
      group by currency having sum(case side when 'debit' then amount else -amount end) <> 0`,
  ],
  [
    'more refunded or pending than captured',
    sql`select a.reference as what from payments.attempts a left join payments.refunds r on r.attempt_id = a.id
      group by a.id having coalesce(sum(r.amount), 0) <> a.returned or a.returned > a.received`,
  ],
  [
    'an obligation met twice',
    sql`select obligation_kind || ' ' || obligation_ref as what from payments.orders
      where status <> 'closed' group by obligation_kind, obligation_ref, obligation_part having count(*) > 1`,
  ],
  [
    'a paid order without its payment in the ledger, or the other way round',
    sql`select o.id::text as what from payments.orders o
      where (o.paid_by is not null) <> exists (
        select from payments.ledger_entries e where e.order_id = o.id and e.key = 'payment:' || o.id)`,
  ],
  [
    'an order whose status claims money it has not',
    sql`select id::text as what from payments.orders
      where (status in ('paid', 'partlyRefunded', 'refunded', 'disputed', 'lost')) <> (paid_by is not null)`,
  ],
  [
    'what came in is not what was owed and what went back or is owed back',
    sql`with came as (
        select order_id, sum(received) as amount from payments.attempts group by 1
      ), went as (
        select order_id, sum(amount) as amount from payments.refunds group by 1
      ), shared as (
        -- Orders that took their share of a basket: in for them, out of it.
        select o.id, a.order_id as basket, o.amount
        from payments.orders o join payments.attempts a on a.id = o.paid_by and a.order_id <> o.id
      ), stand as (
        select o.*, coalesce(came.amount, 0) - coalesce(went.amount, 0) + coalesce(s.amount, 0)
          - coalesce((select sum(amount) from shared where basket = o.id), 0) as left
        from payments.orders o left join came on came.order_id = o.id
          left join went on went.order_id = o.id left join shared s on s.id = o.id
      )
      select obligation_kind || ' ' || obligation_ref || ', order ' || id || ' (' || status || '): '
        || stand.left || ' đ kept' as what
      from stand where not case
        -- Parts that wait for the rest; with all of it the order would be paid.
        when status in ('due', 'paying') then stand.left >= 0 and stand.left < amount
        when paid_by is null or obligation_kind = 'basket' then stand.left = 0
        else stand.left = amount - returned
      end`,
  ],
  [
    'what a gateway holds for us differs from what came in less what went back',
    sql`with held as (
        select split_part(account, '/', 2) as gateway,
          sum(case side when 'debit' then p.amount else -p.amount end) as amount
        from payments.ledger_postings p join payments.ledger_entries e on e.id = p.entry_id
        where account like 'clearing/%' and e.kind not like 'chargeback%' group by 1
      ), moved as (
        select a.gateway, sum(a.received) - coalesce((
          select sum(r.amount) from payments.refunds r join payments.attempts x on x.id = r.attempt_id
          where r.status = 'done' and x.gateway = a.gateway), 0) as amount
        from payments.attempts a group by a.gateway
      )
      select gateway as what from held full join moved using (gateway)
      where coalesce(held.amount, 0) <> coalesce(moved.amount, 0)`,
  ],
  [
    'owed back in the ledger differs from open refunds and deposits',
    sql`with owed as (
        select coalesce(sum(case side when 'credit' then amount else -amount end), 0) as amount
        from payments.ledger_postings where account like 'payable/%'
      ), open as (
        select coalesce((select sum(amount) from payments.refunds where status <> 'done'), 0)
          + coalesce((select sum(received - returned) from payments.attempts where status <> 'succeeded'), 0) as amount
      )
      select owed.amount - open.amount || ' đ too much' as what from owed, open where owed.amount <> open.amount`,
  ],
  [
    'a receipt number was skipped or given twice',
    sql`select agency || ' ' || series as what from payments.receipts group by agency, series
      having count(*) <> max(number) or count(distinct number) <> count(*) or min(number) <> 1`,
  ],
] as const

/** The state rebuilt from its events must be the row. */
async function rebuilt(office: Till): Promise<string[]> {
  const { rows } = await office.db.execute<{ id: string; status: string; history: string[] }>(sql`
    select o.id, o.status, coalesce(array_agg(e.event order by e.n) filter (where e.n is not null), '{}') as history
    from payments.orders o left join payments.order_events e on e.order_id = o.id group by o.id`)
  return rows.flatMap(({ id, status, history }) => {
    try {
      const replayed = orderMoves.replay(firstStatus, history)
      return replayed === status ? [] : [`order ${id} is ${status}, its history says ${replayed}`]
    } catch (error) {
      return [`order ${id}: ${error instanceof Error ? error.message : error}`]
    }
  })
}
