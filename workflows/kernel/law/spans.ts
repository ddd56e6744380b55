import type { Span } from '../calendar.ts'
import { provingOccasion } from '../explore.ts'
import { within } from '../machine.ts'
import { spanOf } from '../periods.ts'
import { atMinute, civilDate } from '../time.ts'

/** A period as the law states it, or as many days as the act said that began it. */
export type Lapse = Span | 'asOrdered'

// Periods are told apart by what they come to on a Monday morning and before a weekend, and by
// whether they heed the days that were ordered.
const friday = { ...provingOccasion, at: atMinute(civilDate('2026-01-09'), 16 * 60) }
const beginnings = [
  { type: 'begun', ...provingOccasion },
  { type: 'begun', ...friday },
  ...[10, 25].map((days) => ({ type: 'remedyOrdered', days, ...provingOccasion })),
]

/** The length of a period in a form that is the same for two periods of one length. */
export const measure = (delay: unknown): string =>
  beginnings
    .map((event) => (typeof delay === 'function' ? delay({ event, context: {} }) : delay))
    .join()

const wanted = new Map<string, string>()
/** The same form, for what the law says. */
export function measureOf(lapse: Lapse): string {
  const name = lapse === 'asOrdered' ? lapse : `${lapse.amount} ${lapse.unit}`
  const known = wanted.get(name)
  if (known) return known
  const length =
    lapse === 'asOrdered'
      ? measure(({ event }: { event: { days?: number } }) =>
          Reflect.apply(within(event.days ?? 0, 'day'), undefined, [{ event }]),
        )
      : measure(within(lapse.amount, lapse.unit))
  wanted.set(name, length)
  return length
}

export const days = (amount: number): Lapse => ({ amount, unit: 'day' })
export const workingDays = (amount: number): Lapse => ({ amount, unit: 'workingDay' })

/** How long a period of a machine is, as its author wrote it; null where an act said it. */
export function lapseOf(delay: unknown): Lapse | null {
  if (typeof delay !== 'function') return null
  return spanOf(delay) ?? (measure(delay) === measureOf('asOrdered') ? 'asOrdered' : null)
}
