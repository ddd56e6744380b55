import { describe, expect, it, vi } from 'vitest'
import { requestRefund, settle, sweep } from '../index.ts'
import { issueReceipt } from '../receipts/issue-receipt.ts'
import { faultyOffice } from './faulty-office.ts'

const {
  office,
  paygov,
  quiet,
  work,
  order,
  start,
  status,
  entries,
  minutes,
  hours,
  paidInSilence,
  paidAtVnpay,
  hearVnpay,
} = await faultyOffice()

describe('the process survives', () => {
  it('dying before commit → nothing half-done, the next notice settles', async () => {
    const { due, ipn } = await paidAtVnpay()
    vi.stubEnv('FAILPOINT', 'payments.beforeCommit:throw')
    await expect(hearVnpay(ipn)).rejects.toThrow('failpoint')
    expect(await status(due)).toBe('paying')
    expect(await entries(due)).toBe(0)
    vi.unstubAllEnvs()
    expect(await hearVnpay(ipn)).toBe('00')
  })

  it('dying after commit → everything was written, the repeat is "already"', async () => {
    const { due, ipn } = await paidAtVnpay()
    vi.stubEnv('FAILPOINT', 'payments.afterCommit:throw')
    await expect(hearVnpay(ipn)).rejects.toThrow('failpoint')
    vi.unstubAllEnvs()
    expect(await status(due)).toBe('paid')
    expect(await hearVnpay(ipn)).toBe('02')
    expect(await work()).toContain('payments.issueReceipt')
  })

  it('dying between the refund call and its record → one refund at the gateway', async () => {
    const due = await order()
    const reference = await start(due)
    paygov.act(reference, 'pay')
    await quiet()
    await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
    vi.stubEnv('FAILPOINT', 'payments.afterRefundCall:throw')
    await work().catch(() => {})
    vi.unstubAllEnvs()
    await work(hours(1))
    expect(await status(due)).toBe('refunded')
    expect(paygov.till.get(reference)?.refunds).toHaveLength(1)
  })

  it('cron twice → each attempt is asked about once', async () => {
    const { due } = await paidInSilence()
    minutes(1)
    await Promise.all([sweep(office), sweep(office), sweep(office)])
    expect(await status(due)).toBe('paid')
    expect(await entries(due)).toBe(1)
  })

  it('cron missed → the next sweep asks about all that was left, once each', async () => {
    const left = [await paidInSilence(), await paidInSilence(), await paidInSilence()]
    minutes(6 * 60)
    await sweep(office)
    for (const { due } of left) {
      expect(await status(due)).toBe('paid')
      expect(await entries(due)).toBe(1)
    }
  })

  it('the receipt job twice → one receipt', async () => {
    const { due, reference } = await paidInSilence()
    await settle(office, { gateway: 'paygov', attemptRef: reference, source: 'sweep' })
    await Promise.all([
      issueReceipt(office, { orderId: due.id }),
      issueReceipt(office, { orderId: due.id }),
    ])
    const { rows } = await office.db.$client.query(
      'select number from payments.receipts where order_id = $1',
      [due.id],
    )
    expect(rows).toHaveLength(1)
  })
})
