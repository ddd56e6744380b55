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

// Stated from the reform of 01/07/2025 on: nothing was filed here before it.
const from = civilDate('2025-07-01')
const full = dong(135_000)

/** Filing online was cheaper until the end of 2025. */
export const rates: readonly FeeRate[] = [
  {
    code: 'licence',
    unitAmount: full,
    from,
    until: null,
    channels: ['desk', 'post'],
    confirmed: true,
  },
  {
    code: 'licence',
    unitAmount: dong(115_000),
    from,
    until: civilDate('2025-12-31'),
    channels: ['online'],
    confirmed: true,
  },
  {
    code: 'licence',
    unitAmount: full,
    from: civilDate('2026-01-01'),
    until: null,
    channels: ['online'],
    confirmed: true,
  },
]

export const fees = (_: Facts, on: CivilDate, channel: Channel): readonly FeeLine[] => [
  feeLine(rateOn(rates, 'licence', on, channel), 1, { refund: 'unlessGranted' }),
]
