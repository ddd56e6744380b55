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

export const rates: readonly FeeRate[] = [
  {
    code: 'extractCopy',
    unitAmount: dong(8_000),
    from: civilDate('2017-01-01'),
    until: null,
    channels: ['online', 'desk', 'post'],
    basis: 'Thông tư 281/2016/TT-BTC',
    confirmed: true,
  },
]

/** Registering is free; only copies of the extract are charged. */
export const fees = (facts: Facts, on: CivilDate, channel: Channel): readonly FeeLine[] =>
  facts.copies > 0
    ? [
        feeLine(rateOn(rates, 'extractCopy', on, channel), facts.copies, {
          refund: 'unlessGranted',
        }),
      ]
    : []
