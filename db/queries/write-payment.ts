import { sql } from 'drizzle-orm'
import type { Database, Queryable } from '../client.ts'
import { gathered } from '../gather.ts'
import { jobSpecs, type NewJob } from './jobs.ts'
import type { NewEntry } from './ledger.ts'

export interface PaidOrder {
  attempt: { id: string; fresh: number; gatewayRef: string | null }
  /** Evidence, where a signed notice told us. */
  notice: { gateway: string; eventId: string; reference: string; word: unknown } | null
  /** `events` is the version of the order that was judged. */
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

const said = ({ attempt, notice, order, entry, jobs, at }: PaidOrder) => ({
  ...order,
  at,
  attempt: attempt.id,
  fresh: attempt.fresh,
  gatewayRef: attempt.gatewayRef,
  gateway: notice?.gateway ?? null,
  eventId: notice?.eventId ?? null,
  reference: notice?.reference ?? null,
  word: notice?.word ?? null,
  book: entry.book,
  entry: entry.id,
  kind: entry.kind,
  key: entry.key,
  content: entry.content,
  postings: entry.postings.map((posting, index) => ({ ...posting, line: index + 1 })),
  jobs: jobSpecs(jobs),
})

/**
 * Everything that payments write, in one round trip: attempt, evidence, order and its history, jobs,
 * the ledger entry at the end of its chain. The guard is the order's version, which every đồng that
 * comes in or goes out moves on: where somebody was first, nothing of that payment is written.
 * Payments of one call must go to different books; orders are locked before books, as everywhere.
 * @returns for each whether it was written.
 */
export async function writePayments(
  db: Queryable,
  paid: readonly PaidOrder[],
): Promise<readonly boolean[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with said as materialized (
      select * from json_to_recordset(${JSON.stringify(paid.map(said))}::json) as said (
        id uuid, events integer, status text, event text, actor text, facts jsonb, at timestamptz,
        attempt uuid, fresh bigint, "gatewayRef" text,
        gateway text, "eventId" text, reference text, word jsonb,
        book text, entry uuid, kind text, key text, content text, postings json, jobs jsonb)
    ), moved as (
      update payments.orders o set status = said.status, events = o.events + 1,
        paid_at = said.at, paid_by = said.attempt
      from said where o.id = said.id and o.events = said.events
      returning o.events as n, said.*
    ), attempt as (
      update payments.attempts a set status = 'succeeded', received = a.received + moved.fresh,
        gateway_ref = coalesce(moved."gatewayRef", a.gateway_ref), next_check_at = null,
        ended_at = moved.at
      from moved where a.id = moved.attempt
    ), evidence as (
      insert into payments.notices (gateway, event_id, reference, received_at, word)
      select gateway, "eventId", reference, at, word from moved where gateway is not null
      on conflict do nothing
    ), told as (
      insert into payments.order_events (order_id, n, at, event, status, actor, facts)
      select id, n, at, event, status, actor, facts from moved
    ), ordered as (
      insert into job_orders (jobs, cancelled) select jobs, '{}' from moved
    ), ledger as (
      update payments.ledger_books book set entries = book.entries + 1,
        head = sha256(book.head || convert_to(moved.content, 'UTF8'))
      from moved where book.book = moved.book
      returning book.entries as seq, book.head as hash, moved.*
    ), entered as (
      insert into payments.ledger_entries (book, seq, id, kind, order_id, key, at, hash)
      select book, seq, entry, kind, id, key, at, hash from ledger
    ), posted as (
      insert into payments.ledger_postings (entry_id, line, account, side, amount)
      select ledger.entry, p.line, p.account, p.side, p.amount from ledger,
        json_to_recordset(ledger.postings) as p (line integer, account text, side text, amount bigint)
    )
    select moved.id, payments.booked(ledger.entry) from moved left join ledger using (id)`)
  return paid.map(({ order }) => rows.some(({ id }) => id === order.id))
}

interface Cashier {
  /** False when somebody else moved the order first: nothing was written. */
  write(paid: PaidOrder): Promise<boolean>
}

const cashiers = new WeakMap<Database, Cashier>()
/** Payments that come in at the same time are written together, each for itself or not at all. */
export function cashierOf(db: Database): Cashier {
  const known = cashiers.get(db)
  if (known) return known
  const cashier = {
    write: gathered((paid: readonly PaidOrder[]) => writePayments(db, paid), {
      keyOf: ({ entry }) => entry.book,
      atOnce: 2,
    }),
  }
  cashiers.set(db, cashier)
  return cashier
}
