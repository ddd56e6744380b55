import { expect, it } from 'vitest'
import { type Order, settle } from '../index.ts'
import { readOrder } from '../orders/orders.ts'
import { inTransaction } from '../transaction.ts'
import { faultyOffice } from './faulty-office.ts'

const { office, order, status, paidInSilence } = await faultyOffice()

const ask = (attemptRef: string) =>
  settle(office, { gateway: 'paygov', attemptRef, source: 'sweep' })

it('deadlock → retried', async () => {
  const [first, second] = [await order(), await order()]
  let arrived = 0
  let meet = () => {}
  const met = new Promise<void>((resolve) => {
    meet = resolve
  })
  const lockBoth = (one: Order, other: Order) =>
    inTransaction(office, async (till) => {
      await readOrder(till.db, one.id, 'lock')
      arrived += 1
      if (arrived === 2) meet()
      await met
      await readOrder(till.db, other.id, 'lock')
      return 'done'
    })
  expect(await Promise.all([lockBoth(first, second), lockBoth(second, first)])).toEqual([
    'done',
    'done',
  ])
  expect(arrived).toBeGreaterThan(2)
})

it('database connection lost mid-transaction → nothing half-done, process alive, the next try settles', async () => {
  const { due, reference } = await paidInSilence()
  const other = await office.db.$client.connect()
  await other.query('begin')
  await other.query('select from payments.orders where id = $1 for update', [due.id])
  const lost = expect(ask(reference)).rejects.toThrow()
  const waiting = () =>
    other.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
  while ((await waiting()).rows.length === 0);
  await other.query('select pg_terminate_backend($1)', [(await waiting()).rows[0]?.pid])
  await lost
  await other.query('commit')
  other.release()
  expect(await status(due)).toBe('paying')
  expect(await ask(reference)).toMatchObject({ outcome: 'settled' })
})

it('pool exhausted → bounded wait, then everything settles once', async () => {
  const { due, reference } = await paidInSilence()
  const held = await Promise.all(Array.from({ length: 9 }, () => office.db.$client.connect()))
  const asked = Promise.all(Array.from({ length: 20 }, () => ask(reference)))
  for (const client of held) client.release()
  const outcomes = (await asked).map((settled) => settled.outcome)
  expect(outcomes.filter((outcome) => outcome === 'settled')).toHaveLength(1)
  expect(await status(due)).toBe('paid')
})

it('audit write fails → the payment is not recorded either', async () => {
  const { due, reference } = await paidInSilence()
  await office.db.$client.query(
    "alter table payments.order_events add constraint broken check (event <> 'paymentReceived') not valid",
  )
  await expect(ask(reference)).rejects.toThrow()
  await office.db.$client.query('alter table payments.order_events drop constraint broken')
  expect(await status(due)).toBe('paying')
  expect(await ask(reference)).toMatchObject({ outcome: 'settled' })
})
