import { describe, expect, it, vi } from 'vitest'
import {
  checkAgain,
  closeOrder,
  decideWaiver,
  openOrder,
  proposeWaiver,
  settle,
  startPayment,
  sweep,
} from '../index.ts'
import { copyFee } from '../testing.ts'
import { faultyOffice } from './faulty-office.ts'

const {
  office,
  paygov,
  stripe,
  quiet,
  heard,
  work,
  order,
  start,
  status,
  wish,
  entries,
  minutes,
  paidInSilence,
} = await faultyOffice()

describe('an order survives', () => {
  it('two tabs → one obligation', async () => {
    const due = await order()
    const opened = await Promise.all(
      Array.from({ length: 8 }, () => startPayment(office, wish(due))),
    )
    expect(new Set(opened.map((tab) => JSON.stringify(tab))).size).toBe(1)
    const both = await Promise.all([
      openOrder(office, {
        obligation: due.obligation,
        lines: [copyFee(9)],
        payer: due.payer,
        windowUntil: due.windowUntil,
      }),
      openOrder(office, {
        obligation: due.obligation,
        lines: [copyFee(9)],
        payer: due.payer,
        windowUntil: due.windowUntil,
      }),
    ])
    expect(both.map((one) => one.outcome)).toEqual(['already', 'already'])
  })

  it('two tabs at two gateways, both paid → one pays the fee, the other goes back', async () => {
    const due = await order()
    const [first, second] = [await start(due, 'paygov'), await start(due, 'stripe')]
    paygov.act(first, 'pay')
    await quiet()
    stripe.act(second, 'pay')
    await quiet()
    await work()
    expect(await status(due)).toBe('paid')
    const { rows } = await office.db.$client.query(
      'select status, surplus, amount from payments.refunds where order_id = $1',
      [due.id],
    )
    expect(rows).toEqual([{ status: 'done', surplus: true, amount: 8_000 }])
  })

  it('notice before the redirect → recorded, and the return page shows it', async () => {
    const due = await order()
    const reference = await start(due)
    paygov.act(reference, 'pay')
    await quiet()
    expect((await checkAgain(office, due.id, 'return')).status).toBe('paid')
    expect(await entries(due)).toBe(1)
  })

  it('notice before our own create call was answered → recorded', async () => {
    const due = await order()
    vi.stubEnv('FAILPOINT', 'payments.afterCreateCall:throw')
    paygov.faults.set('*', { create: 'errorAfter' })
    await startPayment(office, wish(due)).catch(() => {})
    const reference = paygov.till.list()[0]?.reference ?? ''
    vi.unstubAllEnvs()
    paygov.act(reference, 'pay')
    await quiet()
    expect(await status(due)).toBe('paid')
  })

  it('forged return URL → shows the true state only', async () => {
    const due = await order()
    await start(due)
    expect((await checkAgain(office, due.id, 'return')).status).toBe('paying')
    for (const returnUrl of ['https://evil.example/', '//evil.example', '/\\evil.example', 'vi'])
      expect(await startPayment(office, { ...wish(due), returnUrl })).toEqual({
        outcome: 'foreignReturnUrl',
      })
  })

  it('create call times out after its effect → same key, no twin', async () => {
    const due = await order()
    paygov.faults.set('*', { create: 'errorAfter' })
    const before = paygov.till.list().length
    expect(await startPayment(office, wish(due))).toEqual({ outcome: 'unavailable' })
    expect(await status(due)).toBe('paying')
    paygov.faults.clear()
    expect(await startPayment(office, wish(due))).toMatchObject({ outcome: 'redirect' })
    expect(paygov.till.list()).toHaveLength(before + 1)
  })

  it.each(['errorBefore', 'hang', 'truncated', 'html'] as const)(
    'gateway answers %s → unknown, never failed; the next sweep finds out',
    async (fault) => {
      const { due, reference } = await paidInSilence()
      paygov.faults.set(reference, { drop: true, query: fault })
      const asked = { gateway: 'paygov', attemptRef: reference, source: 'officer' } as const
      expect(await settle(office, asked)).toMatchObject({ outcome: 'unknown' })
      expect(await status(due)).toBe('paying')
      paygov.faults.clear()
      minutes(1)
      await sweep(office)
      expect(await status(due)).toBe('paid')
    },
  )

  it('a gateway that stays silent delays closing, for a day, and late money goes back', async () => {
    const { due, reference } = await paidInSilence()
    paygov.faults.set(reference, { drop: true, query: 'errorBefore' })
    const closing = { orderId: due.id, reason: 'windowExpired' } as const
    expect(await closeOrder(office, closing)).toEqual({ outcome: 'asking' })
    const since = office.clock.now()
    office.clock.advance(25 * 3_600_000)
    expect(await closeOrder(office, { ...closing, since })).toEqual({ outcome: 'closed' })
    paygov.faults.clear()
    await sweep(office)
    await work()
    expect(await status(due)).toBe('closed')
    expect(paygov.till.get(reference)?.refunds).toHaveLength(1)
  })

  it('late success on a fine that is still owed → credited', async () => {
    const due = await order([copyFee(1, { beneficiary: 'treasury' })], {
      kind: 'fine',
      ref: 'QD-1',
    })
    const reference = await start(due)
    paygov.faults.set(reference, { query: 'errorBefore', drop: true })
    const since = new Date(office.clock.now().getTime() - 25 * 3_600_000)
    await closeOrder(office, { orderId: due.id, reason: 'windowExpired', since })
    paygov.faults.clear()
    paygov.act(reference, 'pay')
    await quiet()
    expect(await status(due)).toBe('paid')
  })

  it('fee schedule changes while an order is open → the quoted fee holds', async () => {
    const due = await order([copyFee(1)])
    const reopened = await openOrder(office, {
      obligation: due.obligation,
      lines: [copyFee(1, { unitAmount: due.amount, amount: due.amount })],
      payer: due.payer,
      windowUntil: due.windowUntil,
    })
    expect(reopened).toMatchObject({ outcome: 'already', order: { amount: 8_000 } })
  })

  it('zero fee or exemption → no payment at all', async () => {
    const free = { kind: 'dossier', ref: 'free', agency: 'H01' } as const
    const opened = await openOrder(office, {
      obligation: free,
      lines: [copyFee(0)],
      payer: { name: 'A' },
      windowUntil: office.clock.now(),
    })
    expect(opened).toEqual({ outcome: 'nothingDue' })
    const due = await order()
    const { agency } = due.obligation
    const proposal = { orderId: due.id, agency, officer: 'cb-01', reason: 'Hộ nghèo' }
    expect(await proposeWaiver(office, { ...proposal, basis: ' ' })).toEqual({ outcome: 'noBasis' })
    const proposed = await proposeWaiver(office, { ...proposal, basis: 'demo' })
    if (proposed.outcome !== 'proposed') throw new Error(proposed.outcome)
    const { waiverId } = proposed
    expect(
      await decideWaiver(office, { waiverId, agency, officer: 'cb-01', approve: true }),
    ).toEqual({
      outcome: 'sameOfficer',
    })
    expect(
      await decideWaiver(office, { waiverId, agency, officer: 'cb-02', approve: true }),
    ).toEqual({
      outcome: 'waived',
    })
    expect(await startPayment(office, wish(due))).toEqual({
      outcome: 'notPayable',
      status: 'waived',
    })
    await work()
    expect(heard.map((news) => news.event)).toContainEqual(
      expect.objectContaining({ type: 'feeWaived', orderId: due.id }),
    )
  })
})
