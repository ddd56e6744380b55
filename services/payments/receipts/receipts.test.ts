import { expect, it } from 'vitest'
import { tasks as documentTasks, verifyPdf } from '../../documents/index.ts'
import {
  checkInvariants,
  type Order,
  openBasket,
  readOrder,
  receiptFor,
  receiptPdf,
  receiptProgress,
  receiptsOfBasket,
  verifyReceipt,
} from '../index.ts'
import { copyFee, payingOffice } from '../testing.ts'
import { correctReceipt } from './correct-receipt.ts'

const { office, paygov, quiet, work, order, start } = await payingOffice({ printing: true })

async function receiptOf(due: Order) {
  const receipt = await receiptFor(office, due.id)
  if (!receipt) throw new Error('no receipt')
  return receipt
}
async function pay(due: Order): Promise<Order> {
  paygov.act(await start(due), 'pay')
  await quiet()
  return due
}

it('receipts of an agency are numbered without gaps, whoever issues them at once', async () => {
  const paid = []
  for (let times = 0; times < 6; times += 1) paid.push(await pay(await order()))
  await Promise.all([work(), work(), work()])
  const numbers = await Promise.all(paid.map(async (due) => (await receiptOf(due)).number))
  expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
  expect(await checkInvariants(office)).toEqual([])
})

it('a receipt is a sealed PDF in Vietnamese, and anybody can verify it', async () => {
  const due = await pay(
    await order([copyFee(2, { code: 'extractCopy' })], { agency: '000.00.09.H01' }),
  )
  await work()
  const receipt = await receiptOf(due)
  expect(receipt).toMatchObject({ number: 1, total: 16_000, payer: { name: 'Nguyễn Văn An' } })
  // The papers' sweep destroys bytes that nothing refers to; a receipt refers to its own.
  await documentTasks['documents.sweep']?.(office, {})
  const pdf = await receiptPdf(office, receipt)
  expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-')
  const verdict = await verifyPdf(office, pdf ?? Buffer.alloc(0))
  expect(verdict).toMatchObject({ outcome: 'valid' })
  const clientAddress = '203.0.113.7'
  const typed = receipt.token.toLowerCase().replace(/.{4}/g, '$& ')
  const verified = await verifyReceipt(office, { token: typed, clientAddress })
  expect(verified).toMatchObject({ outcome: 'inForce', instead: null })
  expect(verified).toHaveProperty('receipt.payer', 'N•• V•• An')
  const guess = () => verifyReceipt(office, { token: '0'.repeat(20), clientAddress })
  expect(await guess()).toEqual({ outcome: 'unknown' })
  for (let tries = 0; tries < 28; tries += 1) await guess()
  expect(await guess()).toEqual({ outcome: 'tooMany' })
  const elsewhere = await verifyReceipt(office, { token: receipt.token, clientAddress: '::1' })
  expect(elsewhere).toMatchObject({ outcome: 'inForce' })
})

it('a receipt is changed only by a correcting one, once, with a reason', async () => {
  const due = await pay(await order())
  await work()
  const first = await receiptOf(due)
  const wish = { receiptId: first.id, reason: 'Sai tên người nộp' }
  expect(await correctReceipt(office, { ...wish, reason: ' ' })).toEqual({ outcome: 'noReason' })
  const corrected = await correctReceipt(office, {
    ...wish,
    payer: { name: 'Nguyễn Văn Ân' },
    lines: first.lines,
  })
  expect(corrected).toMatchObject({
    outcome: 'corrected',
    receipt: { number: first.number + 1, replaces: first.id, total: 8_000 },
  })
  expect(await correctReceipt(office, wish)).toEqual({ outcome: 'alreadyReplaced' })
  const verify = (token: string) => verifyReceipt(office, { token, clientAddress: '203.0.113.8' })
  const number = first.number + 1
  expect(await verify(first.token)).toMatchObject({ outcome: 'replaced', by: { number } })
  expect(await verify((await receiptOf(due)).token)).toMatchObject({
    outcome: 'inForce',
    instead: { number: first.number },
  })
  expect((await receiptOf(due)).payer.name).toBe('Nguyễn Văn Ân')
  await expect(
    office.db.$client.query('update payments.receipts set total = 0 where id = $1', [first.id]),
  ).rejects.toThrow('corrected, never changed')
  await work()
  expect((await receiptOf(due)).sha256).not.toBeNull()
  expect(await checkInvariants(office)).toEqual([])
})

it('of a payment of several it is said how many receipts are printed, and all can be had', async () => {
  const orders = [await order(), await order(), await order()]
  const payer = { name: 'Công ty TNHH Lúa Vàng', ref: 'business-1' }
  const opened = await openBasket(office, { orderIds: orders.map(({ id }) => id), payer })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  const progress = async () => receiptProgress(office, await readOrder(office.db, opened.basket.id))
  expect(await progress()).toEqual({ done: 0, count: 0 })
  paygov.act(await start(opened.basket), 'pay')
  await quiet()
  expect(await progress()).toEqual({ done: 0, count: 3 })
  await work()
  expect(await progress()).toEqual({ done: 3, count: 3 })
  const ids: string[] = []
  for await (const { orderId } of receiptsOfBasket(office, opened.basket)) ids.push(orderId)
  expect(ids.sort()).toEqual(orders.map(({ id }) => String(id)).sort())
})
