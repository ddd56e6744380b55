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

/** Set by the council of each province; this figure stands in for one. */
export const rates: readonly FeeRate[] = [
  {
    code: 'certificate',
    unitAmount: dong(15_000),
    from: civilDate('2025-07-01'),
    until: null,
    channels: ['online', 'desk', 'post'],
    confirmed: false,
  },
]

/** One certificate. Officers waive it where the province does; it goes back when none is given. */
export const fees = (_: Facts, on: CivilDate, channel: Channel): readonly FeeLine[] => [
  feeLine(rateOn(rates, 'certificate', on, channel), 1, { refund: 'unlessGranted' }),
]
