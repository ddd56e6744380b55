import {
  type Channel,
  type FeeLine,
  type FeeRate,
  feeLine,
  rateOn,
} from '#workflows/kernel/fees.ts'
import { dong } from '#workflows/kernel/money.ts'
import { type CivilDate, civilDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'

/** Set by the people's council of each province; this amount is an example. */
export const rates: readonly FeeRate[] = [
  {
    code: 'permit',
    unitAmount: dong(75_000),
    from: civilDate('2025-07-01'),
    until: null,
    channels: ['online', 'desk', 'post'],
    confirmed: false,
  },
]

/** Asked for when the permit is about to be signed; without a permit it goes back. */
export const fees = (_: Facts, on: CivilDate, channel: Channel): readonly FeeLine[] => [
  feeLine(rateOn(rates, 'permit', on, channel), 1, { refund: 'unlessGranted' }),
]
