import { describe, expect, it } from 'vitest'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { checkInvariants, requestRefund, settlementRunsOf } from '../index.ts'
import { account, openFindings, payingOffice } from '../testing.ts'
import { resolveDiscrepancy } from './queue.ts'
import { reconcile } from './reconcile.ts'

const { office, paygov, bank, quiet, work, order, start, status } = await payingOffice()

const today = () => dateOf(instant(office.clock.now()))
const open = async () =>
  (await openFindings(office)).map(({ kind, reference, expected, found }) => ({
    kind,
    reference,
    expected,
    found,
  }))

async function paid(settlement: 'right' | 'missing' | 'twice' | 'wrongAmount' = 'right') {
  const due = await order()
  const reference = await start(due)
  paygov.faults.set(reference, { settlement })
  paygov.act(reference, 'pay')
  await quiet()
  return { due, reference }
}

it('a day on which everything adds up leaves nothing to do', async () => {
  const { due } = await paid()
  await paid()
  await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
  await work()
  expect(await reconcile(office, { gateway: 'paygov', day: today() })).toEqual({
    lines: 3,
    matched: 3,
    amount: 8_000,
    discrepancies: 0,
    healed: 0,
  })
  expect(await open()).toEqual([])
})

it('a wrong file becomes a queue of discrepancies, each found once and resolved by a person', async () => {
  office.clock.advance(86_400_000)
  const missing = await paid('missing')
  const twice = await paid('twice')
  const wrong = await paid('wrongAmount')
  for (let times = 0; times < 2; times += 1)
    await reconcile(office, { gateway: 'paygov', day: today() })
  const expected = [
    { kind: 'missing', reference: missing.reference, expected: 8_000, found: null },
    { kind: 'duplicate', reference: twice.reference, expected: 8_000, found: 8_000 },
    { kind: 'wrongAmount', reference: wrong.reference, expected: 8_000, found: 9_000 },
  ]
  expect(await open()).toHaveLength(3)
  expect(await open()).toEqual(expect.arrayContaining(expected))
  const [first] = await openFindings(office)
  const by = { id: first?.id ?? '', officer: 'kt-01', resolution: 'Cổng đã gửi tệp bổ sung' }
  expect(await resolveDiscrepancy(office, by)).toEqual({ outcome: 'resolved' })
  expect(await resolveDiscrepancy(office, by)).toEqual({ outcome: 'notOpen' })
})

it('a payment that only the file knows is asked for, and the order is paid', async () => {
  office.clock.advance(86_400_000)
  const due = await order()
  const reference = await start(due)
  paygov.faults.set(reference, { drop: true })
  paygov.act(reference, 'pay')
  const done = await reconcile(office, { gateway: 'paygov', day: today() })
  expect(done).toMatchObject({ lines: 1, healed: 1, discrepancies: 0 })
  expect(await status(due)).toBe('paid')
  expect(await checkInvariants(office)).toEqual([])
})

it('a payment just before midnight that we heard of after it is missed on neither day', async () => {
  const before = new Date('2027-03-01T16:59:30Z')
  office.clock.set(before)
  const due = await order()
  const reference = await start(due)
  paygov.faults.set(reference, { drop: true })
  paygov.act(reference, 'pay')
  const day = today()
  office.clock.advance(60_000)
  paygov.faults.clear()
  paygov.notify(reference)
  await quiet()
  expect(await status(due)).toBe('paid')
  const queued = (await open()).length
  expect(await reconcile(office, { gateway: 'paygov', day })).toMatchObject({ matched: 1 })
  expect(today()).not.toBe(day)
  expect(await reconcile(office, { gateway: 'paygov', day: today() })).toMatchObject({ lines: 0 })
  expect(await open()).toHaveLength(queued)
})

describe('comparing a day again', () => {
  const findings = async (reference: string) =>
    (
      await office.db.$client.query<{ kind: string; status: string; resolution: string | null }>(
        'select kind, status, resolution, resolved_at from payments.discrepancies where reference = $1 order by found_at',
        [reference],
      )
    ).rows
  const file = (...lines: [reference: string, amount: number][]) =>
    (async function* () {
      for (const [reference, amount] of lines)
        yield { kind: 'payment' as const, reference, gatewayRef: `G-${reference}`, amount }
    })()

  it.each([
    ['missing', [], 'settledLater'],
    ['wrongAmount', [9_000], 'healed'],
    ['duplicate', [8_000, 8_000], 'healed'],
  ] as const)(
    'closes what was %s once the file is right, at that hour',
    async (kind, wrong, how) => {
      office.clock.advance(86_400_000)
      const { reference } = await paid()
      const day = today()
      const first = file(...wrong.map((amount): [string, number] => [reference, amount]))
      expect(await reconcile(office, { gateway: 'paygov', day, file: first })).toMatchObject({
        matched: 0,
        discrepancies: 1,
      })
      expect(await findings(reference)).toMatchObject([{ kind, status: 'open' }])
      office.clock.advance(3_600_000)
      const again = { gateway: 'paygov' as const, day, file: file([reference, 8_000]) }
      expect(await reconcile(office, again)).toMatchObject({ matched: 1, discrepancies: 0 })
      expect(await findings(reference)).toMatchObject([
        { kind, status: 'resolved', resolution: how, resolved_at: office.clock.now() },
      ])
    },
  )

  it('closes a line nobody knew, once it is in the books, or is no longer in the file', async () => {
    office.clock.advance(86_400_000)
    const day = today()
    const due = await order()
    const reference = await start(due)
    const stray = 'MCZZZZZZZZZZ'
    const lines = () => file([reference, 8_000], [stray, 1_000])
    expect(await reconcile(office, { gateway: 'paygov', day, file: lines() })).toMatchObject({
      matched: 0,
      discrepancies: 2,
    })
    paygov.act(reference, 'pay')
    await quiet()
    const again = { gateway: 'paygov' as const, day, file: file([reference, 8_000]) }
    expect(await reconcile(office, again)).toMatchObject({ matched: 1, discrepancies: 0 })
    expect(await findings(reference)).toMatchObject([{ kind: 'extra', resolution: 'healed' }])
    expect(await findings(stray)).toMatchObject([{ kind: 'extra', resolution: 'fileCorrected' }])
    // Wrong once more: it stands open again, though the house had closed it.
    await reconcile(office, { gateway: 'paygov', day, file: lines() })
    expect(await findings(stray)).toMatchObject([{ kind: 'extra', status: 'open' }])
    const run = (await settlementRunsOf(office)).rows.find((one) => one.day === day)
    expect(run).toMatchObject({ lines: 2, matched: 1, open: 1 })
  })

  it('a line that the file taught us is counted as that, and closed', async () => {
    office.clock.advance(86_400_000)
    const due = await order()
    const reference = await start(due)
    const day = today()
    const line = () => ({ gateway: 'paygov' as const, day, file: file([reference, 8_000]) })
    await reconcile(office, line())
    paygov.faults.set(reference, { drop: true })
    paygov.act(reference, 'pay')
    expect(await reconcile(office, line())).toMatchObject({ matched: 0, healed: 1 })
    expect(await findings(reference)).toMatchObject([{ kind: 'extra', resolution: 'healed' }])
    const run = (await settlementRunsOf(office)).rows.find((one) => one.day === day)
    expect(run).toMatchObject({ lines: 1, matched: 0, healed: 1, open: 0 })
  })
})

it('a bank statement is compared with the transfers', async () => {
  office.clock.advance(86_400_000)
  const due = await order()
  const reference = await start(due, 'vietqr')
  bank.transfer({ account, amount: 3_000, memo: reference })
  bank.transfer({ account, amount: 5_000, memo: reference })
  await quiet()
  expect(await status(due)).toBe('paid')
  expect(await reconcile(office, { gateway: 'vietqr', day: today() })).toMatchObject({
    lines: 2,
    matched: 2,
    discrepancies: 0,
  })
})

it('a file that breaks off is not half-believed', async () => {
  const broken = async function* () {
    yield { kind: 'payment' as const, reference: 'MCX', gatewayRef: '1', amount: 1 }
    throw new Error('connection lost')
  }
  const before = await open()
  await expect(
    reconcile(office, { gateway: 'paygov', day: today(), file: broken() }),
  ).rejects.toThrow('connection lost')
  expect(await open()).toEqual(before)
})
