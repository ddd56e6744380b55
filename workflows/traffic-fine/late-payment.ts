import { type FeeLine, notifiedLine } from '#workflows/kernel/fees.ts'
import { addDays, type CivilDate, civilDate, dayMs } from '#workflows/kernel/time.ts'

/** What of a decision says by when it is to be paid. Civil dates. */
export interface Term {
  /** The day on which the offender received the decision; unknown until its service is recorded. */
  servedOn?: string | undefined
  /** Where the decision itself gives more than ten days. */
  payWithinDays?: number | undefined
}

/**
 * The last day on which a fine is paid in time: ten days from the day the decision was received, or as
 * many more as it says. Null while it is not known when it was received.
 * Luật Xử lý vi phạm hành chính (15/2012/QH13, sửa đổi), khoản 2 Điều 68. Whether a last day that is no
 * working day moves is not confirmed: it does not here.
 */
export const lastDayToPay = ({ servedOn, payWithinDays = 10 }: Term): CivilDate | null =>
  servedOn === undefined ? null : addDays(civilDate(servedOn), Math.max(10, payWithinDays))

/**
 * How many days late a payment on a day is: from the day after the last one until the day before the
 * payment, holidays counted.
 */
export function daysLate(term: Term, paidOn: CivilDate): number {
  const last = lastDayToPay(term)
  if (last === null) return 0
  return Math.max(0, (Date.parse(paidOn) - Date.parse(last)) / dayMs - 1)
}

/**
 * The last day on which the amount of a day still holds: a payment on the day after the last one is
 * not a whole day late yet; from then on each day owes more. Null where nothing grows.
 */
export function holdsUntil(term: Term, on: CivilDate): CivilDate | null {
  const last = lastDayToPay(term)
  if (last === null) return null
  const grace = addDays(last, 1)
  return on <= grace ? grace : on
}

/**
 * What late payment adds: 0.05% of the unpaid fine for each day late (khoản 1 Điều 78 of the same law),
 * in whole đồng. None while it is in time. Rounding down is ours: the law is silent.
 */
export function lateLines(
  fine: Term & { number: string; amount: number; treasury?: FeeLine['treasury'] },
  paidOn: CivilDate,
): FeeLine[] {
  const amount = Math.floor((fine.amount * daysLate(fine, paidOn) * 5) / 10_000)
  const { number: basis, treasury } = fine
  const terms = { refund: 'never', basis, ...(treasury ? { treasury } : {}) } as const
  return amount === 0 ? [] : [notifiedLine('late', amount, terms)]
}
