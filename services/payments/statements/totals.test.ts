import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, civilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import {
  type MovesWanted,
  movementsOf,
  type Order,
  openOrder,
  requestRefund,
  statement,
  sumOf,
  type TotalsBy,
  totalsBy,
  totalsCsv,
  totalsOf,
} from '../index.ts'
import { copyFee, payingOffice } from '../testing.ts'

const { office, paygov, quiet, work, order, start } = await payingOffice()
const agency = '000.00.01.H01'
const first = dateOf(instant(office.clock.now()))
const period = { from: first, until: addDays(first, 1) }
const treasury = (code: string) => ({ code, name: `Kho bạc ${code}` })
const fineLine = (amount: number, code: string) =>
  copyFee(amount, {
    ...{ code: 'fine', textKey: 'traffic-fine:fee.fine' },
    ...{ beneficiary: 'treasury' as const, treasury: treasury(code) },
  })

async function paid(due: Order): Promise<Order> {
  paygov.act(await start(due), 'pay')
  await quiet()
  return due
}

// Two days, two fees, two treasury accounts and the agency's own; one payment of two lines; one refund.
beforeAll(async () => {
  const both = await paid(await order([copyFee(2), fineLine(1, '9911')]))
  await paid(await order([fineLine(3, '9912')], { kind: 'fine', ref: '1/QĐ 2026-01-02' }))
  // Another agency's money is nobody's business here.
  await paid(await order([copyFee(50)], { agency: '000.00.02.H01' }))
  const mine = await openOrder(office, {
    obligation: { kind: 'fine', ref: '2/QĐ 2026-01-02', agency: '000.00.02.H01' },
    lines: [fineLine(4, '9911')],
    payer: { name: 'Công ty TNHH Lúa Vàng', ref: 'company' },
    windowUntil: new Date(office.clock.now().getTime() + 3_600_000),
  })
  if (mine.outcome === 'nothingDue') throw new Error(mine.outcome)
  await paid(mine.order)
  office.clock.advance(86_400_000)
  await paid(await order([copyFee(1)]))
  const what = { lines: [{ code: 'copy', amount: 3_000 }] }
  await requestRefund(office, { obligation: both.obligation, reason: 'partly', what })
  await work()
})

const rowsBy = async (by: TotalsBy) =>
  (await totalsOf(office, { agency, ...period }, by)).rows.map((row) => [
    row.key,
    row.payments,
    row.received,
    row.refunds,
    row.returned,
  ])

it('money is summed by day, fee and account, and what went back stands apart', async () => {
  expect(await rowsBy('day')).toEqual([
    [first, 2, 48_000, 0, 0],
    [period.until, 1, 8_000, 1, 3_000],
  ])
  expect(await rowsBy('fee')).toEqual([
    ['fees.copy', 2, 24_000, 1, 3_000],
    ['traffic-fine:fee.fine', 2, 32_000, 0, 0],
  ])
  expect(await rowsBy('account')).toEqual([
    [`agency:${agency}`, 2, 24_000, 1, 3_000],
    ['treasury:9911', 1, 8_000, 0, 0],
    ['treasury:9912', 1, 24_000, 0, 0],
  ])
  const { all } = await totalsOf(office, { agency, ...period }, 'fee')
  // One payment paid two fees: it is counted once in all.
  expect(all).toEqual({ payments: 3, received: 56_000, refunds: 1, returned: 3_000 })
})

const narrowed: Record<TotalsBy, (key: string) => Partial<MovesWanted>> = {
  day: (key) => ({ from: civilDate(key), until: civilDate(key) }),
  month: () => ({}),
  agency: (key) => ({ paidTo: key }),
  fee: (key) => ({ fee: key }),
  account: (key) => ({ account: key }),
}

describe.each(totalsBy)('summed by %s', (by) => {
  it('each total opens just its payments, and together they are the statement', async () => {
    for (const of of [{ agency }, { payerRef: 'company' }]) {
      const { rows, all } = await totalsOf(office, { ...of, ...period }, by)
      const lines = await statement(office, { ...of, ...period })
      expect(rows.length).toBeGreaterThan(0)
      expect(rows.reduce((sum, row) => sum + row.received - row.returned, 0)).toBe(
        lines.reduce((sum, line) => sum + line.amount, 0),
      )
      expect(all).toEqual(await sumOf(office, { ...of, ...period }))
      for (const { key, name, ...sums } of rows) {
        const wanted = { ...of, ...period, ...narrowed[by](key) }
        const behind = await movementsOf(office, { ...wanted, limit: 100 })
        expect(behind.count, key).toBe(sums.payments + sums.refunds)
        expect(behind.rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(
          sums.received - sums.returned,
        )
        expect(name.vi, key).not.toBe('')
      }
    }
  })
})

it('a payer’s totals are of what they paid, to whatever agency', async () => {
  const { rows } = await totalsOf(office, { payerRef: 'company', ...period }, 'account')
  expect(rows).toMatchObject([
    { key: 'treasury:9911', received: 32_000, name: { vi: '9911 – Kho bạc 9911' } },
  ])
})

it('a file of totals ends with all of them', async () => {
  const csv = totalsCsv(await totalsOf(office, { agency, ...period }, 'account'), 'vi')
  const lines = csv.trim().split('\r\n')
  expect(lines[0]).toBe(
    'Tài khoản thụ hưởng,Số lần thu,Đã thu (đồng),Số lần hoàn,Đã hoàn (đồng),Còn lại (đồng)',
  )
  expect(lines.at(-1)).toBe('Cộng,3,56000,1,3000,53000')
})
