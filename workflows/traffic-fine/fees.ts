import type { Said } from '#workflows/kernel/asked.ts'
import { type FeeRate, notifiedLine, type Tariff } from '#workflows/kernel/fees.ts'
import { fineFound } from '#workflows/kernel/on-record.ts'
import type { Facts } from './form.ts'

/** Each decision names its own amount. */
export const rates: readonly FeeRate[] = []

/** The amount of a decision, owed to the treasury and never given back here. In đồng. */
export const fineLines = (fine: { number: string; amount: number }) => [
  notifiedLine('fine', fine.amount, { refund: 'never', basis: fine.number }),
]

/** What the register's decision says; nothing before it has answered. */
export function fees(_: Facts, _tariff: Tariff, said: Said) {
  const fine = fineFound(said)
  return fine ? fineLines(fine) : []
}
