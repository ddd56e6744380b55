import { sql } from 'drizzle-orm'
import { type Dong, dong } from '#workflows/kernel/money.ts'
import { type OrderId, orderId } from '../ids.ts'
import type { Till } from '../till.ts'

/**
 * Where an order stands that somebody could still pay. Only what is `open` is offered to be paid
 * together with others or to be asked for: everything else may be paid already, or soon.
 */
export type DueStanding =
  | { state: 'open' }
  /** A payment began at a bank, and its word may come any moment; afterwards it is open again. */
  | { state: 'confirming'; until: Date }
  /** A part of it came by bank transfer. */
  | { state: 'partReceived'; received: Dong }
  /** In a payment of several orders that still waits to be paid. */
  | { state: 'inBasket'; basketId: OrderId }
  /** A member of the business asked that it be paid; nobody has decided yet. */
  | { state: 'requested'; requestId: string; by: string; at: Date }

/**
 * How long a payment that began at a bank is waited for before the order is offered again. Gateways
 * are asked every 20 seconds meanwhile; money that comes later still counts, or goes back.
 */
export const confirmingMs = 15 * 60_000

interface Row extends Record<string, unknown> {
  id: string
  begun: string | null
  held: string
  basket: string | null
  request: string | null
  asked_by: string | null
  asked_at: string | null
}

/**
 * The standing of payable orders, by id. `payerRef` says whose baskets and requests count; a payment
 * that anybody has begun counts for all. `asking` is a request that is just being decided: what it
 * asks for is not held against it.
 */
export async function standingsOf(
  office: Till,
  of: { orderIds: readonly OrderId[]; payerRef: string | null; asking?: string },
): Promise<ReadonlyMap<OrderId, DueStanding>> {
  if (of.orderIds.length === 0) return new Map()
  const now = office.clock.now()
  const since = new Date(now.getTime() - confirmingMs).toISOString()
  const { rows } = await office.db.execute<Row>(sql`
    select o.id, begun.at as begun, held.amount as held, basket.id as basket,
      request.id as request, request.requested_by as asked_by, request.requested_at as asked_at
    from unnest(${sql.param([...of.orderIds])}::uuid[]) as o (id)
    left join lateral (
      select max(a.created_at) as at from payments.attempts a
      where a.status in ('starting', 'started') and a.created_at > ${since}::timestamptz
        and (a.order_id = o.id or a.order_id in (
          select b.id from payments.order_lines l join payments.orders b on b.id = l.order_id
          where l.pays = o.id and b.status = 'paying'))
    ) as begun on true
    left join lateral (
      select coalesce(sum(a.received - a.returned), 0) as amount from payments.attempts a
      where a.order_id = o.id
    ) as held on true
    left join lateral (
      select b.id from payments.order_lines l join payments.orders b on b.id = l.order_id
      where l.pays = o.id and b.status in ('due', 'paying')
        and b.window_until > ${now.toISOString()}::timestamptz
        and b.payer ->> 'ref' = ${of.payerRef}
      order by b.opened_at desc limit 1
    ) as basket on true
    left join lateral (
      select r.id, r.requested_by, r.requested_at from payments.payment_requests r
      where r.status = 'proposed' and r.business_ref = ${of.payerRef}
        and r.order_ids @> array[o.id]::uuid[]
        and r.id is distinct from ${of.asking ?? null}::uuid
      order by r.requested_at limit 1
    ) as request on true`)
  return new Map(rows.map((row) => [orderId(row.id), standing(row)]))
}

function standing(row: Row): DueStanding {
  const received = Number(row.held)
  if (received > 0) return { state: 'partReceived', received: dong(received) }
  if (row.begun) {
    const until = new Date(new Date(row.begun).getTime() + confirmingMs)
    return { state: 'confirming', until }
  }
  if (row.basket) return { state: 'inBasket', basketId: orderId(row.basket) }
  if (row.request && row.asked_by && row.asked_at) {
    const at = new Date(row.asked_at)
    return { state: 'requested', requestId: row.request, by: row.asked_by, at }
  }
  return { state: 'open' }
}

/** Those of some payable orders that are open. */
export async function openAmong(
  office: Till,
  of: Parameters<typeof standingsOf>[1],
): Promise<OrderId[]> {
  const standings = await standingsOf(office, of)
  return of.orderIds.filter((id) => standings.get(id)?.state === 'open')
}
