import { beforeAll, describe, expect, it } from 'vitest'
import { businesses } from '#db/schema/index.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { addDays, dateOf, instant } from '#workflows/kernel/time.ts'
import { seedCalendar } from '../../dossiers/index.ts'
import { placeDossier } from '../../dossiers/testing.ts'
import { newId } from '../../id.ts'
import { parseAgencyId, seedIdentity } from '../../identity/index.ts'
import {
  findPayments,
  type Order,
  openBasket,
  openOrder,
  receiptFor,
  receiptNumber,
  type Sought,
} from '../index.ts'
import { issueReceipt } from '../receipts/issue-receipt.ts'
import { startPayment } from '../settling/start-payment.ts'
import { account, copyFee, payingOffice, wish } from '../testing.ts'

const { office, bank, quiet, order, start } = await payingOffice()
const ward = '000.00.51.H99'
const police = '000.01.01.G99'
const other = '000.00.01.H01'
const company = { name: 'Công ty TNHH Lúa Vàng', ref: newId<'business'>(office) }

let fee: Order
let fine: Order
let transferred: Order
let dossierCode = ''
let gatewayRef = ''

async function pay(due: Order, payer?: typeof company): Promise<void> {
  const started = await startPayment(office, { ...wish(due), ...(payer ? { payer } : {}) })
  if (started.outcome !== 'redirect') throw new Error(started.outcome)
  await fetch(started.url, { method: 'POST', body: 'act=pay', redirect: 'manual' })
  await quiet()
  await issueReceipt(office, { orderId: due.id })
}

beforeAll(async () => {
  await seedCalendar(office)
  await seedIdentity(office)
  await office.db.insert(businesses).values({
    id: company.ref,
    taxCode: '0100109106',
    name: company.name,
    nameKey: 'lua vang',
    address: '1 Đường Mẫu',
    demo: true,
    createdAt: office.clock.now(),
  })
  const agencyId = parseAgencyId(ward)
  if (!agencyId) throw new Error('no agency')
  const applicantId = newId<'person'>(office)
  const ref = await placeDossier(office, civilStatusExtract, { agencyId, applicantId })
  fee = await order([copyFee(3)], { ref, agency: ward })
  await pay(fee)
  const { rows } = await office.db.$client.query('select code from dossiers where id = $1', [ref])
  dossierCode = rows[0].code
  office.clock.advance(86_400_000)
  const opened = await openOrder(office, {
    obligation: { kind: 'fine', ref: '0042/QĐ-XPHC 2026-11-02', agency: police },
    lines: [copyFee(9, { code: 'fine', beneficiary: 'treasury' })],
    payer: { name: 'Lê Hoàng Phúc' },
    windowUntil: new Date(office.clock.now().getTime() + 3_600_000),
    foundBy: { plates: ['30W-000.03'], personalIds: ['999085000053'] },
  })
  if (opened.outcome === 'nothingDue') throw new Error(opened.outcome)
  fine = opened.order
  await pay(fine, company)
  const paid = await office.db.$client.query(
    "select gateway_ref from payments.attempts where status = 'succeeded' and order_id = $1",
    [fine.id],
  )
  gatewayRef = paid.rows[0].gateway_ref
  transferred = await order([copyFee(5)], { agency: other })
  const memo = await start(transferred, 'vietqr')
  bank.transfer({ account, amount: 40_000, memo })
  await quiet()
})

const found = async (of: Parameters<typeof findPayments>[1]) =>
  (await findPayments(office, of)).rows.map(({ id }) => id)
const at = (agency: string, text: string) => found({ agency, text })

describe('an accountant finds a payment of the agency', () => {
  it('by the number of the decision, whole or in part, with its day or without accents', async () => {
    for (const text of ['0042/QĐ-XPHC', '0042/qd-xphc', '0042', '0042/QĐ-XPHC 02/11/2026'])
      expect(await at(police, text), text).toEqual([fine.id])
    for (const text of ['0042/QĐ-XPHC 03/11/2026', '042', '%'])
      expect(await at(police, text), text).toEqual([])
  })

  it('by whoever paid, whoever owed, with accents or without, in any order', async () => {
    for (const text of ['Lúa Vàng', 'lua vang', 'vang lua', 'cong ty', 'Phúc Lê', 'hoang phuc'])
      expect(await at(police, text), text).toEqual([fine.id])
    expect(await at(police, 'Vàng Đen')).toEqual([])
  })

  it('by tax code, by personal ID and by plate, of which none lies in the open', async () => {
    for (const text of ['0100109106', '999085000053', '30W-000.03', '30w00003'])
      expect(await at(police, text), text).toEqual([fine.id])
    const { rows } = await office.db.$client.query('select * from payments.order_marks')
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/30W|999085000053/)
  })

  it('by the bank’s or gateway’s number, the dossier’s code and the receipt’s number', async () => {
    expect(await at(police, gatewayRef)).toEqual([fine.id])
    const { rows } = await office.db.$client.query('select bank_ref from payments.transfers')
    expect(await at(other, rows[0].bank_ref)).toEqual([transferred.id])
    expect(await at(ward, ` ${dossierCode}`)).toEqual([fee.id])
    const receipt = await receiptFor(office, fee.id)
    if (!receipt) throw new Error('no receipt')
    expect(await at(ward, receiptNumber(receipt).toLowerCase())).toEqual([fee.id])
  })

  it('by amount and by day', async () => {
    expect(await at(police, '72.000')).toEqual([fine.id])
    const day = dateOf(instant(office.clock.now()))
    const by = (sought: Sought) => found({ agency: police, ...sought })
    expect(await by({ amount: 72_000, from: day, until: day })).toEqual([fine.id])
    expect(await by({ amount: 71_999 })).toEqual([])
    expect(await by({ until: addDays(day, -1) })).toEqual([])
  })

  it('and never another agency’s', async () => {
    for (const text of ['0042/QĐ-XPHC', 'lua vang', '0100109106', '30W-000.03', gatewayRef])
      expect(await at(ward, text), text).toEqual([])
  })

  it('that was made together with others, by the number of the whole', async () => {
    const parts = [await order([copyFee()]), await order([copyFee(2)])]
    const basket = await openBasket(office, {
      orderIds: parts.map(({ id }) => id),
      payer: company,
    })
    if (basket.outcome !== 'opened') throw new Error(basket.outcome)
    const reference = await start(basket.basket)
    expect(new Set(await at(other, reference))).toEqual(new Set(parts.map(({ id }) => id)))
  })
})

it('a payer finds what they paid themselves, and nothing else', async () => {
  const mine = (text: string) => found({ payerRef: company.ref, text })
  expect(await mine('30W-000.03')).toEqual([fine.id])
  expect(await mine('')).toEqual([fine.id])
  expect(await mine(dossierCode)).toEqual([])
})
