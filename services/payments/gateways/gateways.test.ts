import { describe, expect, it } from 'vitest'
import {
  checkAgain,
  checkInvariants,
  type GatewayCode,
  gatewayCodes,
  offeredGateways,
  offerGateway,
  requestRefund,
  startPayment,
  sweep,
} from '../index.ts'
import { account, copyFee, payingOffice } from '../testing.ts'

const { office, paygov, vnpay, bank, stripe, quiet, work, order, start, status, wish, count } =
  await payingOffice()

const cashiers = { paygov, vnpay, stripe }
const isCashier = (code: GatewayCode): code is keyof typeof cashiers => code !== 'vietqr'

/** The payer's doing, whatever the gateway. */
async function pay(code: GatewayCode, reference: string, amount: number): Promise<void> {
  if (isCashier(code)) {
    if (code === 'vnpay') await openAtVnpay(reference)
    cashiers[code].act(reference, 'pay')
  } else bank.transfer({ account, amount, memo: reference })
  await quiet()
}

/** VNPAY learns of a payment only when the payer's browser arrives. */
async function openAtVnpay(reference: string): Promise<void> {
  const { rows } = await office.db.$client.query(
    "select presentation ->> 'url' as url from payments.attempts where reference = $1",
    [reference],
  )
  expect((await fetch(rows[0].url)).status).toBe(200)
}

describe.each(gatewayCodes)('%s', (code) => {
  it('takes a payment, tells it by notice, and the order is paid', async () => {
    const due = await order([copyFee(2)])
    await pay(code, await start(due, code), due.amount)
    expect(await status(due)).toBe('paid')
    expect(await checkInvariants(office)).toEqual([])
  })

  it('is asked by the sweep when its notice is lost', async () => {
    const due = await order()
    const reference = await start(due, code)
    const sandbox = isCashier(code) ? cashiers[code] : bank
    sandbox.faults.set('*', { drop: true })
    await pay(code, reference, due.amount)
    sandbox.faults.clear()
    expect(await status(due)).toBe('paying')
    office.clock.advance(21_000)
    await sweep(office)
    expect(await status(due)).toBe('paid')
  })

  it('gives a second tab the same page, and never a twin', async () => {
    const due = await order()
    expect(await start(due, code)).toBe(await start(due, code))
  })

  it('shows the true state when somebody comes back without having paid', async () => {
    const due = await order()
    await start(due, code)
    expect((await checkAgain(office, due.id, 'return')).status).toBe('paying')
  })

  it('returns a fee, in part or in full, or leaves it to an accountant', async () => {
    const due = await order([copyFee(1), copyFee(1, { code: 'notice' })])
    await pay(code, await start(due, code), due.amount)
    const refund = (reason: string, line: string) =>
      requestRefund(office, {
        obligation: due.obligation,
        reason,
        what: { lines: [{ code: line }] },
      })
    expect(await refund('first', 'copy')).toMatchObject({ outcome: 'requested', amount: 8_000 })
    await work()
    expect(await status(due)).toBe(isCashier(code) ? 'partlyRefunded' : 'paid')
    await refund('second', 'notice')
    await work()
    expect(await status(due)).toBe(isCashier(code) ? 'refunded' : 'paid')
    expect(await checkInvariants(office)).toEqual([])
  })
})

describe('a bank transfer', () => {
  it('that is short waits for the rest; what is too much goes back', async () => {
    const due = await order([copyFee(2)])
    const reference = await start(due, 'vietqr')
    const send = async (amount: number, memo = reference) => {
      bank.transfer({ account, amount, memo })
      await quiet()
    }
    await send(10_000)
    expect(await status(due)).toBe('paying')
    expect(await checkInvariants(office)).toEqual([])
    await send(10_000, `nop tiep ${reference.toLowerCase()}`)
    expect(await status(due)).toBe('paid')
    await work()
    const { rows } = await office.db.$client.query(
      'select amount, status, reason from payments.refunds where order_id = $1',
      [due.id],
    )
    expect(rows).toEqual([{ amount: 4_000, status: 'owed', reason: 'surplus' }])
    expect(await checkInvariants(office)).toEqual([])
  })

  it('that came to another account pays nothing, whatever stands beside it', async () => {
    const due = await order([copyFee(2)])
    const reference = await start(due, 'vietqr')
    const before = await count('discrepancies')
    bank.transfer({ account: '37139999999999', amount: due.amount, memo: reference })
    await quiet()
    expect(await status(due)).toBe('paying')
    expect(await count('discrepancies')).toBe(before + 1)
    expect(await checkInvariants(office)).toEqual([])
  })

  it('that names nobody waits in the accountants’ queue, once', async () => {
    const before = await count('discrepancies')
    bank.transfer({ account, amount: 5_000, memo: 'tien an trua' })
    await quiet()
    expect(await count('discrepancies')).toBe(before + 1)
    expect(await checkInvariants(office)).toEqual([])
  })
})

describe('a card payment', () => {
  it('that is disputed after the decision is flagged, and the decision stands', async () => {
    const due = await order()
    const reference = await start(due, 'stripe')
    await pay('stripe', reference, due.amount)
    stripe.dispute(reference, 'opened')
    await quiet()
    expect(await status(due)).toBe('disputed')
    stripe.dispute(reference, 'lost')
    await quiet()
    expect(await status(due)).toBe('lost')
    expect(await checkInvariants(office)).toEqual([])
  })
})

it('an agency decides which gateways it offers', async () => {
  const due = await order([copyFee()], { agency: '000.00.02.H01' })
  await offerGateway(office, { agencyId: '000.00.02.H01', gateway: 'stripe', offered: false })
  expect(await offeredGateways(office, '000.00.02.H01')).toEqual(['paygov', 'vnpay', 'vietqr'])
  expect(await startPayment(office, wish(due, 'stripe'))).toEqual({ outcome: 'notOffered' })
})
