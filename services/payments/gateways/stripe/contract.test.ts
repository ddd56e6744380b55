import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { projectRoot } from '../../../settings.ts'
import { requestRefund, sweep } from '../../index.ts'
import { copyFee, payingOffice } from '../../testing.ts'
import { stripe } from './gateway.ts'

/** `.cache/bin/stripe-mock`, else the one on PATH, else null. */
function findStripeMock(): string | null {
  const cached = join(projectRoot(), '.cache/bin/stripe-mock')
  if (existsSync(cached)) return cached
  try {
    return execFileSync('which', ['stripe-mock']).toString().trim()
  } catch {
    return null
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill()
})

/** Bound to loopback: its default listens on every interface. */
async function startStripeMock(binary: string): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`
  const child = spawn(binary, ['-http-addr', address, '-strict-version-check'], { stdio: 'pipe' })
  started.push(child)
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`stripe-mock ended with ${code}`)))
    child.stdout.on('data', (text: Buffer) => {
      if (text.includes('Listening for HTTP')) resolve()
    })
  })
  return `http://${address}`
}

const binary = findStripeMock()
if (!binary && process.env.CI)
  throw new Error('stripe-mock is missing: go install github.com/stripe/stripe-mock@v0.197.0')
if (!binary)
  console.warn(
    'SKIPPED: the contract check of Stripe. Install stripe-mock: go install github.com/stripe/stripe-mock@v0.197.0',
  )

describe.skipIf(!binary)('the contract with Stripe', async () => {
  const contract = binary ? await startStripeMock(binary) : ''
  const till = await payingOffice(binary ? { stripeContractUrl: contract } : {})
  const { office, stripe: sandbox, order, start, status, quiet, work } = till

  it('holds for every request of a payment, a query, a refund and a settlement', async () => {
    const due = await order([copyFee(2), copyFee(1, { code: 'notice' })])
    const reference = await start(due, 'stripe')
    office.clock.advance(21_000)
    await sweep(office)
    sandbox.act(reference, 'pay')
    await quiet()
    expect(await status(due)).toBe('paid')
    await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
    await work()
    expect(await status(due)).toBe('refunded')
    const { stripeUrl, stripeKey, stripeWebhookSecrets } = office.settings
    const gateway = stripe({
      url: stripeUrl,
      key: stripeKey,
      webhookSecrets: stripeWebhookSecrets,
      deadlineMs: 1_000,
    })
    const day = new Date(office.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
    const lines = []
    for await (const line of gateway.settlement(day)) lines.push(line)
    expect(lines.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['payment', 24_000],
      ['refund', 24_000],
    ])
    expect(sandbox.checked()).toBe(4)
    expect(sandbox.violations).toEqual([])
  })

  it('holds for the search after a session whose answer never arrived', async () => {
    const due = await order([copyFee(1)])
    vi.stubEnv('FAILPOINT', 'payments.afterCreateCall:throw')
    await start(due, 'stripe').catch(() => {})
    vi.unstubAllEnvs()
    const opened = sandbox.till.list().at(0)?.reference ?? ''
    sandbox.faults.set(opened, { drop: true })
    sandbox.act(opened, 'pay')
    await quiet()
    office.clock.advance(21_000)
    await sweep(office)
    expect(await status(due)).toBe('paid')
    expect(sandbox.violations).toEqual([])
  })

  it('holds for the question what became of a refund', async () => {
    const due = await order([copyFee(1)])
    const reference = await start(due, 'stripe')
    sandbox.act(reference, 'pay')
    await quiet()
    sandbox.faults.set(reference, { refund: 'errorAfter' })
    await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
    await work()
    await work(new Date(office.clock.now().getTime() + 3_600_000))
    expect(await status(due)).toBe('refunded')
    expect(sandbox.violations).toEqual([])
  })

  it('is really checked: a request against it is refused', async () => {
    const response = await fetch(`${sandbox.url}/v1/checkout/sessions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${office.settings.stripeKey}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'mode=not-a-mode',
    })
    expect(response.status).toBe(400)
    expect(sandbox.violations).toHaveLength(1)
  })
})
