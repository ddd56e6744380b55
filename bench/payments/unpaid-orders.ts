import type { Office } from '#services/office.ts'

/** What begins the references of one lot of orders; numbers follow. */
export interface Lot {
  prefix: string
  count: number
}

/** Orders are spread over as many agencies as there are provinces, as they are in life. */
const agencies = 34

/** Fills in orders of 8.000 đ with an attempt under way at VNPAY, `MC<prefix>0000001` and so on. */
export async function placeUnpaidOrders(office: Office, { prefix, count }: Lot): Promise<void> {
  await office.db.$client.query(
    `with placed as (
      insert into payments.orders (id, obligation_kind, obligation_ref, agency, payer, status, amount, events, opened_at, window_until)
      select gen_random_uuid(), 'dossier', gen_random_uuid(), '000.00.' || lpad((n % ${agencies})::text, 2, '0') || '.H00',
        '{"name": "Nguyễn Văn An"}', 'paying', 8000, 1, now(), now() + interval '3 days'
      from generate_series(1, $2::integer) n
      returning id
    ), numbered as (
      select id, row_number() over () as n from placed
    ), lines as (
      insert into payments.order_lines (order_id, line, code, text_key, quantity, unit_amount, amount, refund, beneficiary)
      select id, 1, 'copy', 'fees.copy', 1, 8000, 8000, 'unlessGranted', 'agency' from numbered
    ), events as (
      insert into payments.order_events (order_id, n, at, event, status, actor)
      select id, 1, now(), 'attemptStarted', 'paying', 'payer' from numbered
    )
    insert into payments.attempts (id, order_id, gateway, reference, status, amount, created_at, next_check_at)
    select gen_random_uuid(), id, 'vnpay', 'MC' || $1::text || lpad(n::text, 7, '0'), 'started', 8000, now(), now() + interval '1 hour'
    from numbered`,
    [prefix, count],
  )
  await office.db.$client.query('analyze payments.orders, payments.attempts, payments.order_lines')
}

export const referenceOf = (prefix: string, n: number): string =>
  `MC${prefix}${String(n).padStart(7, '0')}`
