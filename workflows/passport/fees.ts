import {
  type Channel,
  type FeeLine,
  type FeeRate,
  feeLine,
  rateOn,
} from '#workflows/kernel/fees.ts'
import { type Dong, dong } from '#workflows/kernel/money.ts'
import { type CivilDate, civilDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'

const channels = ['online', 'desk', 'post'] as const

/** The full fee, halved from 01/07/2025 to 31/12/2026. */
const halvedFor = (code: string, full: Dong): readonly FeeRate[] => [
  {
    code,
    unitAmount: full,
    from: civilDate('2021-05-22'),
    until: civilDate('2025-06-30'),
    channels,
    basis: 'Thông tư 25/2021/TT-BTC',
    confirmed: true,
  },
  {
    code,
    unitAmount: dong(full / 2),
    from: civilDate('2025-07-01'),
    until: civilDate('2026-12-31'),
    channels,
    basis: 'Thông tư 64/2025/TT-BTC',
    confirmed: true,
  },
  {
    code,
    unitAmount: full,
    from: civilDate('2027-01-01'),
    until: null,
    channels,
    basis: 'Thông tư 25/2021/TT-BTC',
    confirmed: true,
  },
]

export const rates: readonly FeeRate[] = [
  ...halvedFor('issue', dong(200_000)),
  ...halvedFor('reissueLost', dong(400_000)),
]

/** A lost passport costs twice as much. */
export const fees = (facts: Facts, on: CivilDate, channel: Channel): readonly FeeLine[] => [
  feeLine(rateOn(rates, facts.request === 'lost' ? 'reissueLost' : 'issue', on, channel), 1, {
    refund: 'unlessGranted',
  }),
]
