import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Till } from '../till.ts'
import { canonical } from './ledger.ts'

export interface LedgerFault {
  fault: 'brokenChain' | 'gap' | 'wrongHead' | 'unbalanced' | 'shortClearing'
  book?: string
  seq?: number
  detail: string
}

interface EntryRow extends Record<string, unknown> {
  book: string
  seq: string
  kind: string
  order_id: string
  key: string
  at: string
  reverses: string | null
  hash: Buffer
  postings: { account: string; side: string; amount: number }[] | null
}

const page = 5_000

/**
 * Walks every book from its first entry: each hash must follow from the one before it, numbers must
 * have no gaps, every entry must balance, and the head must be the last hash. A changed, removed,
 * added or reordered row shows up. Reads page by page.
 */
export async function checkLedger(office: Till): Promise<LedgerFault[]> {
  const faults: LedgerFault[] = []
  const books = await office.db.execute<{ book: string; entries: string; head: Buffer }>(
    sql`select book, entries, head from payments.ledger_books order by book`,
  )
  for (const { book, entries, head } of books.rows) {
    let previous: Buffer = Buffer.alloc(0)
    let seq = 0
    for await (const entry of entriesOf(office, book)) {
      seq += 1
      if (Number(entry.seq) !== seq) {
        faults.push({ fault: 'gap', book, seq, detail: `found ${entry.seq}` })
        seq = Number(entry.seq)
      }
      const postings = entry.postings ?? []
      const difference = postings.reduce(
        (total, posting) => total + (posting.side === 'debit' ? posting.amount : -posting.amount),
        0,
      )
      if (difference !== 0 || postings.length === 0)
        faults.push({ fault: 'unbalanced', book, seq, detail: String(difference) })
      const content = canonical({
        book,
        kind: entry.kind,
        orderId: entry.order_id,
        key: entry.key,
        at: new Date(entry.at),
        reverses: entry.reverses,
        postings,
      })
      const expected = createHash('sha256').update(previous).update(content).digest()
      if (!expected.equals(entry.hash))
        faults.push({ fault: 'brokenChain', book, seq, detail: entry.key })
      previous = entry.hash
    }
    if (Number(entries) !== seq || !previous.equals(head))
      faults.push({ fault: 'wrongHead', book, detail: `${entries} entries noted, ${seq} found` })
  }
  return faults
}

async function* entriesOf(office: Till, book: string): AsyncIterable<EntryRow> {
  for (let after = 0; ; ) {
    const { rows } = await office.db.execute<EntryRow>(sql`
      select book, seq, kind, order_id, key, at, reverses, hash, (
        select json_agg(json_build_object('account', account, 'side', side, 'amount', amount) order by line)
        from payments.ledger_postings where entry_id = entry.id
      ) as postings
      from payments.ledger_entries entry
      where book = ${book} and seq > ${after}
      order by seq limit ${page}`)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = Number(last.seq)
  }
}
