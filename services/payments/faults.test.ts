import { afterEach, describe, expect, it, vi } from 'vitest'
import { signedQuery } from './gateways/vnpay/protocol.ts'
import {
  checkAgain,
  checkInvariants,
  closeOrder,
  decideWaiver,
  type Order,
  openOrder,
  proposeWaiver,
  receiveNotice,
  requestRefund,
  settle,
  startPayment,
  sweep,
} from './index.ts'
import { copyFee, payingOffice } from './testing.ts'

const {
  office,
  paygov,
  vnpay,
  bank,
  stripe,
  quiet,
  heard,
  portal,
  work,
  order,
  start,
  status,
  wish,
  count,
} = await payingOffice()

afterEach(async () => {
  vi.unstubAllEnvs()
  for (const sandbox of [paygov, vnpay, bank, stripe]) sandbox.faults.clear()
  expect(await checkInvariants(office)).toEqual([])
})

const notice = `${portal.url}/api/payments/paygov/notice`
const post = (body: unknown) =>
  fetch(notice, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })
const entries = async (due: Order) =>
  (
    await office.db.$client.query('select key from payments.ledger_entries where order_id = $1', [
      due.id,
    ])
  ).rows.length
const minutes = (count: number) => office.clock.advance(count * 60_000)

/** An order paid at the bank, of which nobody has told us. */
async function paidInSilence(): Promise<{ due: Order; reference: string }> {
  const due = await order()
  const reference = await start(due)
  paygov.faults.set(reference, { drop: true })
  paygov.act(reference, 'pay')
  return { due, reference }
}

/** An IPN as VNPAY would send it, or as somebody would forge it. */
async function vnpayPaid(): Promise<{ due: Order; reference: string; ipn: string }> {
  const due = await order()
  const reference = await start(due, 'vnpay')
  const { rows } = await office.db.$client.query(
    "select presentation ->> 'url' as url from payments.attempts where reference = $1",
    [reference],
  )
  await fetch(rows[0].url)
  vnpay.faults.set(reference, { drop: true })
  vnpay.act(reference, 'pay')
  return { due, reference, ipn: vnpay.ipnOf(reference) }
}
const hearVnpay = async (url: string): Promise<string> => {
  const raw = { method: 'GET', url, headers: {}, body: new Uint8Array() }
  return JSON.parse((await receiveNotice(office, 'vnpay', raw)).body).RspCode
}

describe('a payment survives', () => {
  it('same notice × 50 at once → one ledger entry, the rest answered "already"', async () => {
    const { due, ipn } = await vnpayPaid()
    const answers = await Promise.all(Array.from({ length: 50 }, () => hearVnpay(ipn)))
    expect(answers.filter((code) => code === '00')).toHaveLength(1)
    expect(answers.filter((code) => code === '02')).toHaveLength(49)
    expect(await entries(due)).toBe(1)
  })

  it('the same at the national platform, whose notices only make us ask', async () => {
    const { due, reference } = await paidInSilence()
    const callback = paygov.callbackOf(reference)
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(callback)))
    const codes = await Promise.all(answers.map((answer) => answer.json()))
    expect(codes.every((answer) => answer.return_code === '0')).toBe(true)
    expect(await entries(due)).toBe(1)
  })

  it('amount −1 → no credit, alert', async () => {
    const { due, reference } = await vnpayPaid()
    const before = await count('discrepancies')
    vnpay.faults.set(reference, { amountDelta: -1 })
    expect(await hearVnpay(vnpay.ipnOf(reference))).toBe('04')
    expect(await status(due)).toBe('paying')
    expect(await count('discrepancies')).toBe(before + 1)
  })

  it('wrong currency → no credit, alert', async () => {
    const { due, reference } = await paidInSilence()
    paygov.faults.set(reference, { drop: true, currency: 'USD' })
    const asked = { gateway: 'paygov', attemptRef: reference, source: 'officer' } as const
    expect(await settle(office, asked)).toMatchObject({ outcome: 'wrongCurrency' })
    expect(await status(due)).toBe('paying')
  })

  it("another dossier's reference → the other dossier's payment, never this one", async () => {
    const first = await vnpayPaid()
    const second = await vnpayPaid()
    expect(await hearVnpay(first.ipn)).toBe('00')
    expect([await status(first.due), await status(second.due)]).toEqual(['paid', 'paying'])
    const swapped = first.ipn.replace(first.reference, second.reference)
    expect(await hearVnpay(swapped)).toBe('97')
    expect(await status(second.due)).toBe('paying')
  })

  it('a reference nobody knows → refused in the protocol, alert', async () => {
    const fields = Object.fromEntries(new URLSearchParams((await vnpayPaid()).ipn.split('?')[1]))
    const [secret = ''] = office.settings.vnpayHashSecrets
    const forged = signedQuery({ ...fields, vnp_TxnRef: 'MCNOBODYKNOW' }, secret)
    expect(await hearVnpay(`/x?${forged}`)).toBe('01')
  })

  it.each([
    ['bad', '0'.repeat(64)],
    ['absent', ''],
    ['other-secret', '5d41402abc4b2a76b9719d911017c592'.repeat(2)],
  ])('%s signature → nothing written', async (_kind, signature) => {
    const { due, reference } = await paidInSilence()
    const before = [
      await count('order_events'),
      await count('notices'),
      await count('discrepancies'),
    ]
    const answer = await post({ ...paygov.callbackOf(reference), check_sum: signature })
    expect(await answer.json()).toMatchObject({ return_code: '-1' })
    expect(await status(due)).toBe('paying')
    expect([
      await count('order_events'),
      await count('notices'),
      await count('discrepancies'),
    ]).toEqual(before)
  })

  it('a failed payment’s callback turned into a success → the gateway is asked, nothing is credited', async () => {
    const due = await order()
    const reference = await start(due)
    paygov.faults.set(reference, { drop: true })
    paygov.act(reference, 'fail')
    // The checksum does not cover the status, so this forgery is "signed".
    await post({ ...paygov.callbackOf(reference), status: '0' })
    expect(await status(due)).toBe('due')
    expect(await entries(due)).toBe(0)
  })

  it('stale timestamp → refused, on both sides of now', async () => {
    const due = await order()
    const reference = await start(due, 'stripe')
    stripe.faults.set(reference, { drop: true })
    stripe.act(reference, 'pay')
    const webhook = stripe.webhookOf(reference)
    const hear = async () =>
      (
        await receiveNotice(office, 'stripe', {
          method: 'POST',
          url: '/',
          headers: webhook.headers,
          body: Buffer.from(webhook.body),
        })
      ).status
    const signedAt = office.clock.now()
    minutes(6)
    expect(await hear()).toBe(400)
    office.clock.set(new Date(signedAt.getTime() - 6 * 60_000))
    expect(await hear()).toBe(400)
    office.clock.set(signedAt)
    expect(await hear()).toBe(200)
    expect(await status(due)).toBe('paid')
  })

  it('fail then success → success', async () => {
    const due = await order()
    const reference = await start(due)
    paygov.act(reference, 'fail')
    await quiet()
    expect(await status(due)).toBe('due')
    paygov.act(reference, 'pay')
    await quiet()
    expect(await status(due)).toBe('paid')
  })

  it('success then a late failure → still a success', async () => {
    const { due, reference, ipn } = await vnpayPaid()
    expect(await hearVnpay(ipn)).toBe('00')
    const fields = Object.fromEntries(new URLSearchParams(ipn.split('?')[1]))
    const failed = { ...fields, vnp_ResponseCode: '24', vnp_TransactionStatus: '02' }
    expect(
      await hearVnpay(`/x?${signedQuery(failed, office.settings.vnpayHashSecrets[0] ?? '')}`),
    ).toBe('02')
    expect(await status(due)).toBe('paid')
    expect(reference).not.toBe('')
  })

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
    paygov.faults.set('*', { create: 'hang' })
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

  it('refund fails → visible, retried, owed; an accountant pays it', async () => {
    const { recordRefundByHand } = await import('./index.ts')
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
    await work(new Date(office.clock.now().getTime() + 5 * 86_400_000))
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
    await work(new Date(office.clock.now().getTime() + 3_600_000))
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

  it('secret rotation overlap → notices under the old and the new secret are heard', async () => {
    const first = await vnpayPaid()
    const second = await vnpayPaid()
    const [old = ''] = office.settings.vnpayHashSecrets
    const fresh = 'the-secret-after-rotation'
    office.settings.vnpayHashSecrets = [fresh, old]
    const fields = Object.fromEntries(new URLSearchParams(second.ipn.split('?')[1]))
    expect(await hearVnpay(first.ipn)).toBe('00')
    expect(await hearVnpay(`/x?${signedQuery(fields, fresh)}`)).toBe('00')
    office.settings.vnpayHashSecrets = [fresh]
    expect(await hearVnpay((await vnpayPaid().catch(() => first)).ipn)).toBe('97')
    office.settings.vnpayHashSecrets = [old]
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
    const proposed = await proposeWaiver(office, {
      orderId: due.id,
      officer: 'cb-01',
      reason: 'Hộ nghèo',
    })
    if (proposed.outcome !== 'proposed') throw new Error(proposed.outcome)
    const { waiverId } = proposed
    expect(await decideWaiver(office, { waiverId, officer: 'cb-01', approve: true })).toEqual({
      outcome: 'sameOfficer',
    })
    expect(await decideWaiver(office, { waiverId, officer: 'cb-02', approve: true })).toEqual({
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

  it.each(['1e309', '-0', '0x10', '9007199254740993', ' 8000', '8000.0', '−8000'])(
    '«%s» as an amount → not understood, nothing written',
    async (amount) => {
      const { due, reference } = await vnpayPaid()
      const fields = Object.fromEntries(new URLSearchParams(vnpay.ipnOf(reference).split('?')[1]))
      const [secret = ''] = office.settings.vnpayHashSecrets
      const forged = signedQuery({ ...fields, vnp_Amount: amount }, secret)
      expect(['97', '04']).toContain(await hearVnpay(`/x?${forged}`))
      expect(await status(due)).toBe('paying')
    },
  )
})

describe('the process survives, where payments are concerned:', () => {
  it('dying before commit → nothing half-done, the next notice settles', async () => {
    const { due, ipn } = await vnpayPaid()
    vi.stubEnv('FAILPOINT', 'payments.beforeCommit:throw')
    await expect(hearVnpay(ipn)).rejects.toThrow('failpoint')
    expect(await status(due)).toBe('paying')
    expect(await entries(due)).toBe(0)
    vi.unstubAllEnvs()
    expect(await hearVnpay(ipn)).toBe('00')
  })

  it('dying after commit → everything was written, the repeat is "already"', async () => {
    const { due, ipn } = await vnpayPaid()
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
    await work(new Date(office.clock.now().getTime() + 3_600_000))
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

  it('the receipt job twice → one receipt', async () => {
    const { due, reference } = await paidInSilence()
    await settle(office, { gateway: 'paygov', attemptRef: reference, source: 'sweep' })
    const { issueReceipt } = await import('./receipts/issue-receipt.ts')
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
