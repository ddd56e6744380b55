import { sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { jobSpecs, type NewJob } from './jobs.ts'
import type { NewEntry } from './ledger.ts'

export interface PaidOrder {
  attempt: { id: string; fresh: number; gatewayRef: string | null }
  /** Evidence, where a signed notice told us. */
  notice: { gateway: string; eventId: string; reference: string; word: unknown } | null
  /** `events` is the version under which the order was locked. */
  order: {
    id: string
    events: number
    status: string
    event: string
    actor: string
    facts: unknown
  }
  entry: NewEntry
  jobs: readonly NewJob[]
  at: Date
}

/**
 * Everything a payment writes, in one round trip: attempt, evidence, order and its history, jobs, the
 * ledger entry at the end of its chain. The caller holds the order's lock.
 * @throws when the order is not at the version it was locked under.
 */
export async function writePayment(db: Queryable, paid: PaidOrder): Promise<void> {
  const { attempt, notice, order, entry } = paid
  const at = sql`${paid.at.toISOString()}::timestamptz`
  const postings = entry.postings.map((posting, index) => ({ ...posting, line: index + 1 }))
  const { rows } = await db.execute<{ moved: string }>(sql`
    with evidence as (
      insert into payments.notices (gateway, event_id, reference, received_at, word)
      select ${notice?.gateway ?? ''}, ${notice?.eventId ?? ''}, ${notice?.reference ?? ''}, ${at},
        ${JSON.stringify(notice?.word ?? null)}::jsonb
      where ${notice !== null}::boolean
      on conflict do nothing
    ), attempt as (
      update payments.attempts set status = 'succeeded', received = received + ${attempt.fresh}::bigint,
        gateway_ref = coalesce(${attempt.gatewayRef}, gateway_ref), next_check_at = null, ended_at = ${at}
      where id = ${attempt.id}::uuid
    ), moved as (
      update payments.orders set status = ${order.status}, events = events + 1,
        paid_at = ${at}, paid_by = ${attempt.id}::uuid
      where id = ${order.id}::uuid and events = ${order.events}::integer
      returning id, events
    ), told as (
      insert into payments.order_events (order_id, n, at, event, status, actor, facts)
      select id, events, ${at}, ${order.event}, ${order.status}, ${order.actor},
        ${JSON.stringify(order.facts)}::jsonb
      from moved
    ), ordered as (
      insert into job_orders (jobs, cancelled) select ${JSON.stringify(jobSpecs(paid.jobs))}::jsonb, '{}' from moved
    ), head as (
      insert into payments.ledger_books as book (book, entries, head)
      values (${entry.book}, 1, sha256(convert_to(${entry.content}, 'UTF8')))
      on conflict (book) do update
        set entries = book.entries + 1,
            head = sha256(book.head || convert_to(${entry.content}, 'UTF8'))
      returning entries, head
    ), entry as (
      insert into payments.ledger_entries (book, seq, id, kind, order_id, key, at, hash)
      select ${entry.book}, entries, ${entry.id}::uuid, ${entry.kind}, ${entry.orderId}::uuid,
        ${entry.key}, ${at}, head
      from head
    ), posted as (
      insert into payments.ledger_postings (entry_id, line, account, side, amount)
      select ${entry.id}::uuid, line, account, side, amount
      from json_to_recordset(${JSON.stringify(postings)}::json)
        as posting (line integer, account text, side text, amount bigint)
    )
    select count(*) as moved from moved`)
  if (Number(rows[0]?.moved) !== 1) throw new Error(`order ${order.id} was moved without its lock`)
}
