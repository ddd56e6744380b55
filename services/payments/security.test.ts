import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { settingsTable } from '../settings.ts'
import { wireTo } from './gateways/wire.ts'
import {
  checkAgain,
  type GatewayCode,
  receiveNotice,
  requestRefund,
  startPayment,
} from './index.ts'
import { payingOffice } from './testing.ts'

const { office, paygov, vnpay, bank, stripe, quiet, work, order, start, wish } =
  await payingOffice()

const secrets = settingsTable().filter(([, about]) => about.secret)
const ours = secrets.filter(([name]) => /^(paygov|vnpay|vietqr|stripe)/.test(name))

it('nothing secret is ever logged, whatever goes wrong', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
  const canaries = ours.flatMap(
    ([name]) => Object.entries(office.settings).find(([key]) => key === name)?.[1] ?? [],
  )
  const logged = { ...office, log }
  const everything: GatewayCode[] = ['paygov', 'vnpay', 'vietqr', 'stripe']
  for (const gateway of everything) {
    const due = await order()
    await startPayment(logged, wish(due, gateway))
    await checkAgain(logged, due.id)
    const body = Buffer.from(JSON.stringify({ check_sum: 'x', transaction_id: 'y' }))
    const url = '/x?vnp_TxnRef=a&vnp_SecureHash=b'
    await receiveNotice(logged, gateway, { method: 'POST', url, headers: {}, body })
  }
  const due = await order()
  for (const sandbox of [paygov, vnpay, bank, stripe])
    sandbox.faults.set('*', { create: 'html', query: 'errorBefore', refund: 'truncated' })
  for (const gateway of everything) await startPayment(logged, wish(due, gateway))
  await checkAgain(logged, due.id)
  for (const sandbox of [paygov, vnpay, bank, stripe]) sandbox.faults.clear()
  const paid = await order()
  paygov.act(await start(paid), 'pay')
  await quiet()
  await requestRefund(logged, { obligation: paid.obligation, reason: 'refused' })
  await work()
  expect(lines.length).toBeGreaterThan(3)
  const text = lines.join('')
  expect(canaries.length).toBeGreaterThanOrEqual(6)
  for (const canary of canaries) expect(text.includes(String(canary))).toBe(false)
  expect(text).not.toContain('check_sum')
})

describe('a call outside', () => {
  it('goes to the allowed origin only', async () => {
    const wire = wireTo([paygov.url], 1_000)
    await expect(wire.json({ url: 'http://evil.example/' })).rejects.toThrow('not allowed')
  })

  it('follows no redirect', async () => {
    const wire = wireTo([paygov.url], 1_000)
    expect(await wire.json({ url: `${paygov.url}/` })).toMatchObject({ outcome: 'unknown' })
  })
})
