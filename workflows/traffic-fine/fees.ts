import type { Said } from '#workflows/kernel/asked.ts'
import type { Owing } from '#workflows/kernel/define-procedure.ts'
import type { FeeLine, FeeRate, Tariff } from '#workflows/kernel/fees.ts'
import { notifiedLine } from '#workflows/kernel/fees.ts'
import { type FineOnRecord, fineFound } from '#workflows/kernel/on-record.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'
import { holdsUntil, lastDayToPay, lateLines } from './late-payment.ts'

/** Each decision names its own amount. */
export const rates: readonly FeeRate[] = []

/**
 * What paying a decision on a day owes the treasury, and never gets back here: the fine, and what late
 * payment adds. In đồng.
 */
export const fineLines = (
  fine: Pick<FineOnRecord, 'number' | 'amount' | 'treasury' | 'servedOn' | 'payWithinDays'>,
  on: CivilDate,
): readonly FeeLine[] => [
  notifiedLine('fine', fine.amount, {
    refund: 'never',
    basis: fine.number,
    treasury: fine.treasury,
  }),
  ...lateLines(fine, on),
]

/** By when a decision is to be paid, how long the amount of a day holds, and what it is found by. */
export const owingOf = (
  fine: Pick<FineOnRecord, 'servedOn' | 'payWithinDays' | 'plate' | 'offender'>,
  on: CivilDate,
): Owing => ({
  lastDay: lastDayToPay(fine),
  holdsUntil: holdsUntil(fine, on),
  plates: fine.plate ? [fine.plate] : [],
  personalIds: fine.offender ? [fine.offender.personalId] : [],
})

/** What the register's decision says on the day it answers; nothing before it has. */
export function fees(_: Facts, { on }: Tariff, said: Said) {
  const fine = fineFound(said)
  return fine ? fineLines(fine, on) : []
}

/** The same of the decision that the register answered with. */
export function owing(said: Said, on: CivilDate): Owing | null {
  const fine = fineFound(said)
  return fine ? owingOf(fine, on) : null
}
