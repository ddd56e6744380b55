import { describe, expect, it } from 'vitest'
import {
  cancelBasket,
  cancelPaymentRequest,
  checkInvariants,
  decidePaymentRequest,
  duesOfPayer,
  type Order,
  openBasket,
  openBasketsOfPayer,
  openOrder,
  openPaymentRequests,
  requestPayment,
  startPayment,
} from '../index.ts'
import { account, copyFee, payingOffice } from '../testing.ts'

const { office, paygov, bank, quiet, work, start, status, wish } = await payingOffice()
let businesses = 0

/** A business of its own for one test, with what it owes. */
function business() {
  businesses += 1
  const ref = `business-${businesses}`
  const payer = { name: 'Công ty TNHH Lúa Vàng', ref }
  let made = 0
  const owes = async (minutes = 60 * 72): Promise<Order> => {
    made += 1
    const opened = await openOrder(office, {
      obligation: { kind: 'fine', ref: `${ref}-${made}`, agency: '000.00.01.H01' },
      lines: [copyFee(1, { code: 'fine', beneficiary: 'treasury' })],
      payer,
      windowUntil: new Date(office.clock.now().getTime() + minutes * 60_000),
    })
    if (opened.outcome === 'nothingDue') throw new Error(opened.outcome)
    return opened.order
  }
  const by = (personId: string, role: 'staff' | 'accountant' | 'legalRepresentative') => ({
    personId,
    businessId: ref,
    role,
  })
  const standing = async (order: Order) =>
    (await duesOfPayer(office, { payerRef: ref })).rows.find((due) => due.order.id === order.id)
      ?.standing
  const basket = async (...orders: Order[]): Promise<Order> => {
    const opened = await openBasket(office, { orderIds: orders.map(({ id }) => id), payer })
    if (opened.outcome !== 'opened') throw new Error(opened.outcome)
    return opened.basket
  }
  const ask = (...orders: Order[]) =>
    requestPayment(office, { by: by('nam', 'staff'), orderIds: orders.map(({ id }) => id) })
  const asked = async (...orders: Order[]): Promise<string> => {
    const made = await ask(...orders)
    if (made.outcome !== 'requested') throw new Error(made.outcome)
    return made.requestId
  }
  const approve = (requestId: string) =>
    decidePaymentRequest(office, { requestId, by: by('lan', 'accountant'), approve: true, payer })
  return { ref, payer, owes, by, standing, basket, ask, asked, approve }
}

const refused = { outcome: 'notOpen' }

describe('what is due is offered only while it is open', () => {
  it('not while a payment that began at a bank is being confirmed', async () => {
    const { payer, owes, standing, ask } = business()
    const due = await owes()
    expect(await standing(due)).toEqual({ state: 'open' })
    await start(due, 'paygov')
    const until = new Date(office.clock.now().getTime() + 15 * 60_000)
    expect(await standing(due)).toEqual({ state: 'confirming', until })
    expect(await openBasket(office, { orderIds: [due.id], payer })).toMatchObject(refused)
    expect(await ask(due)).toMatchObject(refused)
    office.clock.advance(16 * 60_000)
    expect(await standing(due), 'nothing came: it is offered again').toEqual({ state: 'open' })
  })

  it('again at once when the bank says that the payment failed', async () => {
    const { owes, standing } = business()
    const due = await owes()
    paygov.act(await start(due, 'paygov'), 'fail')
    await quiet()
    expect(await standing(due)).toEqual({ state: 'open' })
  })

  it('not while a part of it waits for its rest', async () => {
    const { payer, owes, standing } = business()
    const due = await owes()
    bank.transfer({ account, amount: 3_000, memo: await start(due, 'vietqr') })
    await quiet()
    office.clock.advance(60 * 60_000)
    expect(await standing(due)).toEqual({ state: 'partReceived', received: 3_000 })
    expect(await openBasket(office, { orderIds: [due.id], payer })).toMatchObject(refused)
  })

  it('not while it is in a basket, and while that is paid it is being confirmed', async () => {
    const { payer, owes, standing, basket, ask } = business()
    const [one, other] = [await owes(), await owes()]
    const put = await basket(one, other)
    expect(await standing(one)).toEqual({ state: 'inBasket', basketId: put.id })
    expect(await openBasket(office, { orderIds: [one.id], payer })).toEqual({
      outcome: 'notOpen',
      orderIds: [one.id],
    })
    expect(await ask(other)).toMatchObject(refused)
    await start(put, 'paygov')
    expect(await standing(one)).toMatchObject({ state: 'confirming' })
  })

  it('not while somebody has asked that it be paid', async () => {
    const { payer, owes, standing, ask, asked, by } = business()
    const due = await owes()
    const requestId = await asked(due)
    expect(await standing(due)).toMatchObject({ state: 'requested', by: 'nam', requestId })
    expect(await ask(due)).toMatchObject(refused)
    expect(await openBasket(office, { orderIds: [due.id], payer })).toMatchObject(refused)
    const other = { requestId, by: by('lan', 'accountant') }
    expect(await cancelPaymentRequest(office, other)).toEqual({ outcome: 'notAllowed' })
    const own = { requestId, by: by('nam', 'staff') }
    expect(await cancelPaymentRequest(office, own)).toEqual({ outcome: 'cancelled' })
    expect(await standing(due)).toEqual({ state: 'open' })
  })

  it('to two people who press at once: one basket comes of it', async () => {
    const { payer, owes } = business()
    const due = await owes()
    const pressed = await Promise.all(
      Array.from({ length: 4 }, () => openBasket(office, { orderIds: [due.id], payer })),
    )
    expect(pressed.map(({ outcome }) => outcome).sort()).toEqual([
      'notOpen',
      'notOpen',
      'notOpen',
      'opened',
    ])
  })
})

describe('a request', () => {
  it('loses what is paid meanwhile, and the rest can be approved', async () => {
    const { owes, asked, approve } = business()
    const [paid, left] = [await owes(), await owes()]
    const requestId = await asked(paid, left)
    paygov.act(await start(paid), 'pay')
    await quiet()
    expect(await approve(requestId)).toMatchObject({
      outcome: 'approved',
      basket: { amount: 8_000 },
      dropped: [paid.id],
    })
  })

  it('of which nothing is left is over, and is not listed', async () => {
    const { ref, owes, asked, approve } = business()
    const due = await owes()
    const requestId = await asked(due)
    paygov.act(await start(due), 'pay')
    await quiet()
    expect(await openPaymentRequests(office, { businessId: ref })).toMatchObject({
      count: 0,
      rows: [],
    })
    expect(await approve(requestId)).toEqual({ outcome: 'met' })
    expect(await approve(requestId)).toEqual({ outcome: 'alreadyDecided' })
  })
})

describe('a basket', () => {
  it('whose orders are all paid asks for nothing and closes', async () => {
    const { ref, owes, basket } = business()
    const orders = [await owes(), await owes()]
    const put = await basket(...orders)
    for (const due of orders) paygov.act(await start(due), 'pay')
    await quiet()
    expect(await openBasketsOfPayer(office, { payerRef: ref })).toMatchObject({
      count: 0,
      rows: [],
    })
    expect(await startPayment(office, wish(put))).toEqual({ outcome: 'overtaken' })
    await work()
    expect(await status(put)).toBe('closed')
    expect(await checkInvariants(office)).toEqual([])
  })

  it('one of whose orders was paid takes no money that would only go back', async () => {
    const { ref, owes, basket } = business()
    const [paid, left] = [await owes(), await owes()]
    const put = await basket(paid, left)
    paygov.act(await start(paid), 'pay')
    await quiet()
    expect(await startPayment(office, wish(put))).toEqual({ outcome: 'overtaken' })
    expect((await openBasketsOfPayer(office, { payerRef: ref })).count).toBe(1)
  })

  it('can be cancelled: its orders are open again, and a part that came goes back', async () => {
    const { owes, basket, standing } = business()
    const due = await owes()
    const put = await basket(due)
    const { accountOf } = await import('../transfers/beneficiary.ts')
    const memo = await start(put, 'vietqr')
    bank.transfer({ account: accountOf(put.obligation.agency), amount: 3_000, memo })
    await quiet()
    expect(await cancelBasket(office, put)).toEqual({ outcome: 'closed' })
    expect(await standing(due)).toEqual({ state: 'open' })
    expect(await checkInvariants(office)).toEqual([])
  })

  it('that was paid at the last moment is paid, not cancelled', async () => {
    const { owes, basket } = business()
    const due = await owes()
    const put = await basket(due)
    const reference = await start(put, 'paygov')
    paygov.faults.set(reference, { drop: true })
    paygov.act(reference, 'pay')
    expect(await cancelBasket(office, put)).toEqual({ outcome: 'paid' })
    expect(await status(due)).toBe('paid')
  })
})
