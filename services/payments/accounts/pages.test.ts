import { describe, expect, it } from 'vitest'
import { civilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import { reportDiscrepancy } from '../books/discrepancies.ts'
import type * as payments from '../index.ts'
import {
  confirmationsOf,
  discrepanciesOf,
  duesOfPayer,
  findPayments,
  movementsOf,
  type Order,
  openBasket,
  openBasketsOfPayer,
  openOrder,
  openPaymentRequests,
  ordersOfAgency,
  type Page,
  type PageKey,
  paidOfPayer,
  proposeByHand,
  proposeWaiver,
  receiptsOfAgency,
  reconcile,
  refundsOf,
  requestPayment,
  requestRefund,
  settlementRunsOf,
  waiversOf,
} from '../index.ts'
import { copyFee, openFindings, payingOffice } from '../testing.ts'

/** Whatever the house shows page by page, found by its type: a new list does not compile untested. */
type Face = typeof payments
type Listing<Answer> = {
  [Name in keyof Face]: Face[Name] extends (...args: never[]) => PromiseLike<Answer> ? Name : never
}[keyof Face]
type Paged = Listing<Page<unknown>>
type Unpaged = Exclude<Listing<readonly unknown[]>, Listing<never>>

/** Lists that come whole, and what bounds each. */
const bounded: Record<Unpaged, string> = {
  attemptsOf: 'tries to pay one order',
  checkInvariants: 'faults, of which there are none',
  checkLedger: 'faults, of which there are none',
  followRestores: 'restores not yet followed, of which there is one at most',
  duesToPay: 'ids only: what is put into one payment, which has a size of its own',
  historyOf: 'what happened to one order',
  listAccounts: 'the accounts one agency ever had',
  offeredGateways: 'the gateways there are',
  ordersInBasket: 'one payment, which has a size of its own',
  readOrders: 'as many as were asked for',
  receiptsOfOrder: 'one receipt and its corrections',
  statement: 'longestStatement, which its page says before',
  waitingAbout: 'one for each thing asked about',
}

const { office, paygov, quiet, work, start } = await payingOffice()
const many = 7
const limit = 3
const agency = '000.00.01.H01'
const today = () => dateOf(instant(office.clock.now()))
let made = 0
/** Every payer of these lists is one business. */
async function owed(payerRef: string): Promise<Order> {
  made += 1
  const opened = await openOrder(office, {
    obligation: {
      kind: 'dossier',
      ref: `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`,
      agency,
    },
    lines: [copyFee()],
    payer: { name: 'Công ty TNHH Lúa Vàng', ref: payerRef },
    windowUntil: new Date(office.clock.now().getTime() + 72 * 3_600_000),
  })
  if (opened.outcome === 'nothingDue') throw new Error(opened.outcome)
  return opened.order
}

const paidOrders: Order[] = []
// Seven of everything, all found in one second: only their ids tell them apart.
for (let times = 0; times < many; times += 1) {
  const paid = await owed('paid')
  paygov.act(await start(paid), 'pay')
  await quiet()
  await work()
  paidOrders.push(paid)
  const due = await owed('paying')
  await start(due)
  await reportDiscrepancy(office, { kind: 'missing', gateway: 'paygov', orderId: due.id })
  await proposeWaiver(office, {
    ...{ orderId: due.id, agency, officer: 'kt-1' },
    ...{ reason: 'Hộ nghèo', basis: 'demo' },
  })
  await owed('owing')
  const together = [await owed('baskets'), await owed('baskets')]
  const payer = { name: 'Công ty TNHH Lúa Vàng', ref: 'baskets' }
  await openBasket(office, { orderIds: together.map(({ id }) => id), payer })
  const asked = await owed('requests')
  const by = { personId: 'nam', businessId: 'requests', role: 'staff' as const }
  await requestPayment(office, { by, orderIds: [asked.id] })
  const day = civilDate(`2026-01-0${times + 1}`)
  await reconcile(office, { gateway: 'paygov', day, file: (async function* () {})() })
}
for (const { obligation } of paidOrders)
  await requestRefund(office, { obligation, reason: 'refused' })
for (const { id } of await openFindings(office))
  await proposeByHand(office, {
    ...{ agency, officer: 'kt-1' },
    wish: { kind: 'closeDiscrepancy', id, resolution: 'Đã hỏi cổng' },
  })

type Ask = { after: PageKey | null; limit: number }
interface List {
  ask: (ask: Ask) => Promise<Page<unknown>>
  /** Of a list in which everything of the tests stands; seven, unless it says otherwise. */
  size?: number
}
const lists: Record<Paged, List> = {
  confirmationsOf: { ask: (ask) => confirmationsOf(office, { agency, ...ask }) },
  discrepanciesOf: { ask: (ask) => discrepanciesOf(office, { agency, status: 'open', ...ask }) },
  duesOfPayer: { ask: (ask) => duesOfPayer(office, { payerRef: 'owing', ...ask }) },
  findPayments: { ask: (ask) => findPayments(office, { agency, ...ask }), size: 6 * many },
  movementsOf: {
    ask: (ask) => movementsOf(office, { agency, from: today(), until: today(), ...ask }),
  },
  openBasketsOfPayer: { ask: (ask) => openBasketsOfPayer(office, { payerRef: 'baskets', ...ask }) },
  openPaymentRequests: {
    ask: (ask) => openPaymentRequests(office, { businessId: 'requests', ...ask }),
  },
  ordersOfAgency: { ask: (ask) => ordersOfAgency(office, { agency, status: 'paying', ...ask }) },
  paidOfPayer: { ask: (ask) => paidOfPayer(office, { payerRef: 'paid', ...ask }) },
  receiptsOfAgency: { ask: (ask) => receiptsOfAgency(office, { agency, ...ask }) },
  refundsOf: { ask: (ask) => refundsOf(office, { agency, done: false, ...ask }) },
  settlementRunsOf: { ask: (ask) => settlementRunsOf(office, ask) },
  waiversOf: { ask: (ask) => waiversOf(office, { agency, ...ask }) },
}

describe.each(Object.entries(lists))('the list of %s', (_, { ask, size = many }) => {
  it('is counted whole, and shows each once, however many pages it takes', async () => {
    const seen: string[] = []
    let after: PageKey | null = null
    do {
      const page: Page<unknown> = await ask({ after, limit })
      expect(page.count).toBe(size)
      expect(page.rows.length).toBeLessThanOrEqual(limit)
      seen.push(...page.rows.map((row) => JSON.stringify(row)))
      after = page.next
    } while (after)
    expect(seen.length).toBe(size)
    expect(new Set(seen).size).toBe(size)
  })
})

it('what comes whole says why it may', () => {
  for (const [name, why] of Object.entries(bounded)) expect(why, name).not.toBe('')
})
