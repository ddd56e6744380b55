import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import {
  checkInvariants,
  decidePaymentRequest,
  makePayLink,
  type Order,
  openBasket,
  openOrder,
  orderByPayLink,
  orderFor,
  orderOfPayer,
  paidOfPayer,
  previewBulk,
  readOrder,
  receiptFor,
  requestPayment,
  statement,
} from '../index.ts'
import { copyFee, payingOffice } from '../testing.ts'
import { accountOf } from '../transfers/beneficiary.ts'

const { office, paygov, bank, quiet, heard, work, order, start, status } = await payingOffice()
const payer = { name: 'Công ty TNHH Lúa Vàng', ref: 'business-1' }

async function basketOf(...orders: Order[]): Promise<Order> {
  const opened = await openBasket(office, { orderIds: orders.map(({ id }) => id), payer })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  return opened.basket
}

/** A fee of one agency, a fee of another, and a fine that goes to the treasury. */
const three = async (): Promise<[Order, Order, Order]> => [
  await order([copyFee(1)], { agency: '000.00.01.H01' }),
  await order([copyFee(2)], { agency: '000.00.02.H01' }),
  await order([copyFee(5, { code: 'fine', beneficiary: 'treasury' })], {
    kind: 'fine',
    agency: '000.00.03.H01',
  }),
]

describe('a basket', () => {
  it('is paid in one go and split to the right beneficiaries', async () => {
    const orders = await three()
    const basket = await basketOf(...orders)
    expect(basket.amount).toBe(64_000)
    paygov.act(await start(basket), 'pay')
    await quiet()
    for (const one of orders) expect(await status(one)).toBe('paid')
    const { rows } = await office.db.$client.query(
      "select account, sum(amount)::bigint as amount from payments.ledger_postings where side = 'credit' and account not like 'payable/%' group by 1 order by 1",
    )
    expect(rows).toEqual([
      { account: 'fees/000.00.01.H01/copy', amount: 8_000 },
      { account: 'fees/000.00.02.H01/copy', amount: 16_000 },
      { account: 'treasury/000.00.03.H01/fine', amount: 40_000 },
    ])
    expect((await work()).filter((task) => task === 'payments.issueReceipt')).toHaveLength(3)
    expect(heard.filter((news) => news.event.type === 'feePaid')).toHaveLength(3)
    expect(await checkInvariants(office)).toEqual([])
  })

  it('is the payer’s: receipts, history and statement of what another had opened', async () => {
    const opened = await openOrder(office, {
      obligation: { kind: 'fine', ref: 'another 2026-11-01', agency: '000.00.03.H01' },
      lines: [copyFee(5, { code: 'fine', beneficiary: 'treasury' })],
      payer: { name: 'Đặng Quốc Việt', ref: 'person-9' },
      windowUntil: new Date(office.clock.now().getTime() + 3_600_000),
    })
    if (opened.outcome === 'nothingDue') throw new Error(opened.outcome)
    const due = opened.order
    const ours = { ...payer, ref: 'business-7' }
    const put = await openBasket(office, { orderIds: [due.id], payer: ours })
    if (put.outcome !== 'opened') throw new Error(put.outcome)
    paygov.act(await start(put.basket), 'pay')
    await quiet()
    await work()
    expect((await receiptFor(office, due.id))?.payer).toEqual(ours)
    const [mine, theirs] = ['business-7', 'person-9'] as const
    const find = (payerRef: string) => orderOfPayer(office, { orderId: due.id, payerRef })
    expect((await find(mine))?.id).toBe(due.id)
    expect(await find(theirs)).toBeNull()
    expect((await paidOfPayer(office, { payerRef: mine })).count).toBe(1)
    expect((await paidOfPayer(office, { payerRef: theirs })).rows).toEqual([])
    const day = dateOf(instant(office.clock.now()))
    const rows = await statement(office, { payerRef: mine, from: day, until: day })
    expect(rows.map((row) => [row.payer, row.amount])).toEqual([[ours.name, 40_000]])
    expect(await statement(office, { payerRef: theirs, from: day, until: day })).toEqual([])
  })

  it('gives back the share of an order that was paid alone meanwhile', async () => {
    const orders = await three()
    const basket = await basketOf(...orders)
    const reference = await start(basket)
    paygov.act(await start(orders[1]), 'pay')
    await quiet()
    paygov.act(reference, 'pay')
    await quiet()
    await work()
    expect(paygov.till.get(reference)?.refunds.map((made) => made.amount)).toEqual([16_000])
    expect(await checkInvariants(office)).toEqual([])
  })

  it('refuses what nobody owes any more', async () => {
    const [paid, due] = await three()
    paygov.act(await start(paid), 'pay')
    await quiet()
    expect(await openBasket(office, { orderIds: [paid.id, due.id], payer })).toEqual({
      outcome: 'notPayable',
      orderIds: [paid.id],
    })
    expect(await openBasket(office, { orderIds: [], payer })).toEqual({ outcome: 'empty' })
  })

  it('can be paid by bank transfer in parts, with a mistyped reference', async () => {
    const orders = await three()
    const basket = await basketOf(...orders)
    const reference = await start(basket, 'vietqr')
    const mistyped = `${reference.slice(0, 5)}${reference[6]}${reference[5]}${reference.slice(7)}`
    for (const memo of [mistyped, reference.slice(0, 9)])
      bank.transfer({
        account: accountOf(basket.obligation.agency),
        amount: 32_000,
        memo: `CTY LUA VANG ${memo}`,
      })
    await quiet()
    for (const one of orders) expect(await status(one)).toBe('paid')
    expect(await checkInvariants(office)).toEqual([])
  })

  it('whose order is refunded returns the money through the basket’s payment', async () => {
    const { requestRefund } = await import('../index.ts')
    const orders = await three()
    const reference = await start(await basketOf(...orders))
    paygov.act(reference, 'pay')
    await quiet()
    await requestRefund(office, { obligation: orders[0].obligation, reason: 'refused' })
    await work()
    expect(await status(orders[0])).toBe('refunded')
    expect(paygov.till.get(reference)?.refunds.map((made) => made.amount)).toEqual([8_000])
    expect(await checkInvariants(office)).toEqual([])
  })
})

describe('a payment request', () => {
  const by = (personId: string, role: 'staff' | 'accountant' | 'legalRepresentative') => ({
    personId,
    businessId: 'business-1',
    role,
  })

  it('is approved by an accountant, not by staff, not by who asked, and only once', async () => {
    const due = await order()
    const asked = await requestPayment(office, { by: by('p1', 'accountant'), orderIds: [due.id] })
    if (asked.outcome !== 'requested') throw new Error(asked.outcome)
    const decide = (personId: string, role: 'staff' | 'accountant') =>
      decidePaymentRequest(office, {
        requestId: asked.requestId,
        by: by(personId, role),
        approve: true,
        payer,
      })
    expect(await decide('p2', 'staff')).toEqual({ outcome: 'notAllowed' })
    expect(await decide('p1', 'accountant')).toEqual({ outcome: 'ownRequest' })
    expect(
      await decidePaymentRequest(office, {
        requestId: asked.requestId,
        by: { ...by('p9', 'accountant'), businessId: 'business-2' },
        approve: true,
        payer,
      }),
    ).toEqual({ outcome: 'unknownRequest' })
    expect(await decide('p3', 'accountant')).toMatchObject({
      outcome: 'approved',
      basket: { amount: 8_000 },
    })
    expect(await decide('p3', 'accountant')).toEqual({ outcome: 'alreadyDecided' })
  })
})

describe('paying for someone else', () => {
  it('works by a link, until the order’s window ends', async () => {
    const due = await order()
    const made = await makePayLink(office, { orderId: due.id, by: 'applicant', locale: 'vi' })
    if (made.outcome !== 'made') throw new Error(made.outcome)
    const token = made.path.split('/').at(-1) ?? ''
    expect((await orderByPayLink(office, token))?.id).toBe(due.id)
    expect(await orderByPayLink(office, 'guessed')).toBeNull()
    office.clock.set(new Date(due.windowUntil.getTime() + 1))
    expect(await orderByPayLink(office, token)).toBeNull()
  })
})

describe('a CSV of codes to pay', () => {
  const preview = (csv: string, known: Record<string, Order>) =>
    previewBulk(office, {
      file: new TextEncoder().encode(csv),
      payerRef: payer.ref,
      find: async (codes) =>
        new Map(
          codes.flatMap((code) => {
            const found = known[code]
            return found ? [[code, { obligation: found.obligation }]] : []
          }),
        ),
    })

  it('says of every row whether it can be paid, and why not', async () => {
    const [first, second, paid] = await three()
    paygov.act(await start(paid), 'pay')
    await quiet()
    const known = { 'QD-1': first, 'QD-2': second, 'QD-3': paid }
    const result = await preview(
      '\uFEFFSố quyết định;Số tiền\r\nqd-1;8.000\r\nQD-2;9000\r\nQD-3;\r\nQD-1;8000\r\nQD-9;1\r\n=cmd;1\r\n"QD-1";một\r\n',
      known,
    )
    if (result.outcome !== 'preview') throw new Error(result.outcome)
    expect(result.rows.map((row) => [row.line, row.fault])).toEqual([
      [2, null],
      [3, 'otherAmount'],
      [4, 'alreadyPaid'],
      [5, 'repeated'],
      [6, 'unknown'],
      [7, 'malformedCode'],
      [8, 'malformedAmount'],
    ])
    expect(result.total).toBe(8_000)
    expect((await orderFor(office, first.obligation))?.status).toBe('due')
    expect((await readOrder(office.db, first.id)).events).toBe(0)
  })

  it('counts an obligation once, however many lines name it', async () => {
    const [fine] = await three()
    const list = [
      'Số quyết định;Số tiền',
      '0007/QĐ 05/10/2026;',
      '0007/QĐ 2026-10-05;',
      'Số 0007/QĐ ngày 5-10-2026;',
      '',
      'QD-07;',
    ]
    const known = { '0007/QĐ 2026-10-05': fine, 'QD-07': fine }
    const result = await preview(list.join('\n'), known)
    if (result.outcome !== 'preview') throw new Error(result.outcome)
    expect(result.rows.map(({ line, fault, sameAs }) => [line, fault, sameAs])).toEqual([
      [2, null, undefined],
      [3, 'repeated', 2],
      [4, 'repeated', 2],
      [6, 'repeated', 2],
    ])
    expect(result.total).toBe(8_000)
    expect(result.lines).toEqual({ all: 6, headings: 1, blank: 1 })
  })

  it('pays a right line although a wrong one names the same before it', async () => {
    const [fine] = await three()
    const result = await preview('QD-1;1\nQD-1;8000\nQD-1', { 'QD-1': fine })
    if (result.outcome !== 'preview') throw new Error(result.outcome)
    expect(result.rows.map(({ fault }) => fault)).toEqual(['otherAmount', null, 'repeated'])
  })

  it('offers nothing that is being paid, or waits in a basket', async () => {
    const [begun, put] = await three()
    await start(begun)
    await basketOf(put)
    const result = await preview('QD-1\nQD-2', { 'QD-1': begun, 'QD-2': put })
    if (result.outcome !== 'preview') throw new Error(result.outcome)
    expect(result.rows.map(({ fault }) => fault)).toEqual(['notOpen', 'notOpen'])
  })

  it('survives whatever is in the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300 }), async (csv) => {
        const result = await preview(csv, {})
        expect(['preview', 'empty', 'unreadable']).toContain(result.outcome)
      }),
      { numRuns: 60 },
    )
    expect(await preview('x,'.repeat(600_000), {})).toEqual({ outcome: 'tooLarge' })
    expect(await preview('ABCD\n'.repeat(501), {})).toEqual({ outcome: 'tooManyRows' })
  })
})
