import { describe, expect, it } from 'vitest'
import { faultyOffice } from '../faults/faulty-office.ts'
import { discrepanciesOf, requestRefund } from '../index.ts'
import { hearEarlyWords } from './early-words.ts'
import { sweep } from './sweep.ts'

const { office, stripe, quiet, work, order, start, status, minutes } = await faultyOffice()

const found = async (agency = '000.00.01.H01') =>
  (await discrepanciesOf(office, { agency, status: 'open', limit: 500 })).rows
const aboutPayment = async (said: string) =>
  (await found()).filter(({ facts }) => facts.said === said)

/** Paid at Stripe, and its word about it lost. */
async function paidUnheard() {
  const due = await order()
  const reference = await start(due, 'stripe')
  stripe.faults.set(reference, { drop: true })
  stripe.act(reference, 'pay')
  await quiet()
  stripe.faults.clear()
  return { due, reference }
}

describe('a word that comes before what it is about', () => {
  it('a dispute of a payment we have not heard of waits, and counts when the payment does', async () => {
    const { due, reference } = await paidUnheard()
    stripe.dispute(reference, 'opened')
    await quiet()
    expect(await status(due)).toBe('paying')
    // The sweep asks Stripe about the payment; then the dispute is heard again.
    await hearEarlyWords(office)
    expect(await status(due)).toBe('paying')
    minutes(1)
    await sweep(office)
    await hearEarlyWords(office)
    expect(await status(due)).toBe('disputed')
    stripe.dispute(reference, 'won')
    await quiet()
    expect(await status(due)).toBe('paid')
  })

  it('what stays alone is shown to accountants', async () => {
    const { due, reference } = await paidUnheard()
    stripe.dispute(reference, 'opened')
    await quiet()
    await hearEarlyWords(office)
    expect(await aboutPayment('chargebackOpened')).toHaveLength(0)
    minutes(16)
    await hearEarlyWords(office)
    expect(await status(due)).toBe('paying')
    expect(await aboutPayment('chargebackOpened')).toHaveLength(1)
    // And it goes from their queue when its payment comes.
    await sweep(office)
    await hearEarlyWords(office)
    expect(await status(due)).toBe('disputed')
    expect(await aboutPayment('chargebackOpened')).toHaveLength(0)
  })
})

describe('money that went back at the gateway', () => {
  it('without our asking is shown to accountants', async () => {
    const due = await order()
    const reference = await start(due, 'stripe')
    stripe.act(reference, 'pay')
    await quiet()
    stripe.refundOnDashboard(reference, 3_000)
    await quiet()
    expect(await aboutPayment('refunded')).toMatchObject([
      { kind: 'extra', expected: 0, found: 3_000, orderId: due.id },
    ])
  })

  it('at our asking is no news', async () => {
    const due = await order()
    stripe.act(await start(due, 'stripe'), 'pay')
    await quiet()
    const before = (await aboutPayment('refunded')).length
    await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
    await work()
    await quiet()
    expect(await status(due)).toBe('refunded')
    expect(await aboutPayment('refunded')).toHaveLength(before)
  })
})
