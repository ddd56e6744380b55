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

/** Set by the people's council of each province; these are Hà Nội's. */
export const rates: readonly FeeRate[] = [
  {
    code: 'registration',
    unitAmount: dong(100_000),
    from: civilDate('2025-07-01'),
    until: null,
    channels: ['desk', 'post'],
    confirmed: true,
  },
  {
    code: 'registration',
    unitAmount: dong(0),
    from: civilDate('2025-07-01'),
    until: null,
    channels: ['online'],
    confirmed: true,
  },
]

/** Online there is nothing to pay, so no order is ever opened. */
export const fees = (_: Facts, on: CivilDate, channel: Channel): readonly FeeLine[] => [
  feeLine(rateOn(rates, 'registration', on, channel), 1, { refund: 'unlessGranted' }),
]
