import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { addJobs } from '#db/queries/jobs.ts'
import { orderEvents, orderLines, orders } from '#db/schema/payments.ts'
import type { FeeLine } from '#workflows/kernel/fees.ts'
import { type Dong, dong, sum } from '#workflows/kernel/money.ts'
import { type CivilDate, civilDate } from '#workflows/kernel/time.ts'
import { type AttemptId, newOrderId, type OrderId, orderId } from '../ids.ts'
import type { Till } from '../till.ts'
import { type FoundBy, markOrder } from './marks.ts'
import { type Obligation, obligationKinds } from './obligation.ts'
import { firstStatus, type OrderEvent, type OrderStatus, orderMoves } from './order.ts'

export interface Payer {
  name: string
  /** Who it is for their own lists: a person's or a business's id. */
  ref?: string
  address?: string
}

export interface OrderLine extends FeeLine {
  line: number
  textKey: string
  returned: Dong
  /** In a basket: the order that this share pays. */
  pays: OrderId | null
}

/** What somebody owes, pinned when it was opened. */
export interface Order {
  id: OrderId
  obligation: Required<Obligation>
  payer: Payer
  status: OrderStatus
  amount: Dong
  /** Refunds asked for or made. */
  returned: Dong
  lines: readonly OrderLine[]
  openedAt: Date
  /** How long this payment waits. */
  windowUntil: Date
  /** The last day on which the law has it paid in time, where it says one. */
  lastDay: CivilDate | null
  paidAt: Date | null
  /** The attempt that paid it. */
  paidBy: string | null
  /** How many events its history has: the version of the row. */
  events: number
}

export interface NewOrder {
  obligation: Obligation
  /** Computed from stored facts, never from a request. Lines of zero đồng are dropped. */
  lines: readonly (FeeLine & { textKey?: string; pays?: OrderId })[]
  payer: Payer
  windowUntil: Date
  lastDay?: CivilDate | null
  foundBy?: FoundBy
}

export type Opened = { outcome: 'opened' | 'already'; order: Order } | { outcome: 'nothingDue' }

/**
 * Opens an order for an obligation, or answers with the one it has: the fee quoted first holds,
 * whatever the schedule says later. Zero in total: no order at all.
 */
export async function openOrder(office: Till, wanted: NewOrder): Promise<Opened> {
  const lines = wanted.lines.filter((line) => line.amount > 0)
  const amount = sum(lines.map((line) => line.amount))
  if (amount === 0) return { outcome: 'nothingDue' }
  const { kind, ref, part = 'fee', agency } = wanted.obligation
  const at = office.clock.now()
  const id = newOrderId()
  return office.db.transaction(async (tx) => {
    const inserted = await tx
      .insert(orders)
      .values({
        id,
        obligationKind: kind,
        obligationRef: ref,
        obligationPart: part,
        agency,
        payer: wanted.payer,
        status: firstStatus,
        amount,
        openedAt: at,
        windowUntil: wanted.windowUntil,
        lastDay: wanted.lastDay ?? null,
      })
      .onConflictDoNothing()
      .returning({ id: orders.id })
    if (inserted.length === 0) {
      const order = await orderFor({ ...office, db: tx }, { kind, ref, part })
      // The conflicting order was closed between the two statements: the caller's retry opens anew.
      if (!order || order.status === 'closed')
        throw new Error(`order of ${kind} ${ref} just closed`)
      return { outcome: 'already', order }
    }
    await tx.insert(orderLines).values(
      lines.map((line, index) => ({
        orderId: id,
        line: index + 1,
        code: line.code,
        textKey: line.textKey ?? `fees.${line.code}`,
        quantity: line.quantity,
        unitAmount: line.unitAmount,
        amount: line.amount,
        refund: line.refund,
        beneficiary: line.beneficiary,
        basis: line.basis ?? null,
        pays: line.pays ?? null,
        treasuryCode: line.treasury?.code ?? null,
        treasuryName: line.treasury?.name ?? null,
      })),
    )
    if (wanted.foundBy) await markOrder({ ...office, db: tx }, id, wanted.foundBy)
    await addJobs(tx, [
      {
        task: 'payments.expire',
        key: `payments.expire:${id}`,
        payload: { orderId: id },
        runAt: wanted.windowUntil,
      },
    ])
    return { outcome: 'opened', order: await readOrder(tx, id) }
  })
}

/** The live or settled order of an obligation, else the last that was closed, else null. */
export async function orderFor(
  office: Till,
  obligation: Pick<Obligation, 'kind' | 'ref' | 'part'>,
): Promise<Order | null> {
  const [row] = await office.db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.obligationKind, obligation.kind),
        eq(orders.obligationRef, obligation.ref),
        eq(orders.obligationPart, obligation.part ?? 'fee'),
      ),
    )
    .orderBy(sql`(${orders.status} = 'closed')`, sql`${orders.openedAt} desc`)
    .limit(1)
  return row ? readOrder(office.db, orderId(row.id)) : null
}

/** The order with an id that came from outside, or null. */
export async function findOrder(office: Till, id: OrderId): Promise<Order | null> {
  const [row] = await office.db.select({ id: orders.id }).from(orders).where(eq(orders.id, id))
  return row ? readOrder(office.db, orderId(row.id)) : null
}

/** @throws Error when there is no such order: ids come from our own rows. */
export async function readOrder(db: Queryable, id: OrderId, lock?: 'lock'): Promise<Order> {
  const query = db.select().from(orders).where(eq(orders.id, id))
  const [row] = await (lock ? query.for('update') : query)
  if (!row) throw new Error(`no order ${id}`)
  const lines = await db
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, id))
    .orderBy(asc(orderLines.line))
  return toOrder(row, lines)
}

/** Several orders, in the order of the ids; unknown ones are left out. Locked by id, where wanted. */
export async function readOrders(
  db: Queryable,
  ids: readonly OrderId[],
  lock?: 'lock',
): Promise<Order[]> {
  if (ids.length === 0) return []
  const query = db
    .select()
    .from(orders)
    .where(inArray(orders.id, [...ids]))
    .orderBy(asc(orders.id))
  const rows = await (lock ? query.for('update') : query)
  const lines = await db
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderId, [...ids]))
    .orderBy(asc(orderLines.orderId), asc(orderLines.line))
  const linesOf = new Map<string, (typeof lines)[number][]>()
  for (const line of lines)
    linesOf.get(line.orderId)?.push(line) ?? linesOf.set(line.orderId, [line])
  const found = new Map(rows.map((row) => [row.id, toOrder(row, linesOf.get(row.id) ?? [])]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** An order as its rows have it. */
export function toOrder(
  row: typeof orders.$inferSelect,
  lines: readonly (typeof orderLines.$inferSelect)[],
): Order {
  const kind = obligationKinds.find((known) => known === row.obligationKind)
  if (!kind) throw new RangeError(`unknown obligation: ${row.obligationKind}`)
  return {
    id: orderId(row.id),
    obligation: { kind, ref: row.obligationRef, part: row.obligationPart, agency: row.agency },
    payer: row.payer,
    status: orderMoves.status(row.status),
    amount: dong(row.amount),
    returned: dong(row.returned),
    openedAt: row.openedAt,
    windowUntil: row.windowUntil,
    lastDay: row.lastDay === null ? null : civilDate(row.lastDay),
    paidAt: row.paidAt,
    paidBy: row.paidBy,
    events: row.events,
    lines: lines.map((line) => ({
      line: line.line,
      code: line.code,
      textKey: line.textKey,
      quantity: line.quantity,
      unitAmount: dong(line.unitAmount),
      amount: dong(line.amount),
      refund: line.refund,
      beneficiary: line.beneficiary,
      returned: dong(line.returned),
      pays: line.pays === null ? null : orderId(line.pays),
      ...(line.basis === null ? {} : { basis: line.basis }),
      ...(line.treasuryCode === null || line.treasuryName === null
        ? {}
        : { treasury: { code: line.treasuryCode, name: line.treasuryName } }),
    })),
  }
}

/** Who or what moved an order, as its history shows it. */
export type Actor = `gateway:${string}` | `officer:${string}` | 'payer' | 'system'

/** Where an event leads. @throws RangeError on an illegal move: callers look first. */
export function nextStatus(status: OrderStatus, event: OrderEvent): OrderStatus {
  const next = orderMoves.after(status, event)
  if (next === null) throw new RangeError(`illegal move: ${status} × ${event}`)
  return next
}

/**
 * Moves a locked order along one legal edge and appends to its history, in one round trip.
 * @throws RangeError on an illegal move: callers look first.
 */
export async function moveOrder(
  tx: Queryable,
  order: Order,
  event: OrderEvent,
  told: { actor: Actor; at: Date; facts?: Record<string, unknown>; paidBy?: AttemptId | string },
): Promise<Order> {
  const status = nextStatus(order.status, event)
  const at = told.at.toISOString()
  const moved = await tx.execute(sql`
    with moved as (
      update payments.orders set status = ${status}, events = events + 1,
        paid_at = coalesce(paid_at, ${told.paidBy ? at : null}::timestamptz),
        paid_by = coalesce(paid_by, ${told.paidBy ?? null}::uuid)
      where id = ${order.id} and events = ${order.events}
      returning id, events
    )
    insert into payments.order_events (order_id, n, at, event, status, actor, facts)
    select id, events, ${at}::timestamptz, ${event}, ${status}, ${told.actor},
      ${JSON.stringify(told.facts ?? {})}::jsonb
    from moved`)
  if (moved.rowCount !== 1) throw new Error(`order ${order.id} was moved without its lock`)
  return {
    ...order,
    status,
    events: order.events + 1,
    paidAt: order.paidAt ?? (told.paidBy ? told.at : null),
    paidBy: order.paidBy ?? told.paidBy ?? null,
  }
}

/** Everything that happened to an order, oldest first. */
export const historyOf = (office: Till, id: OrderId) =>
  office.db
    .select()
    .from(orderEvents)
    .where(eq(orderEvents.orderId, id))
    .orderBy(asc(orderEvents.n))
