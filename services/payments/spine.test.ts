import { expect, it } from 'vitest'
import {
  checkInvariants,
  closeOrder,
  openOrder,
  requestRefund,
  startPayment,
  sweep,
} from './index.ts'
import { copyFee, payingOffice } from './testing.ts'

const { office, paygov, heard, work, order, start, status, wish } = await payingOffice()

it('a payer pays at the bank page; the signed callback moves the order, and the dossier hears it once', async () => {
  const due = await order([copyFee(2)])
  const reference = await start(due)
  expect(await status(due)).toBe('paying')
  const page = await fetch(`${paygov.url}/pay/${reference}`)
  expect(await page.text()).toContain('16.000')
  const paid = await fetch(`${paygov.url}/pay/${reference}`, {
    method: 'POST',
    body: 'act=pay',
    redirect: 'manual',
  })
  expect(paid.headers.get('location')).toContain(`${office.settings.origin}/vi/return?ref=`)
  await paygov.idle()
  expect(await status(due)).toBe('paid')
  expect(await work()).toContain('payments.issueReceipt')
  expect(heard.map((news) => news.event)).toMatchObject([
    { type: 'feePaid', orderId: due.id, amount: 16_000, gateway: 'paygov' },
  ])
  expect(await checkInvariants(office)).toEqual([])
})

it('the citizen closes the tab and no notice ever comes: the sweep finds the money within a minute', async () => {
  const due = await order()
  const reference = await start(due)
  paygov.faults.set(reference, { drop: true })
  paygov.act(reference, 'pay')
  office.clock.advance(25_000)
  expect(await sweep(office)).toBeGreaterThan(0)
  expect(await status(due)).toBe('paid')
  expect(await checkInvariants(office)).toEqual([])
})

it('the window expires: the gateway is asked first, then the order closes and the dossier hears it', async () => {
  const due = await order()
  await start(due)
  expect(await closeOrder(office, { orderId: due.id, reason: 'windowExpired' })).toEqual({
    outcome: 'closed',
  })
  await work()
  expect(heard.map((news) => news.event)).toContainEqual({
    type: 'orderClosed',
    orderId: due.id,
    reason: 'windowExpired',
  })
  expect(await startPayment(office, wish(due))).toEqual({ outcome: 'notPayable', status: 'closed' })
})

it('what was paid at the last moment is paid, not closed', async () => {
  const due = await order()
  const reference = await start(due)
  paygov.faults.set(reference, { drop: true })
  paygov.act(reference, 'pay')
  expect(await closeOrder(office, { orderId: due.id, reason: 'windowExpired' })).toEqual({
    outcome: 'paid',
  })
  expect(await status(due)).toBe('paid')
})

it('a refused dossier gets its fee back through the gateway', async () => {
  const due = await order()
  paygov.act(await start(due), 'pay')
  await paygov.idle()
  const wanted = { obligation: due.obligation, reason: 'refused' }
  expect(await requestRefund(office, wanted)).toMatchObject({ outcome: 'requested', amount: 8_000 })
  expect(await requestRefund(office, wanted)).toMatchObject({ outcome: 'already', amount: 8_000 })
  await work()
  expect(await status(due)).toBe('refunded')
  expect(heard.map((news) => news.event)).toContainEqual(
    expect.objectContaining({ type: 'feeRefunded', orderId: due.id, amount: 8_000 }),
  )
  expect(await checkInvariants(office)).toEqual([])
})

it('an order is opened once per obligation, and not at all for nothing', async () => {
  const due = await order()
  const again = {
    obligation: due.obligation,
    lines: [copyFee(5)],
    payer: { name: 'Trần Thị Bình' },
    windowUntil: due.windowUntil,
  }
  expect(await openOrder(office, again)).toMatchObject({
    outcome: 'already',
    order: { id: due.id, amount: 8_000 },
  })
  const free = { ...due.obligation, ref: 'free' }
  expect(await openOrder(office, { ...again, obligation: free, lines: [copyFee(0)] })).toEqual({
    outcome: 'nothingDue',
  })
})
