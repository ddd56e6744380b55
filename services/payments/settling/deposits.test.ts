import { drizzle } from 'drizzle-orm/node-postgres'
import { describe, expect, it } from 'vitest'
import * as schema from '#db/schema/index.ts'
import {
  checkInvariants,
  closeOrder,
  decideWaiver,
  type Order,
  openBasket,
  proposeWaiver,
  senderOf,
  surplusOf,
} from '../index.ts'
import { account, copyFee, payingOffice } from '../testing.ts'

const { office, paygov, vnpay, stripe, bank, quiet, work, order, start, status } =
  await payingOffice()

const fine = () => order([copyFee(1, { code: 'fine', beneficiary: 'treasury' })], { kind: 'fine' })

/** Half of it comes by bank transfer. */
async function halfBy(due: Order): Promise<void> {
  const memo = await start(due, 'vietqr')
  bank.transfer({ account, amount: due.amount / 2, memo })
  await quiet()
}

const goingBack = async ({ id }: Order) =>
  (
    await office.db.$client.query(
      `select r.amount, a.gateway from payments.refunds r
        join payments.attempts a on a.id = r.attempt_id where r.order_id = $1`,
      [id],
    )
  ).rows

describe('a part that came by bank transfer', () => {
  it.each(['paygov', 'stripe', 'vnpay'] as const)(
    'goes back when all of it is then paid through %s',
    async (gateway) => {
      const due = await fine()
      await halfBy(due)
      const reference = await start(due, gateway)
      if (gateway === 'vnpay') {
        const { rows } = await office.db.$client.query(
          "select presentation ->> 'url' as url from payments.attempts where reference = $1",
          [reference],
        )
        await fetch(rows[0].url)
      }
      const cashier = { paygov, stripe, vnpay }[gateway]
      cashier.act(reference, 'pay')
      await quiet()
      expect(await status(due)).toBe('paid')
      expect(await goingBack(due)).toEqual([{ amount: 4_000, gateway: 'vietqr' }])
      await work()
      expect(await checkInvariants(office)).toEqual([])
      const { rows } = await office.db.$client.query(
        "select count(*)::int as n from payments.discrepancies where kind = 'refundOwed' and order_id = $1",
        [due.id],
      )
      expect(rows, 'an accountant is asked to return it').toEqual([{ n: 1 }])
    },
  )

  it('goes back when the order is then paid in a basket', async () => {
    const [one, other] = [await fine(), await order()]
    const opened = await openBasket(office, {
      orderIds: [one.id, other.id],
      payer: { name: 'Công ty' },
    })
    if (opened.outcome !== 'opened') throw new Error(opened.outcome)
    await halfBy(one)
    paygov.act(await start(opened.basket), 'pay')
    await quiet()
    expect(await goingBack(one)).toEqual([{ amount: 4_000, gateway: 'vietqr' }])
    expect(await checkInvariants(office)).toEqual([])
  })

  it('goes back when the fee is waived', async () => {
    const due = await order()
    await halfBy(due)
    const proposed = await proposeWaiver(office, {
      orderId: due.id,
      agency: due.obligation.agency,
      officer: 'one',
      reason: 'hộ nghèo',
      basis: 'demo',
    })
    if (proposed.outcome !== 'proposed') throw new Error(proposed.outcome)
    await decideWaiver(office, {
      waiverId: proposed.waiverId,
      agency: due.obligation.agency,
      officer: 'two',
      approve: true,
    })
    expect(await status(due)).toBe('waived')
    expect(await goingBack(due)).toEqual([{ amount: 4_000, gateway: 'vietqr' }])
    expect(await checkInvariants(office)).toEqual([])
  })

  it('goes back when the order is closed, and is kept when the rest comes', async () => {
    const [closed, met] = [await order(), await order()]
    await halfBy(closed)
    await halfBy(met)
    await closeOrder(office, { orderId: closed.id, reason: 'cancelled' })
    await halfBy(met)
    expect([await status(closed), await status(met)]).toEqual(['closed', 'paid'])
    expect(await goingBack(closed)).toHaveLength(1)
    expect(await goingBack(met)).toEqual([])
    expect(await checkInvariants(office)).toEqual([])
  })
})

it('money that is kept beyond what was owed is found by npm run ledger:check', async () => {
  const due = await order()
  await halfBy(due)
  paygov.act(await start(due), 'pay')
  await quiet()
  const client = await office.db.$client.connect()
  try {
    await client.query('begin')
    await client.query('delete from payments.refunds where order_id = $1', [due.id])
    const faults = await checkInvariants({ ...office, db: drizzle(client, { schema }) })
    expect(faults.join()).toContain(`order ${due.id} (paid): 12000 đ kept`)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

it('a transfer keeps its sender, sealed, and the page says to whom the money goes back', async () => {
  const due = await order()
  const memo = await start(due, 'vietqr')
  const sender = { name: 'CTY TNHH LUA VANG', account: '19031234567890' }
  bank.transfer({ account, amount: due.amount + 1_000, memo, sender })
  await quiet()
  expect(await surplusOf(office, due)).toEqual({
    amount: 1_000,
    returned: false,
    byHand: true,
    to: 'C•• T•• L•• V•• · ••••7890',
  })
  const { rows } = await office.db.$client.query(
    'select t.*, a.id as attempt from payments.transfers t join payments.attempts a on a.id = t.attempt_id where a.reference = $1',
    [memo],
  )
  expect(await senderOf(office, rows[0].attempt)).toEqual(sender)
  expect(JSON.stringify(rows) + rows[0].sender.toString('latin1')).not.toMatch(/LUA VANG|1903123/)
})
