import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../settings.ts'
import { type Order, requestRefund, sweep } from '../index.ts'
import { faultyOffice } from './faulty-office.ts'

const {
  office,
  paygov,
  vnpay,
  quiet,
  work,
  order,
  start,
  status,
  entries,
  minutes,
  hours,
  ...rest
} = await faultyOffice()
const { paidAtVnpay, paidInSilence, hearVnpay } = rest

/** Does something with money in a process of its own. @returns how it ended, and what it said. */
async function inProcess(command: Record<string, string>, failpoint?: string) {
  const { settings } = office
  const child = spawn(
    process.execPath,
    [
      'scripts/run.mjs',
      'services/payments/testing-programs/pay.ts',
      JSON.stringify(command),
      office.clock.now().toISOString(),
    ],
    {
      cwd: projectRoot(),
      env: {
        ...process.env,
        MODE: 'test',
        LOG_LEVEL: 'silent',
        DATABASE_URL: settings.databaseUrl ?? '',
        DATABASE_DIRECT_URL: settings.databaseDirectUrl,
        ORIGIN: settings.origin,
        PAYGOV_URL: paygov.url,
        VNPAY_URL: vnpay.url,
        ...(failpoint ? { FAILPOINT: failpoint } : {}),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  const [, signal] = await once(child, 'close')
  return { signal, said: said.trim() }
}
const killed = { signal: 'SIGKILL', said: '' }

describe('kill −9 of the process that handles money', () => {
  it('before the commit of a notice → nothing half-done; the bank’s next notice settles', async () => {
    const { due, ipn } = await paidAtVnpay()
    expect(await inProcess({ act: 'hear', url: ipn }, 'payments.beforeCommit:kill')).toEqual(killed)
    expect(await status(due)).toBe('paying')
    expect(await entries(due)).toBe(0)
    expect(await inProcess({ act: 'hear', url: ipn })).toMatchObject({
      signal: null,
      said: expect.stringContaining('"00"'),
    })
    expect(await status(due)).toBe('paid')
  }, 60_000)

  it('after the commit, before the answer → paid once; the repeat is "already", the receipt one', async () => {
    const { due, ipn } = await paidAtVnpay()
    expect(await inProcess({ act: 'hear', url: ipn }, 'payments.afterCommit:kill')).toEqual(killed)
    expect(await status(due)).toBe('paid')
    expect(await hearVnpay(ipn)).toBe('02')
    expect(await entries(due)).toBe(1)
    await work()
    await work()
    expect(await receipts(due)).toBe(1)
  }, 60_000)

  it('in the sweep, mid-job → the next sweep finds the money', async () => {
    const { due, reference } = await paidInSilence()
    const sweeping = { act: 'settle', attemptRef: reference }
    expect(await inProcess(sweeping, 'payments.beforeCommit:kill')).toEqual(killed)
    expect(await status(due)).toBe('paying')
    minutes(1)
    await sweep(office)
    expect(await status(due)).toBe('paid')
    expect(await entries(due)).toBe(1)
  }, 60_000)

  it('after the gateway made a payment, before we noted it → the next try goes on with the same one', async () => {
    const due = await order()
    const starting = { act: 'start', orderId: due.id }
    expect(await inProcess(starting, 'payments.afterCreateCall:kill')).toEqual(killed)
    const begun = paygov.till.list().length
    expect(await inProcess(starting)).toMatchObject({ signal: null, said: 'redirect' })
    expect(paygov.till.list()).toHaveLength(begun)
    paygov.act(await start(due), 'pay')
    await quiet()
    expect(await status(due)).toBe('paid')
  }, 60_000)

  it('after the gateway returned money, before we noted it → one refund, and it is noted', async () => {
    const due = await order()
    const reference = await start(due)
    paygov.act(reference, 'pay')
    await quiet()
    const wanted = await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
    if (wanted.outcome !== 'requested') throw new Error(wanted.outcome)
    const refunding = { act: 'refund', refundId: wanted.refundId }
    expect(await inProcess(refunding, 'payments.afterRefundCall:kill')).toEqual(killed)
    expect(await status(due)).toBe('paid')
    expect(paygov.till.get(reference)?.refunds).toHaveLength(1)
    await work(hours(1))
    expect(await status(due)).toBe('refunded')
    expect(paygov.till.get(reference)?.refunds).toHaveLength(1)
  }, 60_000)
})

const receipts = async (due: Order): Promise<number | null> =>
  (
    await office.db.$client.query('select number from payments.receipts where order_id = $1', [
      due.id,
    ])
  ).rowCount
