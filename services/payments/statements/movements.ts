import { sql } from 'drizzle-orm'
import { type Page, type PageKey, pageOf } from '../accounts/pages.ts'
import { type OrderId, orderId } from '../ids.ts'
import type { Till } from '../till.ts'
import { dossierOf, type MovesOf, type MovesWanted, movesIn } from './moves.ts'

/** A payment or a refund, as far as it is what was asked for: of an order, only the lines that are. */
export interface Movement {
  id: string
  at: Date
  kind: 'payment' | 'refund'
  orderId: OrderId
  agency: string
  payer: string
  /** The code of its dossier, or number and day of its decision. */
  about: string
  lines: { code: string; textKey: string }[]
  /** In đồng; refunds are negative. */
  amount: number
}

/** Payments and refunds behind a total, latest first, page by page. */
export const movementsOf = (
  office: Till,
  of: MovesOf & MovesWanted & { after?: PageKey | null; limit?: number },
): Promise<Page<Movement>> =>
  pageOf(of.limit, {
    rows: async (limit) => {
      const past = of.after
        ? sql`where (at, move) < (${of.after.at.toISOString()}::timestamptz, ${of.after.id}::uuid)`
        : sql``
      const { rows } = await office.db.execute<
        Record<Exclude<keyof Movement, 'lines'> | 'move', string> & Pick<Movement, 'lines'>
      >(sql`
        select moves.*, coalesce(d.code, moves.ref) as about from (
          select at, move, kind, "orderId", agency, payer, obligation, ref, sum(amount) as amount,
            json_agg(json_build_object('code', code, 'textKey', "textKey") order by line) as lines
          from (${movesIn(of)}) as lines ${past}
          group by at, move, kind, "orderId", agency, payer, obligation, ref
          order by at desc, move desc limit ${limit}
        ) as moves ${dossierOf(sql`moves.obligation = 'dossier'`, sql`moves.ref`)}
        order by at desc, move desc`)
      return rows.map((row) => ({
        id: row.move,
        at: new Date(row.at),
        kind: row.kind === 'refund' ? 'refund' : 'payment',
        orderId: orderId(row.orderId),
        agency: row.agency,
        payer: row.payer,
        about: row.about,
        lines: row.lines,
        amount: Number(row.amount),
      }))
    },
    count: async () => {
      const { payments, refunds } = await sumOf(office, of)
      return payments + refunds
    },
    keyOf: ({ at, id }) => ({ at, id }),
  })

/** What came in and went back; amounts in đồng, both without a sign. */
export interface Sums {
  payments: number
  received: number
  refunds: number
  returned: number
}

/** How many payments and refunds there are, and how much they come to. */
export async function sumOf(office: Till, of: MovesOf & MovesWanted): Promise<Sums> {
  const { rows } = await office.db.execute<Record<keyof Sums, string>>(
    sql`select ${sums} from (${movesIn(of)}) as moves`,
  )
  return sumsFrom(rows[0])
}

/** Columns of `Sums` over moves. */
export const sums = sql`
  count(distinct move) filter (where kind = 'payment') as payments,
  coalesce(sum(amount) filter (where kind = 'payment'), 0) as received,
  count(distinct move) filter (where kind = 'refund') as refunds,
  coalesce(-sum(amount) filter (where kind = 'refund'), 0) as returned`

export const sumsFrom = (row: Record<keyof Sums, string> | undefined): Sums => ({
  payments: Number(row?.payments ?? 0),
  received: Number(row?.received ?? 0),
  refunds: Number(row?.refunds ?? 0),
  returned: Number(row?.returned ?? 0),
})
