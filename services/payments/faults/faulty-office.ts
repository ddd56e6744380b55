import { afterEach, expect, vi } from 'vitest'
import { checkInvariants, type Order, receiveNotice } from '../index.ts'
import { payingOffice } from '../testing.ts'

/**
 * An office for tests of faults: after each of them the sandboxes are calm again, and the invariants
 * of the money must hold.
 */
export async function faultyOffice() {
  const made = await payingOffice()
  const { office, paygov, vnpay, bank, stripe, order, start } = made
  const sql = (text: string, values: unknown[]) => office.db.$client.query(text, values)

  afterEach(async () => {
    vi.unstubAllEnvs()
    for (const sandbox of [paygov, vnpay, bank, stripe]) sandbox.faults.clear()
    expect(await checkInvariants(office)).toEqual([])
  })

  /** The payer opens the gateway's page; VNPAY knows of a payment only then. */
  async function visit(reference: string): Promise<void> {
    const { rows } = await sql(
      "select presentation ->> 'url' as url from payments.attempts where reference = $1",
      [reference],
    )
    await fetch(rows[0].url)
  }

  return {
    ...made,
    visit,
    /** How often the ledger speaks of an order. */
    entries: async (due: Order): Promise<number> =>
      (await sql('select key from payments.ledger_entries where order_id = $1', [due.id])).rows
        .length,
    minutes: (count: number) => office.clock.advance(count * 60_000),
    hours: (count: number) => new Date(office.clock.now().getTime() + count * 3_600_000),

    /** An order paid at PayGov, of which nobody has told us. */
    async paidInSilence(): Promise<{ due: Order; reference: string }> {
      const due = await order()
      const reference = await start(due)
      paygov.faults.set(reference, { drop: true })
      paygov.act(reference, 'pay')
      return { due, reference }
    },

    /** An order paid at VNPAY, and the notice as it would be sent. */
    async paidAtVnpay(): Promise<{ due: Order; reference: string; ipn: string }> {
      const due = await order()
      const reference = await start(due, 'vnpay')
      await visit(reference)
      vnpay.faults.set(reference, { drop: true })
      vnpay.act(reference, 'pay')
      return { due, reference, ipn: vnpay.ipnOf(reference) }
    },

    /** What we answer VNPAY's notice with. */
    async hearVnpay(url: string): Promise<string> {
      const raw = { method: 'GET', url, headers: {}, body: new Uint8Array() }
      return JSON.parse((await receiveNotice(office, 'vnpay', raw)).body).RspCode
    },
  }
}

/** The fields of a notice by GET. */
export const fieldsOf = (url: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(url.split('?')[1]))
