import { createServer } from 'node:http'
import { asc, eq } from 'drizzle-orm'
import { afterAll } from 'vitest'
import { z } from 'zod'
import { discrepancies, transfers } from '#db/schema/payments.ts'
import { dong } from '#workflows/kernel/money.ts'
import { startStripe } from '../../sandbox/banks/stripe/index.ts'
import { startVietQrBank } from '../../sandbox/banks/vietqr/index.ts'
import { startVnpay } from '../../sandbox/banks/vnpay/index.ts'
import { startPayGov } from '../../sandbox/paygov/index.ts'
import type { TaskHandlers } from '../jobs/task.ts'
import type { Office } from '../office.ts'
import { drainJobs, testOffice } from '../testing.ts'
import { type GatewayCode, parseGateway } from './gateways/index.ts'
import type { Obligation } from './orders/obligation.ts'
import { type NewOrder, type Order, openOrder, readOrder } from './orders/orders.ts'
import { type Discrepancy, discrepancyFrom } from './reconcile/queue.ts'
import { receiveNotice } from './settling/receive-notice.ts'
import { startPayment } from './settling/start-payment.ts'
import { tasks } from './tasks.ts'
import { accountOf } from './transfers/beneficiary.ts'

const news = z.object({ key: z.string(), event: z.looseObject({ type: z.string() }) })
const hour = 3_600_000

const agency = '000.00.01.H01'
/** The account that orders of these tests are paid on. */
export const account = accountOf(agency)

/** A fee of 8.000 đ for one copy; the line most tests owe. */
export const copyFee = (quantity = 1, changes: Partial<NewOrder['lines'][number]> = {}) => ({
  code: 'copy',
  quantity,
  unitAmount: dong(8_000),
  amount: dong(8_000 * quantity),
  refund: 'unlessGranted' as const,
  beneficiary: 'agency' as const,
  ...changes,
})

/**
 * An office with real gateways beside it: sandboxes in this process on free ports, and the notice
 * endpoint on a real HTTP server. `hear` counts what the dossiers were told.
 */
export async function payingOffice(
  options: { stripeContractUrl?: string; printing?: boolean } = {},
) {
  const portal = await startNoticeServer()
  const office = await testOffice({ origin: portal.url, gatewayDeadlineMs: 1_000 })
  portal.answer = (gateway, raw) => receiveNotice(office, gateway, raw)
  const { settings } = office
  const now = () => office.clock.now()
  const paygov = await startPayGov({
    port: 0,
    clientId: settings.paygovClientId,
    callKey: settings.paygovCallKeys[0] ?? '',
    callbackKey: settings.paygovCallbackKeys[0] ?? '',
    now,
    retryMs: [],
  })
  const notices = (gateway: GatewayCode) => `${portal.url}/api/payments/${gateway}/notice`
  const vnpay = await startVnpay({
    port: 0,
    tmnCode: settings.vnpayTmnCode,
    hashSecret: settings.vnpayHashSecrets[0] ?? '',
    ipnUrl: notices('vnpay'),
    now,
    retryMs: [],
  })
  const bank = await startVietQrBank({
    port: 0,
    secret: settings.vietqrSecrets[0] ?? '',
    notifyUrl: notices('vietqr'),
    now,
    retryMs: [],
  })
  const stripe = await startStripe({
    port: 0,
    webhookSecret: settings.stripeWebhookSecrets[0] ?? '',
    webhookUrl: notices('stripe'),
    now,
    retryMs: [],
    ...(options.stripeContractUrl ? { contractUrl: options.stripeContractUrl } : {}),
  })
  settings.paygovUrl = paygov.url
  settings.vnpayUrl = vnpay.url
  settings.vietqrUrl = bank.url
  settings.stripeUrl = stripe.url
  settings.stripeCheckoutUrl = stripe.url
  const sandboxes = [paygov, vnpay, bank, stripe]
  afterAll(async () => {
    await Promise.all([...sandboxes, portal].map((server) => server.close()))
  })

  const heard: z.output<typeof news>[] = []
  // Printing takes a moment, and few tests are about it.
  const printing: TaskHandlers = options.printing ? {} : { 'payments.printReceipt': async () => {} }
  // Letters are read on the list of whom they are to; there is no mail server here.
  const mailing: TaskHandlers = { 'notifications.mail': async () => {} }
  const hear = async (_: unknown, payload: unknown) => {
    heard.push(news.parse(payload))
  }
  let made = 0
  return {
    office,
    paygov,
    vnpay,
    bank,
    stripe,
    /** Resolves when every notice under way has arrived. */
    quiet: async () => {
      for (const sandbox of sandboxes) await sandbox.idle()
    },
    heard,
    portal,
    /** Runs the jobs that are due (or come due until then) and returns their names. */
    work: (until?: Date, failures: 'throw' | 'retry' = 'throw') =>
      drainJobs(
        office,
        { ...tasks, ...printing, ...mailing, 'dossiers.hear': hear, 'dossiers.hearFine': hear },
        { failures, ...(until ? { until } : {}) },
      ),
    async order(
      lines: NewOrder['lines'] = [copyFee()],
      obligation: Partial<Obligation> = {},
    ): Promise<Order> {
      made += 1
      const opened = await openOrder(office, {
        obligation: {
          kind: 'dossier',
          ref: `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`,
          agency,
          ...obligation,
        },
        lines,
        payer: { name: 'Nguyễn Văn An' },
        windowUntil: new Date(office.clock.now().getTime() + 72 * hour),
      })
      if (opened.outcome === 'nothingDue') throw new Error('nothing due')
      return opened.order
    },
    /** The payer chooses a gateway; answers with the reference the gateway knows. */
    async start(order: Order, gateway: GatewayCode = 'paygov'): Promise<string> {
      const started = await startPayment(office, wish(order, gateway))
      if (started.outcome !== 'redirect' && started.outcome !== 'show')
        throw new Error(`not started: ${started.outcome}`)
      return latestReference(office, order, gateway)
    },
    /** The payer pays all of it at the national platform's page, and its notice has come. */
    async payAtBank(order: Order, by: { payer?: Order['payer'] } = {}): Promise<void> {
      const started = await startPayment(office, { ...wish(order), ...by })
      if (started.outcome !== 'redirect') throw new Error(started.outcome)
      await fetch(started.url, { method: 'POST', body: 'act=pay', redirect: 'manual' })
      await paygov.idle()
    },
    wish,
    status: async (order: Order) => (await readOrder(office.db, order.id)).status,
    count: async (table: string) =>
      Number(
        (await office.db.$client.query(`select count(*) as n from payments.${table}`)).rows[0].n,
      ),
  }
}

export const wish = (order: Order, gateway: GatewayCode = 'paygov') => ({
  orderId: order.id,
  gateway,
  locale: 'vi' as const,
  returnUrl: '/vi/return',
  clientAddress: '203.0.113.7',
  description: 'Lệ phí bản sao trích lục hộ tịch',
})

/** All that does not add up and nobody has explained, oldest first. */
export async function openFindings(office: Office): Promise<Discrepancy[]> {
  const rows = await office.db
    .select()
    .from(discrepancies)
    .where(eq(discrepancies.status, 'open'))
    .orderBy(asc(discrepancies.foundAt), asc(discrepancies.id))
  return rows.map(discrepancyFrom)
}

/** Bank transfers that named no order, oldest first. */
export const strayTransfers = (office: Office) =>
  office.db
    .select()
    .from(transfers)
    .where(eq(transfers.match, 'none'))
    .orderBy(asc(transfers.receivedAt))

async function latestReference(
  office: Awaited<ReturnType<typeof testOffice>>,
  order: Order,
  gateway: string,
): Promise<string> {
  const { rows } = await office.db.$client.query<{ reference: string }>(
    'select reference from payments.attempts where order_id = $1 and gateway = $2 order by id desc limit 1',
    [order.id, gateway],
  )
  return rows[0]?.reference ?? ''
}

type Answer = (
  gateway: GatewayCode,
  raw: Parameters<typeof receiveNotice>[2],
) => ReturnType<typeof receiveNotice>

async function startNoticeServer() {
  const portal = {
    url: '',
    answer: null as Answer | null,
    close: () => new Promise((done) => server.close(done)),
  }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const gateway = parseGateway(request.url?.match(/^\/api\/payments\/(\w+)\/notice/)?.[1] ?? '')
    if (!gateway || !portal.answer) return response.writeHead(404).end()
    try {
      const answer = await portal.answer(gateway, {
        method: request.method ?? 'GET',
        url: request.url ?? '/',
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: Buffer.concat(chunks),
      })
      response.writeHead(answer.status, answer.headers).end(answer.body)
    } catch {
      response.writeHead(500).end()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (typeof address === 'object' && address) portal.url = `http://127.0.0.1:${address.port}`
  return portal
}
