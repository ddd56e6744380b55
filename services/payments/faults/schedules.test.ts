import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import {
  checkInvariants,
  closeOrder,
  decideWaiver,
  type GatewayCode,
  gatewayCodes,
  type Order,
  openBasket,
  proposeWaiver,
  readOrder,
  requestRefund,
  settle,
  sweep,
} from '../index.ts'
import { copyFee, payingOffice } from '../testing.ts'
import { accountOf } from '../transfers/beneficiary.ts'

/** Thousands in CI (`PAYMENT_SCHEDULES=3000`), fewer on a desk. */
const schedules = Number(process.env.PAYMENT_SCHEDULES ?? 60)
/** What a failure printed, to see it again: `PAYMENT_SEED=… PAYMENT_PATH=…`. */
const { PAYMENT_SEED: seed, PAYMENT_PATH: path } = process.env
const replayed = seed ? { seed: Number(seed), ...(path ? { path } : {}) } : {}
const till = await payingOffice()
const { office, paygov, vnpay, bank, stripe, quiet, work, start } = till
office.settings.gatewayDeadlineMs = 100
const cashiers = { paygov, vnpay, stripe }

/** One of three orders of an obligation each. */
const obligation = fc.nat(2)
/** One of them, or a basket that was made of them. */
const which = { order: fc.nat(5), gateway: fc.constantFrom(...gatewayCodes) }
/** One of the attempts there are by then, so that a step seldom comes to nothing. */
const some = { attempt: fc.nat(7) }
/** One thing that happens: payers, gateways, jobs, officers, crashes and clocks. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('start'), ...which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('bank'),
      ...some,
      does: fc.constantFrom('pay', 'pay', 'fail', 'cancel'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('transfer'),
      order: fc.nat(5),
      percent: fc.constantFrom(40, 60, 100, 150),
    }),
  },
  {
    // A part comes by bank transfer, and then somebody pays all of it another way.
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('partThenAll'),
      ...which,
      percent: fc.constantFrom(25, 50, 75),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('basket'),
      orders: fc.uniqueArray(obligation, { minLength: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('waive'), order: obligation }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('repeatNotice'),
      ...some,
      times: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('checkAgain'), ...some }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('sweep') }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('work') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('wait'),
      minutes: fc.constantFrom(1, 20, 180, 1500, 4400),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('close'), order: fc.nat(5) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('refund'),
      order: obligation,
      line: fc.constantFrom('copy', 'notice'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('dispute'),
      order: obligation,
      step: fc.constantFrom('opened', 'won', 'lost'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('trouble'),
      drop: fc.boolean(),
      copies: fc.integer({ min: 1, max: 4 }),
      reorder: fc.boolean(),
      query: fc.constantFrom('none', 'errorBefore', 'html', 'truncated'),
      create: fc.constantFrom('none', 'errorBefore', 'errorAfter', 'truncated'),
      refund: fc.constantFrom('none', 'errorBefore', 'errorAfter', 'html'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('calm') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('crash'),
      at: fc.constantFrom(
        'payments.beforeCommit',
        'payments.afterCommit',
        'payments.beforeCreateCall',
        'payments.afterCreateCall',
        'payments.afterRefundCall',
      ),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer Taken> ? Taken : never

async function perform(orders: Order[], taken: Step): Promise<void> {
  const of = (index: number): Order => {
    const order = orders[index % orders.length]
    if (!order) throw new Error('no such order')
    return order
  }
  const references = async (index: number, gateway: string): Promise<string[]> => {
    const { rows } = await office.db.$client.query<{ reference: string }>(
      'select reference from payments.attempts where order_id = $1 and gateway = $2 order by id',
      [of(index).id, gateway],
    )
    return rows.map((row) => row.reference)
  }
  const transfer = async (index: number, percent: number): Promise<void> => {
    const { amount, obligation } = of(index)
    for (const memo of await references(index, 'vietqr'))
      bank.transfer({
        account: accountOf(obligation.agency),
        amount: (amount * percent) / 100,
        memo,
      })
    return quiet()
  }
  const attemptAt = async (n: number) => {
    const { rows } = await office.db.$client.query<{
      reference: string
      gateway: GatewayCode
      amount: number
      agency: string
    }>(
      `select a.reference, a.gateway, a.amount, o.agency
        from payments.attempts a join payments.orders o on o.id = a.order_id
        where o.id = any($1) order by a.id`,
      [orders.map(({ id }) => id)],
    )
    return rows[n % Math.max(1, rows.length)]
  }
  switch (taken.act) {
    case 'start':
      await start(of(taken.order), taken.gateway).catch(expected)
      return
    case 'bank': {
      const tried = await attemptAt(taken.attempt)
      if (!tried) return
      const { reference, gateway, amount, agency } = tried
      if (gateway === 'vietqr') {
        if (taken.does === 'pay')
          bank.transfer({ account: accountOf(agency), amount, memo: reference })
        return quiet()
      }
      if (gateway === 'vnpay') await openAtVnpay(reference)
      const cashier = cashiers[gateway]
      if (cashier.till.get(reference)) cashier.act(reference, taken.does)
      return quiet()
    }
    case 'transfer':
      return transfer(taken.order, taken.percent)
    case 'partThenAll': {
      await start(of(taken.order), 'vietqr').catch(expected)
      await transfer(taken.order, taken.percent)
      await start(of(taken.order), taken.gateway).catch(expected)
      if (taken.gateway === 'vietqr') return transfer(taken.order, 100)
      const cashier = cashiers[taken.gateway]
      for (const reference of await references(taken.order, taken.gateway)) {
        if (taken.gateway === 'vnpay') await openAtVnpay(reference)
        if (cashier.till.get(reference)) cashier.act(reference, 'pay')
      }
      return quiet()
    }
    case 'basket': {
      const orderIds = taken.orders.map((index) => of(index).id)
      const opened = await openBasket(office, { orderIds, payer: { name: 'Công ty Lúa Vàng' } })
      if (opened.outcome === 'opened') orders.push(opened.basket)
      return
    }
    case 'waive': {
      const { id, obligation } = of(taken.order)
      const { agency } = obligation
      const proposal = { orderId: id, agency, officer: 'one', reason: 'hộ nghèo', basis: 'demo' }
      const proposed = await proposeWaiver(office, proposal)
      if (proposed.outcome !== 'proposed') return
      const { waiverId } = proposed
      await decideWaiver(office, { waiverId, agency, officer: 'two', approve: true })
      return
    }
    case 'repeatNotice': {
      const tried = await attemptAt(taken.attempt)
      if (!tried || tried.gateway === 'vietqr') return
      const cashier = cashiers[tried.gateway]
      for (let times = 0; times < taken.times; times += 1)
        if (cashier.till.get(tried.reference)) cashier.notify(tried.reference)
      return quiet()
    }
    case 'checkAgain': {
      const tried = await attemptAt(taken.attempt)
      if (!tried) return
      const { gateway, reference: attemptRef } = tried
      await settle(office, { gateway, attemptRef, source: 'officer' })
      return
    }
    case 'sweep':
      await sweep(office)
      return
    case 'work':
      await work(undefined, 'retry')
      return
    case 'wait':
      office.clock.advance(taken.minutes * 60_000)
      return
    case 'close':
      await closeOrder(office, { orderId: of(taken.order).id, reason: 'cancelled' })
      return
    case 'refund':
      await requestRefund(office, {
        obligation: of(taken.order).obligation,
        reason: `refused ${taken.line}`,
        what: { lines: [{ code: taken.line }] },
      })
      return
    case 'dispute':
      for (const reference of await references(taken.order, 'stripe'))
        if (stripe.till.get(reference)?.status === 'paid') stripe.dispute(reference, taken.step)
      return quiet()
    case 'trouble': {
      const { act: _, ...faults } = taken
      for (const sandbox of [paygov, vnpay, bank, stripe]) sandbox.faults.set('*', faults)
      return
    }
    case 'calm':
      return calm()
    case 'crash':
      // The next passage through this point dies.
      vi.stubEnv('FAILPOINT', `${taken.at}:throw`)
  }
}

const calm = () => {
  vi.unstubAllEnvs()
  for (const sandbox of [paygov, vnpay, bank, stripe]) sandbox.faults.clear()
}
const expected = (error: unknown): void => {
  const isExpected = error instanceof Error && /failpoint|not started/.test(error.message)
  if (!isExpected) throw error
}

async function openAtVnpay(reference: string): Promise<void> {
  const { rows } = await office.db.$client.query<{ url: string | null }>(
    "select presentation ->> 'url' as url from payments.attempts where reference = $1",
    [reference],
  )
  if (rows[0]?.url) await fetch(rows[0].url)
}

/** Everything outside works again and time passes: whatever was left hanging must come right. */
async function comeRight(): Promise<void> {
  calm()
  for (let round = 0; round < 3; round += 1) {
    await work(new Date(office.clock.now().getTime() + 16 * 60_000), 'retry')
    office.clock.advance(16 * 60_000)
    while ((await sweep(office)) > 0) office.clock.advance(1)
  }
  office.clock.advance(86_400_000)
  while ((await sweep(office)) > 0) office.clock.advance(1)
  await work(new Date(office.clock.now().getTime() + 5 * 86_400_000), 'retry')
}

/** Money at a bank that our books do not know is the one thing that must never be. */
async function forgotten(): Promise<string[]> {
  const { rows } = await office.db.$client.query<{ reference: string; received: number }>(
    'select reference, received from payments.attempts',
  )
  const known = new Map(rows.map((row) => [row.reference, row.received]))
  const cashed = Object.values(cashiers).flatMap((cashier) => cashier.till.list())
  return cashed
    .filter(
      (payment) => payment.status === 'paid' && known.get(payment.reference) !== payment.amount,
    )
    .map((payment) => `${payment.reference}: ${payment.amount} đ at the bank, unknown here`)
}

const story = (steps: readonly Step[]): string =>
  steps.map(({ act: name, ...facts }) => `  ${name} ${JSON.stringify(facts)}`).join('\n')

async function outcomeOf(steps: readonly Step[]): Promise<string[]> {
  calm()
  const orders: Order[] = []
  for (const kind of ['dossier', 'fine', 'dossier'] as const)
    orders.push(await till.order([copyFee(1), copyFee(2, { code: 'notice' })], { kind }))
  for (const taken of steps) await perform(orders, taken).catch(expected)
  await comeRight()
  const faults = [...(await checkInvariants(office)), ...(await forgotten())]
  for (const { id } of orders) {
    const { status } = await readOrder(office.db, id)
    if (status === 'due' || status === 'paying') faults.push(`order ${id} still ${status}`)
  }
  // What an earlier schedule broke stays broken; only what this one broke tells about it.
  const fresh = faults.filter((fault) => !broken.has(fault))
  for (const fault of fresh) broken.add(fault)
  return fresh
}
const broken = new Set<string>()

it(`no đồng is lost, doubled or forgotten in ${schedules} random schedules`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 24 }), async (steps) => {
      expect(await outcomeOf(steps), `the story:\n${story(steps)}`).toEqual([])
    }),
    { numRuns: schedules, interruptAfterTimeLimit: 540_000, ...replayed },
  )
}, 600_000)
