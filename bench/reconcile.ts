import type { SettlementLine } from '#services/payments/gateways/gateway.ts'
import { reconcile } from '#services/payments/index.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { median, type Row, rowOf } from './compare.ts'
import { type BenchOffice, benchOffice } from './world.ts'

const small = 10_000
const large = 1_000_000
/** The small file is compared several times; its figure would be noise otherwise. */
const rounds = 5
const days = { small: '2026-10-01', large: '2026-10-02' } as const

/**
 * Reconciliation of a million lines: the time per line of a small file against that of a large one.
 * 1 is linear. One line in a thousand is wrong, so that the queue has work too.
 */
export async function benchmark(): Promise<Row> {
  const office = await benchOffice()
  try {
    await placePaid(office, days.small, small)
    await placePaid(office, days.large, large)
    const times: number[] = []
    for (let round = 0; round <= rounds; round += 1)
      times.push((await microsPerLine(office, days.small, small)).micros)
    const memory = [process.memoryUsage().rss]
    const watch = setInterval(() => memory.push(process.memoryUsage().rss), 200)
    const big = await microsPerLine(office, days.large, large)
    clearInterval(watch)
    const grown = Math.round((Math.max(...memory) - (memory[0] ?? 0)) / 2 ** 20)
    const notes = `Per line at 10⁴ ÷ at 10⁶ (1 is linear); memory grew by ${grown} MB over a million lines; ${big.discrepancies} discrepancies.`
    return rowOf('reconcile', 'µs/line', median(times.slice(1)), big.micros, notes)
  } finally {
    await office.close()
  }
}

async function microsPerLine(office: BenchOffice, day: string, lines: number) {
  const began = performance.now()
  const file = settlementFile(day, lines)
  const done = await reconcile(office, { gateway: 'vnpay', day: civilDate(day), file })
  if (done.lines !== lines) throw new Error(`read ${done.lines} of ${lines} lines`)
  const isRight = done.matched === lines - lines / 1_000 && done.discrepancies === lines / 1_000
  if (!isRight) throw new Error(JSON.stringify(done))
  return { micros: ((performance.now() - began) * 1000) / lines, ...done }
}

const referenceOn = (day: string, n: number) => `MC${day.slice(-2)}${String(n).padStart(8, '0')}`

/** What the gateway would send: every thousandth amount is wrong. */
async function* settlementFile(day: string, lines: number): AsyncIterable<SettlementLine> {
  for (let n = 1; n <= lines; n += 1)
    yield {
      kind: 'payment',
      reference: referenceOn(day, n),
      gatewayRef: String(n),
      amount: n % 1_000 === 0 ? 9_000 : 8_000,
    }
}

/** Payments of a day, as they lie in the books. */
async function placePaid(office: BenchOffice, day: string, count: number): Promise<void> {
  const client = await office.db.$client.connect()
  await client.query("set statement_timeout = '10min'")
  await client.query(
    `with placed as (
      insert into payments.orders (id, obligation_kind, obligation_ref, agency, payer, status, amount, opened_at, window_until, paid_at)
      select gen_random_uuid(), 'fine', $1 || n, '000.00.01.H00', '{"name": "Nguyễn Văn An"}', 'paid', 8000, $1::date, $1::date, $1::date
      from generate_series(1, $2::integer) n returning id, obligation_ref
    )
    insert into payments.attempts (id, order_id, gateway, reference, status, amount, received, created_at, ended_at)
    select gen_random_uuid(), id, 'vnpay',
      'MC' || right($1, 2) || lpad(substr(obligation_ref, 11), 8, '0'), 'succeeded', 8000, 8000,
      $1::timestamptz, $1::timestamptz
    from placed`,
    [day, count],
  )
  await client.query('vacuum analyze payments.attempts')
  client.release(true)
}
