import { describe, expect, it } from 'vitest'
import { reportDiscrepancy } from '../books/discrepancies.ts'
import {
  discrepanciesOf,
  type Order,
  ordersOfAgency,
  type Page,
  type PageKey,
  proposeWaiver,
  receiptsOfAgency,
  refundsOf,
  waiversOf,
} from '../index.ts'
import { requestRefund } from '../refunds/request-refund.ts'
import { payingOffice } from '../testing.ts'

const { office, paygov, quiet, work, order, start } = await payingOffice()
const many = 7
const limit = 3

/** Seven of everything, all found in one second: only their ids tell them apart. */
const paidOrders: Order[] = []
for (let times = 0; times < many; times += 1) {
  const paid = await order()
  paygov.act(await start(paid), 'pay')
  await quiet()
  await work()
  paidOrders.push(paid)
  const due = await order()
  await start(due)
  const { agency } = due.obligation
  await reportDiscrepancy(office, { kind: 'missing', gateway: 'paygov', orderId: due.id })
  const waived = { orderId: due.id, agency, officer: 'kt-1', reason: 'Hộ nghèo', basis: 'demo' }
  await proposeWaiver(office, waived)
}
for (const { obligation } of paidOrders)
  await requestRefund(office, { obligation, reason: 'refused' })
const { agency } = (await order()).obligation
type Ask = { after: PageKey | null; limit: number }

const lists: Record<string, (ask: Ask) => Promise<Page<{ id: string }>>> = {
  discrepancies: (ask) => discrepanciesOf(office, { agency, status: 'open', ...ask }),
  refunds: (ask) => refundsOf(office, { agency, done: false, ...ask }),
  waivers: (ask) => waiversOf(office, { agency, ...ask }),
  receipts: (ask) => receiptsOfAgency(office, { agency, ...ask }),
  'orders under way': (ask) => ordersOfAgency(office, { agency, status: 'paying', ...ask }),
}

describe.each(Object.entries(lists))('the list of %s', (_, ask) => {
  it('is counted whole, and shows each once, however many pages it takes', async () => {
    const seen: string[] = []
    let after: PageKey | null = null
    do {
      const page: Page<{ id: string }> = await ask({ after, limit })
      expect(page.count).toBe(many)
      expect(page.rows.length).toBeLessThanOrEqual(limit)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(seen.length).toBe(many)
    expect(new Set(seen).size).toBe(many)
  })
})
