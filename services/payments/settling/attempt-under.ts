import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { joinedLookup } from '#db/gather.ts'
import { attempts, type orderLines, orders } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import type { GatewayCode } from '../gateways/index.ts'
import { type Order, toOrder } from '../orders/orders.ts'

type AttemptRow = typeof attempts.$inferSelect

/** An attempt with the order it is to pay. */
export interface FoundAttempt {
  order: Order
  attempt: AttemptRow
  /** Do parts of the amount wait under other attempts of the order? They go back once it is paid. */
  hasDepositsElsewhere: boolean
}

/** Order and attempt under a gateway's reference, both locked, the order first. */
export async function lockAttempt(tx: Queryable, gateway: string, reference: string) {
  const [row] = await selectAttempts(tx)
    .where(and(eq(attempts.gateway, gateway), eq(attempts.reference, reference)))
    .for('update')
  return row ? attemptOf(row) : null
}

/** The same, as it stands, without a lock. */
export async function findAttempt(
  db: Office['db'],
  gateway: GatewayCode,
  reference: string,
): Promise<FoundAttempt | null> {
  const row = await attemptUnder(db, { gateway, reference })
  return row && attemptOf(row)
}

const selectAttempts = (db: Queryable) =>
  db
    .select({
      order: orders,
      attempt: attempts,
      lines: linesOfOrder,
      hasDepositsElsewhere: depositsElsewhere,
    })
    .from(orders)
    .innerJoin(attempts, eq(attempts.orderId, orders.id))

const attemptUnder = joinedLookup(
  (db: Office['db'], asked: readonly { gateway: GatewayCode; reference: string }[]) =>
    selectAttempts(db).where(
      sql`(${attempts.gateway}, ${attempts.reference}) in (select * from unnest(
        ${sql.param(asked.map(({ gateway }) => gateway))}::text[],
        ${sql.param(asked.map(({ reference }) => reference))}::text[]))`,
    ),
  ({ attempt }, { gateway, reference }) =>
    attempt.gateway === gateway && attempt.reference === reference,
)

const attemptOf = (row: {
  order: typeof orders.$inferSelect
  attempt: AttemptRow
  lines: readonly (typeof orderLines.$inferSelect)[]
  hasDepositsElsewhere: boolean
}): FoundAttempt => ({
  order: toOrder(row.order, row.lines),
  attempt: row.attempt,
  hasDepositsElsewhere: row.hasDepositsElsewhere,
})

const depositsElsewhere = sql<boolean>`exists (select from payments.attempts other
  where other.order_id = ${orders.id} and other.id <> ${attempts.id}
    and other.received > other.returned)`

const linesOfOrder = sql<(typeof orderLines.$inferSelect)[]>`(
  select json_agg(json_build_object(
    'orderId', l.order_id, 'line', l.line, 'code', l.code, 'textKey', l.text_key,
    'quantity', l.quantity, 'unitAmount', l.unit_amount, 'amount', l.amount, 'refund', l.refund,
    'beneficiary', l.beneficiary, 'basis', l.basis, 'returned', l.returned, 'pays', l.pays,
    'treasuryCode', l.treasury_code, 'treasuryName', l.treasury_name
  ) order by l.line) from payments.order_lines l where l.order_id = ${orders.id})`
