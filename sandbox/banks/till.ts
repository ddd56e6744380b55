import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const refund = z.object({ id: z.string(), number: z.string(), amount: z.number(), at: z.string() })
const payment = z.object({
  reference: z.string(),
  amount: z.number(),
  status: z.enum(['waiting', 'paid', 'failed', 'cancelled']),
  description: z.string(),
  locale: z.enum(['vi', 'en']),
  returnUrl: z.string(),
  notifyUrl: z.string(),
  /** The bank's own number. */
  number: z.string(),
  bank: z.string().nullable(),
  createdAt: z.string(),
  paidAt: z.string().nullable(),
  refunds: z.array(refund),
  /** What the protocol needs to remember beside it. */
  extra: z.record(z.string(), z.string()),
})
export type Payment = z.output<typeof payment>

const firstNumber = 14_000_000
const offsetMs = 7 * 3_600_000
/** The civil day in Viet Nam that an instant falls on. */
export const dayOf = (iso: string): string =>
  new Date(Date.parse(iso) + offsetMs).toISOString().slice(0, 10)

/** A bank's memory: payments by reference, kept in a file where one is given. */
export class Till {
  readonly #payments = new Map<string, Payment>()
  readonly #file: string | undefined
  readonly now: () => Date
  #last = 0

  constructor(options: { stateFile?: string | undefined; now?: (() => Date) | undefined }) {
    this.#file = options.stateFile
    this.now = options.now ?? (() => new Date())
    if (!this.#file) return
    try {
      const stored = z.array(payment).parse(JSON.parse(readFileSync(this.#file, 'utf8')))
      for (const known of stored) this.#payments.set(known.reference, known)
      const given = stored.flatMap(({ number, refunds }) => [
        number,
        ...refunds.map((r) => r.number),
      ])
      this.#last = Math.max(
        0,
        ...given.map((text) => Number(text.replace(/\D/g, '')) - firstNumber),
      )
    } catch {
      // No file yet, or one that a killed process left half-written: a bank without memory of it.
    }
  }

  get(reference: string): Payment | null {
    return this.#payments.get(reference) ?? null
  }

  /** @throws when there is none: a person or a test asked for what was never begun. */
  known(reference: string): Payment {
    const payment = this.get(reference)
    if (!payment) throw new Error(`no payment ${reference}`)
    return payment
  }

  /** Newest first. */
  list(): Payment[] {
    return [...this.#payments.values()].reverse()
  }

  open(
    wanted: Pick<
      Payment,
      'reference' | 'amount' | 'description' | 'locale' | 'returnUrl' | 'notifyUrl'
    > & { extra?: Record<string, string> },
  ): Payment {
    const opened: Payment = {
      extra: {},
      ...wanted,
      status: 'waiting',
      number: this.nextNumber(),
      bank: null,
      createdAt: this.now().toISOString(),
      paidAt: null,
      refunds: [],
    }
    this.#payments.set(opened.reference, opened)
    this.save()
    return opened
  }

  /** The payer's doing at the bank. A paid payment stays paid. */
  finish(paid: Payment, status: 'paid' | 'failed' | 'cancelled', bank: string | null): void {
    if (paid.status === 'paid') return
    paid.status = status
    paid.bank = bank
    paid.paidAt = status === 'paid' ? this.now().toISOString() : null
    this.save()
  }

  /** The same id again is the same refund; null when it would exceed what was paid. */
  refund(from: Payment, id: string, amount: number): Payment['refunds'][number] | null {
    const known = from.refunds.find((made) => made.id === id)
    if (known) return known
    const returned = from.refunds.reduce((total, made) => total + made.amount, 0)
    if (from.status !== 'paid' || returned + amount > from.amount) return null
    const made = { id, number: this.nextNumber(), amount, at: this.now().toISOString() }
    from.refunds.push(made)
    this.save()
    return made
  }

  nextNumber(): string {
    this.#last += 1
    return String(firstNumber + this.#last)
  }

  save(): void {
    if (!this.#file) return
    mkdirSync(dirname(this.#file), { recursive: true })
    writeFileSync(this.#file, JSON.stringify([...this.#payments.values()]))
  }
}
