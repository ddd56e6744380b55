import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { sixFields } from '../gateways/paygov/protocol.ts'
import { signedQuery } from '../gateways/vnpay/protocol.ts'
import {
  type GatewayCode,
  gatewayCodes,
  type Order,
  type RawNotice,
  receiveNotice,
} from '../index.ts'
import { account } from '../testing.ts'
import { faultyOffice, fieldsOf } from './faulty-office.ts'

const { office, paygov, vnpay, bank, stripe, order, start, status, count, visit, minutes } =
  await faultyOffice()
const { settings } = office

const hmac = (kind: 'sha256', secret: string, text: string) =>
  createHmac(kind, secret).update(text).digest('hex')
/** A notice whose signature a test chooses: made with a secret, or given as it is. */
type Signing = { secret: string } | { signature: string }
interface Told {
  due: Order
  notice(by: Signing): RawNotice
}
const raw = (notice: Partial<RawNotice>): RawNotice => ({
  method: 'POST',
  url: '/',
  headers: {},
  body: new Uint8Array(),
  ...notice,
})
const signatureBy = (by: Signing, sign: (secret: string) => string) =>
  'secret' in by ? sign(by.secret) : by.signature

async function begun(gateway: GatewayCode): Promise<{ due: Order; reference: string }> {
  const due = await order()
  const reference = await start(due, gateway)
  return { due, reference }
}

/** For each gateway a true payment that nobody has told us of, and its notice to be signed. */
const gateways: Record<GatewayCode, { secrets: string[]; tell(): Promise<Told> }> = {
  paygov: {
    secrets: settings.paygovCallbackKeys,
    async tell() {
      const { due, reference } = await begun('paygov')
      paygov.faults.set(reference, { drop: true })
      paygov.act(reference, 'pay')
      const callback = paygov.callbackOf(reference)
      const notice = (by: Signing) => {
        const check_sum = signatureBy(by, (secret) => hmac('sha256', secret, sixFields(callback)))
        return raw({ body: Buffer.from(JSON.stringify({ ...callback, check_sum })) })
      }
      return { due, notice }
    },
  },
  vnpay: {
    secrets: settings.vnpayHashSecrets,
    async tell() {
      const { due, reference } = await begun('vnpay')
      await visit(reference)
      vnpay.faults.set(reference, { drop: true })
      vnpay.act(reference, 'pay')
      const { vnp_SecureHash: _, ...fields } = fieldsOf(vnpay.ipnOf(reference))
      const notice = (by: Signing) => {
        const query =
          'secret' in by
            ? signedQuery(fields, by.secret)
            : new URLSearchParams({ ...fields, vnp_SecureHash: by.signature })
        return raw({ method: 'GET', url: `/x?${query}` })
      }
      return { due, notice }
    },
  },
  vietqr: {
    secrets: settings.vietqrSecrets,
    async tell() {
      const { due, reference } = await begun('vietqr')
      bank.faults.set('*', { drop: true })
      const number = bank.transfer({ account, amount: due.amount, memo: reference })
      const { headers, body } = bank.noticeOf([number])
      const notice = (by: Signing) => {
        const signed = `${headers['x-timestamp']}.${body}`
        const signature = signatureBy(by, (secret) => hmac('sha256', secret, signed))
        return raw({ headers: { ...headers, 'x-signature': signature }, body: Buffer.from(body) })
      }
      return { due, notice }
    },
  },
  stripe: {
    secrets: settings.stripeWebhookSecrets,
    async tell() {
      const { due, reference } = await begun('stripe')
      stripe.faults.set(reference, { drop: true })
      stripe.act(reference, 'pay')
      const { headers, body } = stripe.webhookOf(reference)
      const [, at = ''] = /t=(\d+)/.exec(headers['stripe-signature'] ?? '') ?? []
      const notice = (by: Signing) => {
        const v1 = signatureBy(by, (secret) => hmac('sha256', secret, `${at}.${body}`))
        return raw({
          headers: { ...headers, 'stripe-signature': `t=${at},v1=${v1}` },
          body: Buffer.from(body),
        })
      }
      return { due, notice }
    },
  },
}
const written = () =>
  Promise.all(['order_events', 'notices', 'discrepancies', 'ledger_entries'].map(count))

afterEach(() => bank.faults.clear())

describe.each(gatewayCodes)('a notice of %s', (gateway) => {
  const { secrets, tell } = gateways[gateway]
  const [secret = ''] = secrets
  const hear = (notice: RawNotice) => receiveNotice(office, gateway, notice)

  it('with a bad, absent or other-secret signature → nothing written', async () => {
    const { due, notice } = await tell()
    const before = await written()
    const length = gateway === 'vnpay' ? 128 : 64
    for (const by of [
      { signature: '0'.repeat(length) },
      { signature: '' },
      { signature: 'ư' },
      { secret: 'of-somebody-else' },
      { secret: '' },
    ])
      await hear(notice(by))
    expect(await written()).toEqual(before)
    expect(await status(due)).toBe('paying')
    await hear(notice({ secret }))
    expect(await status(due)).toBe('paid')
  })

  it('secret rotation overlap → heard under the old and the new secret, later under the new only', async () => {
    const [first, second, third] = [await tell(), await tell(), await tell()]
    const fresh = 'the-secret-after-rotation'
    try {
      // Whichever stands first signs our own calls; all verify what comes.
      secrets.push(fresh)
      await hear(first.notice({ secret }))
      await hear(second.notice({ secret: fresh }))
      expect([await status(first.due), await status(second.due)]).toEqual(['paid', 'paid'])
      secrets.splice(0, secrets.length, fresh)
      await hear(third.notice({ secret }))
      expect(await status(third.due)).toBe('paying')
    } finally {
      secrets.splice(0, secrets.length, secret)
    }
  })
})

describe.each(['stripe', 'vietqr'] as const)('a notice of %s', (gateway) => {
  it('stale timestamp → refused, on both sides of now', async () => {
    const { due, notice } = await gateways[gateway].tell()
    const [secret = ''] = gateways[gateway].secrets
    const signedAt = office.clock.now()
    const hear = () => receiveNotice(office, gateway, notice({ secret }))
    minutes(6)
    expect((await hear()).status).toBeGreaterThanOrEqual(400)
    office.clock.set(new Date(signedAt.getTime() - 6 * 60_000))
    expect((await hear()).status).toBeGreaterThanOrEqual(400)
    expect(await status(due)).toBe('paying')
    office.clock.set(signedAt)
    expect((await hear()).status).toBe(200)
    expect(await status(due)).toBe('paid')
  })
})
