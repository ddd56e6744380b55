import { drizzle } from 'drizzle-orm/node-postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import * as schema from '#db/schema/index.ts'
import { dong } from '#workflows/kernel/money.ts'
import { checkInvariants, checkLedger } from '../index.ts'
import type { Order } from '../orders/orders.ts'
import { copyFee, payingOffice } from '../testing.ts'
import { post, swapped } from './ledger.ts'
import { paymentPostings } from './postings.ts'

const { office, paygov, quiet, order, start } = await payingOffice()
const sql = (text: string, values: unknown[] = []) => office.db.$client.query(text, values)
let paid: Order

beforeAll(async () => {
  for (let times = 0; times < 4; times += 1) {
    paid = await order([copyFee(2)])
    paygov.act(await start(paid), 'pay')
  }
  await quiet()
})

const entry = (key: string, postings = paymentPostings(paid, 'paygov', money)) => ({
  book: 'test',
  kind: 'payment' as const,
  orderId: paid.id,
  key,
  at: office.clock.now(),
  postings,
})
const money = { fresh: 16_000, deposit: 0, surplus: 0 }

describe('the ledger', () => {
  it('takes no entry that does not balance', async () => {
    const [first, ...others] = paymentPostings(paid, 'paygov', money)
    if (!first) throw new Error('no postings')
    const unbalanced = [{ ...first, amount: dong(15_999) }, ...others]
    await expect(
      office.db.transaction((tx) => post(tx, entry('unbalanced', unbalanced))),
    ).rejects.toThrow()
    await expect(office.db.transaction((tx) => post(tx, entry('empty', [])))).rejects.toThrow()
    expect(await checkLedger(office)).toEqual([])
  })

  it('takes no posting for an entry of before', async () => {
    await expect(
      sql(
        "insert into payments.ledger_postings select id, 99, 'payable/x', 'debit', 1 from payments.ledger_entries limit 1",
      ),
    ).rejects.toThrow('does not balance')
  })

  it('takes what happened once', async () => {
    const again = entry(`payment:${paid.id}`)
    await expect(office.db.transaction((tx) => post(tx, again))).rejects.toThrow()
  })

  it.each([
    'update payments.ledger_entries set kind = kind',
    'delete from payments.ledger_entries',
    'update payments.ledger_postings set amount = amount + 1',
    'delete from payments.ledger_postings',
    'update payments.order_events set event = event',
    'delete from payments.order_events',
    'truncate payments.ledger_postings',
  ])('refuses «%s»', async (statement) => {
    await expect(sql(statement)).rejects.toThrow('append-only')
  })

  it('undoes a mistake by swapped postings', async () => {
    const postings = paymentPostings(paid, 'paygov', money)
    await office.db.transaction(async (tx) => {
      await post(tx, entry('mistake', postings))
      await post(tx, { ...entry('undone', swapped(postings)), kind: 'reversal' })
    })
    expect(await checkLedger(office)).toEqual([])
  })
})

/** Somebody with the keys of the database changes history; afterwards it is put back. */
async function tampered(statement: string, values: unknown[] = []): Promise<string[]> {
  const client = await office.db.$client.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(statement, values)
    await client.query('set constraints all immediate')
    const faults = await checkLedger({ ...office, db: drizzle(client, { schema }) })
    return faults.map((fault) => fault.fault)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const book = "book = '000.00.01.H01'"

describe('npm run ledger:check', () => {
  it.each([
    [
      'a changed entry',
      `update payments.ledger_entries set kind = 'surplus' where ${book} and seq = 2`,
      'brokenChain',
    ],
    [
      'a changed amount',
      'update payments.ledger_postings set amount = amount + 1 where line = 1',
      'unbalanced',
    ],
    [
      'a balanced forgery',
      'update payments.ledger_postings set amount = amount + 1',
      'brokenChain',
    ],
    ['a removed entry', `delete from payments.ledger_entries where ${book} and seq = 2`, 'gap'],
    ['a removed end', `delete from payments.ledger_entries where ${book} and seq = 4`, 'wrongHead'],
    [
      'reordered entries',
      `update payments.ledger_entries set seq = 100 - seq where ${book}`,
      'brokenChain',
    ],
  ])('finds %s', async (_what, statement, fault) => {
    expect(await tampered(statement)).toContain(fault)
    expect(await checkLedger(office)).toEqual([])
  })

  it('finds a status without its money', async () => {
    const client = await office.db.$client.connect()
    await client.query('begin')
    await client.query("update payments.orders set status = 'refunded' where id = $1", [paid.id])
    await client.query('commit')
    client.release()
    expect(await checkInvariants(office)).toEqual([
      `order ${paid.id} is refunded, its history says paid`,
    ])
    await sql("update payments.orders set status = 'paid' where id = $1", [paid.id])
    expect(await checkInvariants(office)).toEqual([])
  })
})
