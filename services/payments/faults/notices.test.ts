import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sixFields } from '../gateways/paygov/protocol.ts'
import { signedQuery } from '../gateways/vnpay/protocol.ts'
import { decideWaiver, proposeWaiver, receiveNotice, settle, sweep } from '../index.ts'
import { account, strayTransfers } from '../testing.ts'
import { faultyOffice, fieldsOf } from './faulty-office.ts'

const {
  office,
  paygov,
  vnpay,
  quiet,
  portal,
  order,
  start,
  work,
  status,
  count,
  entries,
  minutes,
  paidInSilence,
  paidAtVnpay,
  hearVnpay,
} = await faultyOffice()

const post = (body: unknown) =>
  fetch(`${portal.url}/api/payments/paygov/notice`, { method: 'POST', body: JSON.stringify(body) })

describe('a notice', () => {
  it('same notice × 50 at once → one ledger entry, the rest answered "already"', async () => {
    const { due, ipn } = await paidAtVnpay()
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
    const { due, reference } = await paidAtVnpay()
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
    const before = await count('discrepancies')
    expect(await settle(office, asked)).toMatchObject({ outcome: 'wrongCurrency' })
    expect(await status(due)).toBe('paying')
    expect(await count('discrepancies')).toBe(before + 1)
  })

  it("another dossier's reference → the other dossier's payment, never this one", async () => {
    const first = await paidAtVnpay()
    const second = await paidAtVnpay()
    expect(await hearVnpay(first.ipn)).toBe('00')
    expect([await status(first.due), await status(second.due)]).toEqual(['paid', 'paying'])
    const swapped = first.ipn.replace(first.reference, second.reference)
    expect(await hearVnpay(swapped)).toBe('97')
    expect(await status(second.due)).toBe('paying')
  })

  it('an odd memo in a statement → kept, and the line beside it still pays', async () => {
    const due = await order()
    const reference = await start(due, 'vietqr')
    const line = (id: string, memo: string, amount: number) => ({
      id,
      memo,
      amount,
      account,
      bookedAt: office.clock.now().toISOString(),
    })
    const odd = line('odd-1', 'a\0b \ud800', 1_000)
    const text = JSON.stringify({ transactions: [odd, line('good-1', reference, due.amount)] })
    const timestamp = `${office.clock.now().getTime() / 1000}`
    const secret = office.settings.vietqrSecrets[0] ?? ''
    const answer = await receiveNotice(office, 'vietqr', {
      method: 'POST',
      url: '/x',
      headers: {
        'x-timestamp': timestamp,
        'x-signature': createHmac('sha256', secret).update(`${timestamp}.${text}`).digest('hex'),
      },
      body: Buffer.from(text),
    })
    expect(answer.status).toBe(200)
    expect(await status(due)).toBe('paid')
    const [kept] = await strayTransfers(office)
    expect(kept).toMatchObject({ bankRef: 'odd-1', memo: 'ab ' })
  })

  it('a reference of signs that none has → malformed, nothing asked', async () => {
    const raw = { method: 'POST', url: '/x', headers: {} }
    const [secret = ''] = office.settings.paygovCallbackKeys
    const told = {
      client_id: office.settings.paygovClientId,
      transaction_id: 'a\0b',
      trans_amount: '1',
      addition_fee: '0',
      command: 'PAY',
      version: '3.0',
      status: '0',
    } as const
    const check_sum = createHmac('sha256', secret).update(sixFields(told)).digest('hex')
    const body = Buffer.from(JSON.stringify({ ...told, check_sum }))
    const answer = await receiveNotice(office, 'paygov', { ...raw, body })
    expect(JSON.parse(answer.body)).toEqual({ return_code: '-1', return_msg: 'malformed' })
  })

  it('a reference nobody knows → refused in the protocol, alert', async () => {
    const fields = fieldsOf((await paidAtVnpay()).ipn)
    const [secret = ''] = office.settings.vnpayHashSecrets
    const forged = signedQuery({ ...fields, vnp_TxnRef: 'MCNOBODYKNOW' }, secret)
    expect(await hearVnpay(`/x?${forged}`)).toBe('01')
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

  it('fail then success that nobody tells of, or whose notice finds the gateway silent → asked, success', async () => {
    for (const faults of [{ drop: true }, { query: 'truncated' }] as const) {
      const due = await order()
      const reference = await start(due)
      paygov.act(reference, 'fail')
      await quiet()
      expect(await status(due)).toBe('due')
      paygov.faults.set(reference, faults)
      paygov.act(reference, 'pay')
      await quiet()
      expect(await status(due)).toBe('due')
      paygov.faults.clear()
      minutes(1)
      await sweep(office)
      expect(await status(due)).toBe('paid')
    }
  })

  it('paid after three days at a gateway that is silent when asked, the fee waived meanwhile → found, and sent back', async () => {
    const due = await order()
    const { agency } = due.obligation
    const reference = await start(due)
    minutes(73 * 60)
    await sweep(office)
    paygov.faults.set(reference, { query: 'errorBefore' })
    paygov.act(reference, 'pay')
    await quiet()
    const wish = { orderId: due.id, agency, reason: 'hộ nghèo', basis: 'demo' }
    const proposed = await proposeWaiver(office, { ...wish, officer: 'one' })
    if (proposed.outcome !== 'proposed') throw new Error(proposed.outcome)
    const { waiverId } = proposed
    await decideWaiver(office, { waiverId, agency, officer: 'two', approve: true })

    paygov.faults.clear()
    minutes(16)
    await sweep(office)
    await work()
    expect(paygov.till.get(reference)?.refunds).toHaveLength(1)
    expect(await status(due)).toBe('waived')
  })

  it('success then a late failure → still a success', async () => {
    const { due, reference, ipn } = await paidAtVnpay()
    expect(await hearVnpay(ipn)).toBe('00')
    const fields = fieldsOf(ipn)
    const failed = { ...fields, vnp_ResponseCode: '24', vnp_TransactionStatus: '02' }
    expect(
      await hearVnpay(`/x?${signedQuery(failed, office.settings.vnpayHashSecrets[0] ?? '')}`),
    ).toBe('02')
    expect(await status(due)).toBe('paid')
    expect(reference).not.toBe('')
  })

  it.each(['1e309', '-0', '0x10', '9007199254740993', ' 8000', '8000.0', '−8000'])(
    '«%s» as an amount → not understood, nothing written',
    async (amount) => {
      const { due, reference } = await paidAtVnpay()
      const fields = fieldsOf(vnpay.ipnOf(reference))
      const [secret = ''] = office.settings.vnpayHashSecrets
      const forged = signedQuery({ ...fields, vnp_Amount: amount }, secret)
      expect(['97', '04']).toContain(await hearVnpay(`/x?${forged}`))
      expect(await status(due)).toBe('paying')
    },
  )
})
