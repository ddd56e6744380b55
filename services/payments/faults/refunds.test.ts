import { describe, expect, it } from 'vitest'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { checkInvariants, type Order, reconcile, requestRefund } from '../index.ts'
import { recordRefundByHand } from '../refunds/send-refund.ts'
import { copyFee, openFindings } from '../testing.ts'
import { faultyOffice } from './faulty-office.ts'

const { office, paygov, vnpay, stripe, quiet, work, order, start, status, hours, visit } =
  await faultyOffice()

describe('money on its way back survives', () => {
  it('refund fails → visible, retried, owed; an accountant pays it', async () => {
    const due = await order()
    const reference = await start(due)
    paygov.act(reference, 'pay')
    await quiet()
    paygov.faults.set(reference, { refuseRefund: true })
    const wanted = await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
    if (wanted.outcome !== 'requested') throw new Error(wanted.outcome)
    await work()
    const refund = async () =>
      (
        await office.db.$client.query('select * from payments.refunds where id = $1', [
          wanted.refundId,
        ])
      ).rows[0]
    expect(await refund()).toMatchObject({ status: 'failed', tries: 1, last_error: /refused/i })
    await work(hours(120))
    expect(await refund()).toMatchObject({ status: 'owed', tries: 5 })
    expect(await status(due)).toBe('paid')
    expect(await checkInvariants(office)).toEqual([])
    const paid = { refundId: wanted.refundId, officer: 'kt-01', bankRef: 'UNC-7' }
    expect(await recordRefundByHand(office, paid)).toEqual({ outcome: 'recorded' })
    expect(await recordRefundByHand(office, paid)).toEqual({ outcome: 'notOwed' })
    expect(await status(due)).toBe('refunded')
  })

  describe.each(['paygov', 'vnpay', 'stripe'] as const)('at %s, a refund', (gateway) => {
    const bank = { paygov, vnpay, stripe }[gateway]
    async function paid() {
      const due = await order([copyFee(1), copyFee(2, { code: 'notice' })])
      const reference = await start(due, gateway)
      if (gateway === 'vnpay') await visit(reference)
      bank.act(reference, 'pay')
      await quiet()
      const faults = (settings: Parameters<typeof bank.faults.set>[1]) =>
        // Stripe would also tell of what went back; here its word about it is lost as well.
        bank.faults.set(reference, { drop: true, ...settings })
      const made = () => bank.till.get(reference)?.refunds.map(({ amount }) => amount)
      return { due, faults, made }
    }
    const refund = (due: Order, line: string) =>
      requestRefund(office, {
        obligation: due.obligation,
        reason: `refused ${line}`,
        what: { lines: [{ code: line }] },
      })

    it('whose answer was lost after its effect is asked about, not repeated', async () => {
      const { due, faults, made } = await paid()
      // Whoever repeats it here never learns what became of it.
      faults({ refund: 'errorAfter' })
      await refund(due, 'copy')
      await work()
      expect(await status(due)).toBe('paid')
      await work(hours(1))
      expect(await status(due)).toBe('partlyRefunded')
      expect(made()).toEqual([8_000])
      expect(await checkInvariants(office)).toEqual([])
    })

    it('that never arrived is sent again, whatever went back before', async () => {
      const { due, faults, made } = await paid()
      await refund(due, 'notice')
      await work()
      office.clock.advance(1_000)
      faults({ refund: 'errorBefore' })
      await refund(due, 'copy')
      await work()
      expect(made()).toEqual([16_000])
      faults({ refund: 'none' })
      await work(hours(1))
      expect(made()).toEqual([16_000, 8_000])
      expect(await status(due)).toBe('refunded')
    })

    it('is not repeated while the gateway does not say what became of it', async () => {
      const { due, faults, made } = await paid()
      faults({ refund: 'errorAfter' })
      await refund(due, 'copy')
      await work()
      faults({ refund: 'none', query: 'errorBefore' })
      await work(hours(1))
      expect(await status(due)).toBe('paid')
      faults({ query: 'none' })
      await work(hours(2))
      expect(await status(due)).toBe('partlyRefunded')
      expect(made()).toEqual([8_000])
    })

    it('that was made is never left to an accountant, however long its answers were lost', async () => {
      const { due, faults } = await paid()
      faults({ refund: 'errorAfter', query: 'errorBefore' })
      await refund(due, 'copy')
      await work(hours(70))
      expect(await status(due)).toBe('paid')
      faults({ query: 'none' })
      await work(hours(24 * 8))
      expect(await status(due)).toBe('partlyRefunded')
      expect(await openDebts(due)).toBe(0)
    })
  })

  it('a refund states the balance it believes in; beyond it nothing goes back', async () => {
    const due = await order()
    paygov.act(await start(due), 'pay')
    await quiet()
    const ask = (reason: string, amount: number, balance?: number) =>
      requestRefund(office, {
        obligation: due.obligation,
        reason,
        what: { lines: [{ code: 'copy', amount }] },
        ...(balance === undefined ? {} : { balance }),
      })
    expect(await ask('a', 5_000, 9_000)).toEqual({ outcome: 'balanceMoved', balance: 8_000 })
    expect(await ask('b', 5_000, 8_000)).toMatchObject({ outcome: 'requested' })
    expect(await ask('c', 5_000)).toEqual({ outcome: 'beyondBalance', balance: 3_000 })
    await work()
    expect(await status(due)).toBe('partlyRefunded')
  })

  it('refund accepted and never carried out → asked again, owed; proof in a file is believed', async () => {
    const refundOf = async (due: Order) =>
      (
        await office.db.$client.query('select * from payments.refunds where order_id = $1', [
          due.id,
        ])
      ).rows[0]
    for (const [bank, gateway] of [
      [vnpay, 'vnpay'],
      [paygov, 'paygov'],
    ] as const) {
      const due = await order()
      const reference = await start(due, gateway)
      await visit(reference)
      bank.act(reference, 'pay')
      await quiet()
      bank.faults.set(reference, { stallRefund: true })
      await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
      await work()
      expect(await refundOf(due)).toMatchObject({ status: 'pending', tries: 1 })
      await work(hours(25))
      expect(await refundOf(due)).toMatchObject({ status: 'pending', tries: 2 })
      await work(hours(24 * 8))
      expect(await refundOf(due)).toMatchObject({ status: 'owed', tries: 5 })
      expect(await openDebts(due)).toBe(1)
      expect(await checkInvariants(office)).toEqual([])
      // The bank carries it out after all; its file of the day says so.
      const { reference: refund, amount } = await refundOf(due)
      const payment = bank.till.get(reference)
      if (payment) bank.till.refund(payment, refund, Number(amount))
      await reconcile(office, { gateway, day: dateOf(instant(office.clock.now())) })
      expect(await status(due)).toBe('refunded')
      expect(await openDebts(due)).toBe(0)
      expect(await checkInvariants(office)).toEqual([])
    }
  })

  it('what was owed and paid by hand leaves the queue', async () => {
    const due = await order()
    const reference = await start(due)
    paygov.act(reference, 'pay')
    await quiet()
    paygov.faults.set(reference, { refuseRefund: true })
    const wanted = await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
    if (wanted.outcome !== 'requested') throw new Error(wanted.outcome)
    await work(hours(120))
    expect(await openDebts(due)).toBe(1)
    const by = { refundId: wanted.refundId, officer: 'kt-01', bankRef: 'UNC-8' }
    await recordRefundByHand(office, by)
    expect(await openDebts(due)).toBe(0)
  })

  it('chargeback after the decision → flagged', async () => {
    const due = await order()
    const reference = await start(due, 'stripe')
    stripe.act(reference, 'pay')
    await quiet()
    stripe.dispute(reference, 'opened')
    await quiet()
    expect(await status(due)).toBe('disputed')
    stripe.dispute(reference, 'won')
    await quiet()
    expect(await status(due)).toBe('paid')
  })

  it('a dispute won leaves an order what its refunds made of it, before or meanwhile', async () => {
    const refundPart = (due: Order, reason: string, amount: number) =>
      requestRefund(office, {
        obligation: due.obligation,
        reason,
        what: { lines: [{ code: 'copy', amount }] },
      })
    const before = await order()
    const one = await start(before, 'stripe')
    stripe.act(one, 'pay')
    await quiet()
    await refundPart(before, 'a', 3_000)
    await work()
    stripe.dispute(one, 'opened')
    await quiet()
    expect(await status(before)).toBe('disputed')
    stripe.dispute(one, 'won')
    await quiet()
    expect(await status(before)).toBe('partlyRefunded')

    const meanwhile = await order()
    const two = await start(meanwhile, 'stripe')
    stripe.act(two, 'pay')
    await quiet()
    await refundPart(meanwhile, 'b', 8_000)
    stripe.dispute(two, 'opened')
    await quiet()
    await work()
    expect(await status(meanwhile)).toBe('disputed')
    stripe.dispute(two, 'won')
    await quiet()
    expect(await status(meanwhile)).toBe('refunded')
    expect(await checkInvariants(office)).toEqual([])
  })
})

const openDebts = async (due: Order): Promise<number> =>
  (await openFindings(office)).filter(
    ({ kind, orderId }) => kind === 'refundOwed' && orderId === due.id,
  ).length
