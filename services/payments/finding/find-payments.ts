import { type SQL, sql } from 'drizzle-orm'
import { addDays, atMinute, type CivilDate } from '#workflows/kernel/time.ts'
import { type Page, type PageKey, pageOf } from '../accounts/pages.ts'
import { type OrderId, orderId } from '../ids.ts'
import { type Order, readOrders } from '../orders/orders.ts'
import { idsPaidBy } from '../orders/who-paid.ts'
import { dossierOf, type MovesOf } from '../statements/moves.ts'
import type { Till } from '../till.ts'
import { hits } from './hits.ts'

/** What is looked for; what is left out does not narrow. Amount in đồng, days civil, both included. */
export interface Sought {
  /** Any number or name that somebody holds of a payment. */
  text?: string | undefined
  amount?: number | undefined
  from?: CivilDate | undefined
  until?: CivilDate | undefined
}

export interface FoundPayment {
  id: OrderId
  order: Order
  /** Who paid, or owes while nobody has. */
  payer: string
  /** The code of its dossier, or number and day of its decision. */
  about: string
  /** When it was paid, or opened while nobody has. */
  at: Date
}

const moment = sql`coalesce(o.paid_at, o.opened_at)`

/**
 * What is owed to an agency, paid or not, or what a payer has paid, as far as it fits what is looked
 * for; latest first, page by page. Baskets are not listed, what they pay is.
 */
export async function findPayments(
  office: Till,
  of: MovesOf & Sought & { after?: PageKey | null; limit?: number },
): Promise<Page<FoundPayment>> {
  const which = sql.join(await conditions(office, of), sql` and `)
  const past = of.after
    ? sql`and (${moment}, o.id) < (${of.after.at.toISOString()}::timestamptz, ${of.after.id}::uuid)`
    : sql``
  return pageOf(of.limit, {
    rows: async (limit) => {
      const { rows } = await office.db.execute<{
        id: string
        payer: string
        about: string
        at: string
      }>(sql`
        select o.id, ${moment} as at, coalesce(a.payer, owing.payer, o.payer) ->> 'name' as payer,
          coalesce(d.code, o.obligation_ref) as about
        from payments.orders o left join payments.attempts a on a.id = o.paid_by
        left join payments.orders owing on owing.id = a.order_id
        ${dossierOf(sql`o.obligation_kind = 'dossier'`, sql`o.obligation_ref`)}
        where ${which} ${past} order by ${moment} desc, o.id desc limit ${limit}`)
      const orders = await readOrders(
        office.db,
        rows.map(({ id }) => orderId(id)),
      )
      const byId = new Map(orders.map((order) => [String(order.id), order]))
      return rows.flatMap(({ id, at, payer, about }) => {
        const order = byId.get(id)
        return order ? [{ id: order.id, order, payer, about, at: new Date(at) }] : []
      })
    },
    count: async () => {
      const { rows } = await office.db.execute<{ size: number }>(
        sql`select count(*)::int as size from payments.orders o where ${which}`,
      )
      return rows[0]?.size ?? 0
    },
    keyOf: ({ at, id }) => ({ at, id }),
  })
}

async function conditions(office: Till, of: MovesOf & Sought): Promise<SQL[]> {
  const text = of.text?.trim() ?? ''
  return [
    'agency' in of
      ? sql`o.agency = ${of.agency}`
      : sql`o.id in ${idsPaidBy(of.payerRef)} and o.paid_at is not null`,
    sql`o.obligation_kind <> 'basket'`,
    ...(of.amount === undefined ? [] : [sql`o.amount = ${of.amount}`]),
    ...(of.from ? [sql`${moment} >= ${atMinute(of.from, 0)}::timestamptz`] : []),
    ...(of.until ? [sql`${moment} < ${atMinute(addDays(of.until, 1), 0)}::timestamptz`] : []),
    ...(text === '' ? [] : [sql`o.id in (${await hits(office, text)})`]),
  ]
}
