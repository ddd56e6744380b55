import { describe, expect, it } from 'vitest'
import { checkInvariants, recordRefundByHand, requestRefund } from '../index.ts'
import { faultyOffice } from './faulty-office.ts'

const { office, paygov, stripe, quiet, work, order, start, status, hours } = await faultyOffice()

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

  it('refund answer lost after its effect → sent again as the same refund', async () => {
    const due = await order()
    const reference = await start(due)
    paygov.act(reference, 'pay')
    await quiet()
    paygov.faults.set(reference, { refund: 'errorAfter' })
    await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
    await work()
    expect(await status(due)).toBe('paid')
    paygov.faults.clear()
    await work(hours(1))
    expect(await status(due)).toBe('refunded')
    expect(paygov.till.get(reference)?.refunds).toHaveLength(1)
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
})
