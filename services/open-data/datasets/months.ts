import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { openDataMonths } from '#db/schema/index.ts'
import type { Office } from '../../office.ts'
import { type Dataset, type DatasetName, type Row, smallest } from '../dataset.ts'
import { doneIn, monthsOver, paidIn, receivedIn } from '../figures.ts'
import { type Cell, protect, withTotals } from '../protect.ts'

const rowsSchema = z.array(
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
)

/**
 * The rows of a month, counted when it was first published and never again: what is said later of
 * that month is what was said then, so that no two releases differ by a few.
 */
export async function pinned(
  office: Office,
  dataset: DatasetName,
  month: string,
  count: () => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const known = async () => {
    const [row] = await office.db
      .select()
      .from(openDataMonths)
      .where(and(eq(openDataMonths.dataset, dataset), eq(openDataMonths.month, month)))
    return row && rowsSchema.parse(row.rows)
  }
  const before = await known()
  if (before) return before
  const rows = await count()
  await office.db.insert(openDataMonths).values({ dataset, month, rows }).onConflictDoNothing()
  return (await known()) ?? rows
}

const monthOf = (day: string): string => day.slice(0, 7)
const shown = (cells: readonly Cell[]) => protect(withTotals(cells), smallest)

async function performanceOf(office: Office, day: string): Promise<readonly Row[]> {
  const month = monthOf(day)
  const received = shown(await receivedIn(office, day)).map(
    ({ at: [procedure = '*', province = '*'], count, withheld }): Row => ({
      month,
      procedure,
      province,
      figure: 'received',
      count: withheld ? null : count,
    }),
  )
  const done = shown(await doneIn(office, day)).map(
    ({ at: [procedure = '*', province = '*', outcome = '*'], count, withheld }): Row => ({
      month,
      procedure,
      province,
      figure: outcome === '*' ? 'done' : `done.${outcome}`,
      count: withheld ? null : count,
    }),
  )
  return sorted([...received, ...done], ['procedure', 'province', 'figure'])
}

async function paymentsOf(office: Office, day: string): Promise<readonly Row[]> {
  const rows = shown(await paidIn(office, day)).map(
    ({ at: [what = '*', gateway = '*'], count, amount = 0, withheld }): Row => ({
      month: monthOf(day),
      paid_for: what,
      gateway,
      count: withheld ? null : count,
      amount: withheld ? null : amount,
    }),
  )
  return sorted(rows, ['paid_for', 'gateway'])
}

const sorted = (rows: readonly Row[], by: readonly string[]): readonly Row[] => {
  const key = (row: Row) => JSON.stringify(by.map((name) => row[name]))
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Received and done dossiers, in time and late, by month, procedure and province. */
export const performance: Dataset = {
  name: 'performance',
  fields: [
    { name: 'month', type: 'string', key: true },
    { name: 'procedure', type: 'string', key: true },
    { name: 'province', type: 'string', key: true },
    { name: 'figure', type: 'string', key: true },
    { name: 'count', type: 'integer' },
  ],
  async *rows(office) {
    for (const month of await monthsOver(office))
      yield* await pinned(office, 'performance', month, () => performanceOf(office, month))
  },
}

/** Settled payments by month, what they are for, and gateway. */
export const payments: Dataset = {
  name: 'payments',
  fields: [
    { name: 'month', type: 'string', key: true },
    { name: 'paid_for', type: 'string', key: true },
    { name: 'gateway', type: 'string', key: true },
    { name: 'count', type: 'integer' },
    { name: 'amount', type: 'integer' },
  ],
  async *rows(office) {
    for (const month of await monthsOver(office))
      yield* await pinned(office, 'payments', month, () => paymentsOf(office, month))
  },
}
