import { signedQuery } from '#services/payments/gateways/vnpay/protocol.ts'
import { checkInvariants } from '#services/payments/index.ts'
import { compare, type Row } from './compare.ts'
import { fire } from './load/fire.ts'
import { plainSettlementsPerSecond } from './payments/plain-statements.ts'
import { type Lot, placeUnpaidOrders, referenceOf } from './payments/unpaid-orders.ts'
import { benchOffice, portalPort, startPortal } from './world.ts'

const senders = 16
/** Notices of one round; of ten, seven are new and three come again. */
const notices = 2_000
const rounds = 3
const lots = {
  ours: { prefix: 'AAA', count: notices * (rounds + 1) },
  plain: { prefix: 'BBB', count: notices * (rounds + 1) },
} satisfies Record<string, Lot>

/**
 * Settlements through the HTTP notice endpoint of the built portal, exactly once, against pgbench
 * doing the same statements: what HTTP, signatures, judgement and Node cost on top of Postgres.
 */
export async function benchmark(): Promise<Row> {
  const office = await benchOffice()
  const { vnpayTmnCode, vnpayHashSecrets } = office.settings
  await placeUnpaidOrders(office, lots.ours)
  await placeUnpaidOrders(office, lots.plain)
  const portal = await startPortal(office)
  let next = 0
  const ipn = (n: number) =>
    `/api/payments/vnpay/notice?${signedQuery(
      {
        vnp_TmnCode: vnpayTmnCode,
        vnp_TxnRef: referenceOf(lots.ours.prefix, n),
        vnp_Amount: '800000',
        vnp_ResponseCode: '00',
        vnp_TransactionStatus: '00',
        vnp_TransactionNo: String(14_000_000 + n),
        vnp_PayDate: '20261122090000',
      },
      vnpayHashSecrets[0] ?? '',
    )}`
  try {
    const row = await compare({
      name: 'settle',
      unit: 'settlements/s',
      rounds,
      notes: `HTTP notices, ${senders} senders, 30% repeats; pgbench: the same statements and repeats.`,
      ours: async () => {
        const paths = Array.from({ length: notices }, (_, at) => {
          const isRepeat = at % 10 >= 7
          if (!isRepeat) next += 1
          return ipn(isRepeat ? Math.max(1, next - (at % 3)) : next)
        })
        const load = { port: portalPort, paths, connections: senders, answers: notices }
        return (await fire(load)).rate
      },
      reference: () =>
        plainSettlementsPerSecond(office, office.databaseUrl, {
          lot: lots.plain,
          clients: senders,
          each: notices / senders,
        }),
    })
    await proveExactlyOnce(office, next)
    return row
  } finally {
    await portal.stop()
    await office.close()
  }
}

/** A rate is worth nothing if a notice was lost or counted twice. */
async function proveExactlyOnce(
  office: Awaited<ReturnType<typeof benchOffice>>,
  sent: number,
): Promise<void> {
  const { rows } = await office.db.$client.query<{ settled: number; entries: number }>(
    `select count(*) filter (where a.status = 'succeeded') as settled, count(e.id) as entries
     from payments.attempts a left join payments.ledger_entries e on e.order_id = a.order_id
     where a.reference like $1`,
    [`MC${lots.ours.prefix}%`],
  )
  const [found] = rows
  if (found?.settled !== sent || found.entries !== sent)
    throw new Error(`sent ${sent}, settled ${found?.settled}, booked ${found?.entries}`)
  // pgbench writes chains of its own making; only what the portal wrote is held to the rules.
  const faults = (await checkInvariants(office)).filter((fault) => !fault.startsWith('ledger'))
  if (faults.length > 0) throw new Error(faults.slice(0, 5).join('\n'))
}
