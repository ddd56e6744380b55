import { sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'

export interface NewEntry {
  id: string
  book: string
  kind: string
  orderId: string
  key: string
  at: Date
  reverses?: string
  /** Canonical text of the entry; its hash continues the chain. */
  content: string
  postings: readonly { account: string; side: 'debit' | 'credit'; amount: number }[]
}

/**
 * One round trip: moves the head of the book's chain, and writes the entry with its postings.
 * hash = sha256(previous hash ‖ content); the book's row is the lock that orders the chain.
 */
export async function appendEntry(db: Queryable, entry: NewEntry): Promise<void> {
  await db.execute(sql`
    with head as (
      insert into payments.ledger_books as book (book, entries, head)
      values (${entry.book}, 1, sha256(convert_to(${entry.content}, 'UTF8')))
      on conflict (book) do update
        set entries = book.entries + 1,
            head = sha256(book.head || convert_to(${entry.content}, 'UTF8'))
      returning entries, head
    ), entry as (
      insert into payments.ledger_entries (book, seq, id, kind, order_id, reverses, key, at, hash)
      select ${entry.book}, entries, ${entry.id}::uuid, ${entry.kind}, ${entry.orderId}::uuid,
        ${entry.reverses ?? null}::uuid, ${entry.key}, ${entry.at.toISOString()}::timestamptz, head
      from head
      returning id
    )
    insert into payments.ledger_postings (entry_id, line, account, side, amount)
    select entry.id, posting.line, posting.account, posting.side, posting.amount
    from entry, json_to_recordset(${JSON.stringify(
      entry.postings.map((posting, index) => ({ ...posting, line: index + 1 })),
    )}::json) as posting (line integer, account text, side text, amount bigint)`)
}
