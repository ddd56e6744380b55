import { v7 } from 'uuid'
import type { Queryable } from '#db/client.ts'
import { appendEntry, type NewEntry } from '#db/queries/ledger.ts'
import { type Dong, dong } from '#workflows/kernel/money.ts'
import type { GatewayCode } from '../gateways/index.ts'
import type { OrderId } from '../ids.ts'

/**
 * Accounts, as paths. `clearing`: money a gateway holds for us. `fees`, `treasury`: income of an
 * agency or of the state budget by fee. `payable`: money we owe back to payers. `disputed`,
 * `writtenOff`: chargebacks. What a gateway pays out to an agency's bank stands in the agency's books.
 */
export type Account =
  | `clearing/${GatewayCode}`
  | `fees/${string}/${string}`
  | `treasury/${string}/${string}`
  | `payable/${string}`
  | `disputed/${string}`
  | `writtenOff/${string}`

export interface Posting {
  account: Account
  side: 'debit' | 'credit'
  amount: Dong
}

export type EntryKind =
  | 'payment'
  | 'partPayment'
  | 'surplus'
  | 'refundOwed'
  | 'refundPaid'
  | 'chargebackOpened'
  | 'chargebackWon'
  | 'chargebackLost'
  | 'reversal'

export interface Entry {
  /** The agency whose book it is; each book is a hash chain of its own. */
  book: string
  kind: EntryKind
  orderId: OrderId
  /** What happened, once: a second entry under the same key is refused by the database. */
  key: string
  at: Date
  postings: readonly Posting[]
  reverses?: string
}

export const debit = (account: Account, amount: number): Posting[] =>
  amount === 0 ? [] : [{ account, side: 'debit', amount: dong(amount) }]
export const credit = (account: Account, amount: number): Posting[] =>
  amount === 0 ? [] : [{ account, side: 'credit', amount: dong(amount) }]

/** The same postings the other way round: how anything in a ledger is undone. */
export const swapped = (postings: readonly Posting[]): Posting[] =>
  postings.map((p) => ({ ...p, side: p.side === 'debit' ? 'credit' : 'debit' }))

/** The text under the hash: what an entry says, in one canonical spelling. */
export const canonical = (entry: {
  book: string
  kind: string
  orderId: string
  key: string
  at: Date
  reverses?: string | null
  postings: readonly { account: string; side: string; amount: number }[]
}): string =>
  JSON.stringify([
    entry.book,
    entry.kind,
    entry.orderId,
    entry.key,
    entry.at.toISOString(),
    entry.reverses ?? null,
    entry.postings.map((p) => [p.account, p.side, p.amount]),
  ])

/** The row of an entry, with a new id and the text under its hash. */
export const entryRow = (entry: Entry): NewEntry => ({
  ...entry,
  id: v7(),
  content: canonical(entry),
})

/**
 * Writes one balanced entry at the end of its book's chain. Call it late in a transaction: the end
 * of the chain stays locked until commit.
 * @throws on an unbalanced entry (at commit) or a repeated key (at once).
 */
export const post = (tx: Queryable, entry: Entry): Promise<void> => appendEntry(tx, entryRow(entry))
