import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { businessMembers } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { newId, parseId } from '../../id.ts'
import {
  type BusinessId,
  blindIndex,
  businessesOf,
  type PersonId,
  personalIdOf,
  seedIdentity,
} from '../../identity/index.ts'
import { notificationsFor } from '../../notifications/index.ts'
import {
  type BusinessActor,
  decidePaymentRequest,
  makePayLink,
  type Order,
  openBasket,
  openOrder,
  type Payer,
  requestPayment,
  requestRefund,
} from '../index.ts'
import { copyFee, payingOffice } from '../testing.ts'

const { office, paygov, quiet, work, start } = await payingOffice({ printing: true })

/** The representative, the accountant, and a citizen beside their business. */
let phuc: PersonId
let lan: PersonId
let an: PersonId
let business: { businessId: BusinessId; name: string }

beforeAll(async () => {
  await seedIdentity(office)
  phuc = person('Lê Hoàng Phúc')
  lan = person('Phạm Thị Ngọc Lan')
  an = person('Nguyễn Thị Minh An')
  const [first] = await businessesOf(office, phuc)
  if (!first) throw new Error('no business')
  business = first
})

function person(name: string): PersonId {
  const id = parseId<'person'>(demoCitizens.find((each) => each.name === name)?.id ?? '')
  if (!id) throw new Error(name)
  return id
}

let made = 0
async function owed(payer: Payer, kind: 'dossier' | 'fine' = 'fine'): Promise<Order> {
  made += 1
  const opened = await openOrder(office, {
    obligation: { kind, ref: `000${made}/QĐ-XPHC 2026-10-05`, agency: '000.00.01.H01' },
    lines: [copyFee(1, { code: 'fine' })],
    payer,
    windowUntil: new Date(office.clock.now().getTime() + 72 * 3_600_000),
  })
  if (opened.outcome === 'nothingDue') throw new Error(opened.outcome)
  return opened.order
}
const company = (): Payer => ({ name: business.name, ref: business.businessId })
const citizen = (): Payer => ({ name: 'Nguyễn Thị Minh An', ref: an })

async function pay(order: Order): Promise<void> {
  paygov.act(await start(order), 'pay')
  await quiet()
  await work()
}

/** What somebody was told since the last look, newest first. */
async function news(personId: PersonId) {
  const all = await notificationsFor(office, { personId }, { locale: 'vi', limit: 100 })
  const fresh = all.filter(({ notificationId }) => !seen.has(notificationId))
  for (const { notificationId } of fresh) seen.add(notificationId)
  return fresh
}
const seen = new Set<string>()
const templates = async (personId: PersonId) =>
  (await news(personId)).map(({ template }) => template).sort()

describe('every payer is told', () => {
  it('a citizen of their payment, with amount, moment and what for, and of the receipt', async () => {
    await pay(await owed(citizen()))
    const told = await news(an)
    expect(told.map(({ template }) => template).sort()).toEqual([
      'paymentReceived',
      'receiptIssued',
    ])
    const letter = told.find(({ template }) => template === 'paymentReceived')
    expect(letter?.paragraphs.join()).toMatch(
      /8\.000.*lúc \d\d:\d\d \d\d\/\d\d\/\d{4}.*MC.*quyết định số 0001\/QĐ-XPHC ngày 05\/10\/2026/,
    )
  })

  it('a business, by those who may spend its money: of one payment once, of its receipts once', async () => {
    const orders = [await owed(company()), await owed(company()), await owed(company())]
    const orderIds = orders.map(({ id }) => id)
    const opened = await openBasket(office, { orderIds, payer: company() })
    if (opened.outcome !== 'opened') throw new Error(opened.outcome)
    await pay(opened.basket)
    for (const member of [phuc, lan])
      expect(await templates(member)).toEqual(['paymentReceived', 'receiptsIssued'])
    expect(await templates(an)).toEqual([])
  })

  it('whoever asked another to pay by a link, while they work for the business', async () => {
    const member = newId<'member'>(office)
    await office.db.insert(businessMembers).values({
      id: member,
      businessId: business.businessId,
      personalIdIndex: blindIndex(office.settings, await personalIdOf(office, an)),
      name: 'Nguyễn Thị Minh An',
      role: 'staff',
      since: office.clock.now(),
    })
    const [due, later] = [await owed(company()), await owed(company())]
    for (const { id } of [due, later])
      await makePayLink(office, { orderId: id, by: an, locale: 'vi' })
    await pay(due)
    expect(await templates(an)).toEqual(['paymentReceived'])
    expect(await templates(lan), 'the receipt goes to whoever owed').toEqual([
      'paymentReceived',
      'receiptIssued',
    ])
    const until = office.clock.now()
    await office.db.update(businessMembers).set({ until }).where(eq(businessMembers.id, member))
    await pay(later)
    expect(await templates(an), 'who has left learns nothing more').toEqual([])
    await templates(lan)
    await templates(phuc)
  })

  it('of money that went back', async () => {
    const due = await owed(citizen(), 'dossier')
    await pay(due)
    await templates(an)
    await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
    await work()
    const [letter] = await news(an)
    expect(letter).toMatchObject({ template: 'refundMade', subject: /8\.000/ })
  })
})

describe('a payment request is told of', () => {
  const by = (personId: PersonId, role: BusinessActor['role']) => ({
    personId,
    businessId: business.businessId,
    role,
  })

  it('to those who may decide, and its decision to whoever asked', async () => {
    const due = await owed(company())
    const asked = await requestPayment(office, {
      by: by(lan, 'accountant'),
      orderIds: [due.id],
      note: 'Xe tải 29C',
    })
    if (asked.outcome !== 'requested') throw new Error(asked.outcome)
    await work()
    const [toDecide] = await news(phuc)
    expect(toDecide).toMatchObject({ template: 'paymentToApprove', subject: /Phạm Thị Ngọc Lan/ })
    expect(toDecide?.items).toEqual(['Lời nhắn: Xe tải 29C'])
    expect(await templates(lan), 'not to whoever asked').toEqual([])
    await decidePaymentRequest(office, {
      requestId: asked.requestId,
      by: by(phuc, 'legalRepresentative'),
      approve: false,
      payer: company(),
      reason: 'Đã nộp tháng trước',
    })
    await work()
    const [decided] = await news(lan)
    expect(decided).toMatchObject({ template: 'paymentRequestDecided', subject: /từ chối/ })
    expect(decided?.items).toEqual(['Lý do: Đã nộp tháng trước'])
  })
})
