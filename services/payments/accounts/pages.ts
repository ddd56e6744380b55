import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

/** Where a page of a list ended: the instant it is ordered by, and the id that tells equals apart. */
export interface PageKey {
  at: Date
  id: string
}

/** One page of a list, how long the whole list is, and where the next page begins; null at the end. */
export interface Page<Row> {
  rows: Row[]
  count: number
  next: PageKey | null
}

const usualLength = 50

/**
 * What comes after a key in a list ordered by (`at`, `id`), both in one direction. All instants here
 * are the office clock's: whole milliseconds, as a key has them.
 */
export function pastKey(
  at: AnyColumn | SQL,
  id: AnyColumn | SQL,
  key: PageKey | null | undefined,
  direction: 'ascending' | 'descending',
): SQL | undefined {
  if (!key) return undefined
  const place = sql`(${key.at.toISOString()}::timestamptz, ${key.id}::uuid)`
  const row = sql`(${at}, ${id})`
  return direction === 'ascending' ? sql`${row} > ${place}` : sql`${row} < ${place}`
}

/** Reads one row more than a page holds, to know whether another page follows. */
export async function pageOf<Row>(
  limit: number = usualLength,
  list: {
    rows: (limit: number) => Promise<Row[]>
    count: () => Promise<number>
    keyOf: (row: Row) => PageKey
  },
): Promise<Page<Row>> {
  const [found, count] = await Promise.all([list.rows(limit + 1), list.count()])
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, count, next: found.length > limit && last ? list.keyOf(last) : null }
}
