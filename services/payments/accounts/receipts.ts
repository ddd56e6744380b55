import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { receipts } from '#db/schema/payments.ts'
import { hits } from '../finding/hits.ts'
import type { OrderId } from '../ids.ts'
import type { Receipt } from '../receipts/issue-receipt.ts'
import type { Till } from '../till.ts'
import { type Page, type PageKey, pageOf, pastKey } from './pages.ts'

/** Receipts of an agency, or of those the payments that a text may mean; latest first, page by page. */
export const receiptsOfAgency = async (
  office: Till,
  of: { agency: string; text?: string; after?: PageKey | null; limit?: number },
): Promise<Page<Receipt>> => {
  const own = eq(receipts.agency, of.agency)
  const which = of.text
    ? and(own, sql`${receipts.orderId} in (${await hits(office, of.text)})`)
    : own
  return pageOf(of.limit, {
    rows: (limit) =>
      office.db
        .select()
        .from(receipts)
        .where(and(which, pastKey(receipts.issuedAt, receipts.id, of.after, 'descending')))
        .orderBy(desc(receipts.issuedAt), desc(receipts.id))
        .limit(limit),
    count: () => office.db.$count(receipts, which),
    keyOf: ({ issuedAt, id }) => ({ at: issuedAt, id }),
  })
}

/** A receipt of an agency by series and number (`BL26`, 12), or null. */
export async function receiptByNumber(
  office: Till,
  of: { agency: string; series: string; number: number },
): Promise<Receipt | null> {
  const [receipt] = await office.db
    .select()
    .from(receipts)
    .where(
      and(
        eq(receipts.agency, of.agency),
        eq(receipts.series, of.series),
        eq(receipts.number, of.number),
      ),
    )
  return receipt ?? null
}

/** All receipts of an order, the first one first: each later one replaces the one before. */
export const receiptsOfOrder = (office: Till, id: OrderId): Promise<Receipt[]> =>
  office.db
    .select()
    .from(receipts)
    .where(eq(receipts.orderId, id))
    .orderBy(asc(receipts.issuedAt), asc(receipts.number))
