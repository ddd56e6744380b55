import { sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'

export interface StagedLine {
  kind: string
  reference: string
  gatewayRef: string
  amount: number
}

/** A place for one settlement file, gone at the end of the transaction. */
export async function stage(tx: Queryable): Promise<void> {
  // A file of a million lines may take longer than a page's statement; nobody waits for it.
  await tx.execute(sql`select set_config('statement_timeout', '0', true),
    set_config('idle_in_transaction_session_timeout', '0', true),
    set_config('work_mem', '64MB', true)`)
  await tx.execute(sql`create temp table settlement_lines (
    kind text not null, reference text not null, gateway_ref text not null, amount bigint not null
  ) on commit drop`)
}

export async function stageLines(tx: Queryable, lines: readonly StagedLine[]): Promise<void> {
  const column = (pick: (line: StagedLine) => string | number) => sql.param(lines.map(pick))
  await tx.execute(sql`
    insert into settlement_lines select * from unnest(
      ${column((line) => line.kind)}::text[], ${column((line) => line.reference)}::text[],
      ${column((line) => line.gatewayRef)}::text[], ${column((line) => line.amount)}::bigint[])`)
}

export interface Finding extends Record<string, unknown> {
  kind: 'missing' | 'extra' | 'duplicate' | 'wrongAmount'
  line_kind: 'payment' | 'refund'
  reference: string
  gateway_ref: string | null
  order_id: string | null
  expected: number | null
  found: number | null
}

/** Where a gateway's records of money are: attempts and refunds, or the transfers of a bank. */
export type Books = 'attempts' | 'transfers'

/**
 * Compares the staged file with our books of one gateway: every line with the record of its
 * reference, whatever its day, and every record of the day with the file. `from` and `until` bound
 * the civil day; what this comparison answers is closed as of `at`.
 */
export async function compare(
  tx: Queryable,
  of: { gateway: string; day: string; from: Date; until: Date; books: Books; at: Date },
): Promise<{ findings: Finding[]; matched: number }> {
  await tx.execute(sql`analyze settlement_lines`)
  await tx.execute(sql`create temp table settlement_compared on commit drop as
    with file as (
      select kind, reference, min(gateway_ref) as gateway_ref, min(amount) as amount, count(*) as times
      from settlement_lines group by kind, reference
    ), ours as (${of.books === 'attempts' ? attempts(of.gateway) : transfers(of.gateway)})
    select case
        when ours.reference is null then 'extra'
        when file.reference is null then 'missing'
        when file.times > 1 then 'duplicate'
        when file.amount <> ours.amount then 'wrongAmount'
        else 'matched'
      end as kind,
      coalesce(file.kind, ours.kind) as line_kind, coalesce(file.reference, ours.reference) as reference,
      file.gateway_ref, ours.order_id, ours.amount as expected, file.amount as found,
      ours.at < ${of.from.toISOString()}::timestamptz or ours.at >= ${of.until.toISOString()}::timestamptz as other_day
    from file full join (
      select * from ours where (at >= ${of.from.toISOString()}::timestamptz and at < ${of.until.toISOString()}::timestamptz)
        or exists (select from file where file.kind = ours.kind and file.reference = ours.reference)
    ) as ours on ours.kind = file.kind and ours.reference = file.reference
    where file.reference is not null or not exists (
      select from payments.settlement_carries c
      where c.gateway = ${of.gateway} and c.kind = ours.kind and c.reference = ours.reference)`)
  await tx.execute(sql`
    insert into payments.settlement_carries (gateway, kind, reference, day)
    select ${of.gateway}, line_kind, reference, ${of.day}::date from settlement_compared
    where other_day and kind <> 'missing' on conflict do nothing`)
  const findings = await tx.execute<Finding>(
    sql`select * from settlement_compared where kind <> 'matched' order by line_kind, reference`,
  )
  const matched = await tx.execute<{ matched: number }>(
    sql`select count(*)::integer as matched from settlement_compared where kind = 'matched'`,
  )
  await closeAnswered(tx, of)
  return { findings: findings.rows, matched: matched.rows[0]?.matched ?? 0 }
}

/**
 * Closes what stood open and is answered by this comparison: a record the file now has, a line our
 * books now have, the right amount, a line that is no longer there twice; and whatever an earlier
 * comparison of the same day found and this one does not find again. `facts.line` tells a refund from
 * the payment of the same reference; what a notice said is about a payment.
 */
async function closeAnswered(
  tx: Queryable,
  of: { gateway: string; day: string; at: Date },
): Promise<void> {
  await tx.execute(sql`
    update payments.discrepancies d set status = 'resolved', resolved_by = 'system',
      resolved_at = ${of.at.toISOString()}::timestamptz,
      resolution = case
        when d.kind = 'missing' and answer.in_file then 'settledLater'
        when answer.matched then 'healed'
        else 'fileCorrected' end
    from payments.discrepancies open left join lateral (
      select bool_or(c.kind = 'matched') as matched, bool_or(c.kind <> 'missing') as in_file,
        bool_or(c.kind = open.kind and (open.kind = 'missing' or c.found is not distinct from open.found))
          as again
      from settlement_compared c
      where c.reference = open.reference and c.line_kind = coalesce(open.facts ->> 'line', 'payment')
    ) as answer on true
    where d.id = open.id and open.gateway = ${of.gateway} and open.status = 'open'
      and open.reference is not null and (
        (open.kind in ('missing', 'extra', 'duplicate', 'wrongAmount', 'unknownReference')
          and answer.matched)
        or (open.kind = 'missing' and answer.in_file)
        or (open.kind in ('missing', 'extra', 'duplicate', 'wrongAmount')
          and open.day = ${of.day}::date and answer.again is not true))`)
}

/** A line that only the file knew is in our books now: nothing stands open about it any more. */
export const closeHealed = (
  tx: Queryable,
  healed: { gateway: string; reference: string; line: string; at: Date },
) =>
  tx.execute(sql`
    update payments.discrepancies d set status = 'resolved', resolved_by = 'system',
      resolved_at = ${healed.at.toISOString()}::timestamptz, resolution = 'healed'
    where d.gateway = ${healed.gateway} and d.status = 'open' and d.reference = ${healed.reference}
      and d.kind in ('extra', 'unknownReference')
      and coalesce(d.facts ->> 'line', 'payment') = ${healed.line}`)

const attempts = (gateway: string) => sql`
  select 'payment' as kind, reference, received as amount, ended_at as at, order_id
  from payments.attempts where gateway = ${gateway} and received > 0
  union all
  select 'refund', r.reference, r.amount, r.done_at, r.order_id
  from payments.refunds r join payments.attempts a on a.id = r.attempt_id
  where a.gateway = ${gateway} and r.status = 'done'`

const transfers = (gateway: string) => sql`
  select 'payment' as kind, t.bank_ref as reference, t.amount, t.booked_at as at, a.order_id
  from payments.transfers t left join payments.attempts a on a.id = t.attempt_id
  where t.gateway = ${gateway}`
