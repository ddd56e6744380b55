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

/** How many certificates the fee itself covers. */
const included = 2

const rate = (code: string, unitAmount: Dong, confirmed: boolean): FeeRate => ({
  code,
  unitAmount,
  from: civilDate('2025-07-01'),
  until: null,
  channels: ['online', 'desk', 'post'],
  basis: 'Thông tư 16/2025/TT-BTC',
  confirmed,
})

export const rates: readonly FeeRate[] = [
  rate('record', dong(200_000), false),
  rate('recordReduced', dong(100_000), true),
  rate('extraCopy', dong(5_000), false),
]

/** The fee, half of it for students and others the law favours, and each certificate from the third. */
export const fees = (facts: Facts, on: CivilDate, channel: Channel): readonly FeeLine[] => {
  const code = facts.reduction === 'none' ? 'record' : 'recordReduced'
  const extra = Math.max(0, facts.copies - included)
  return [
    feeLine(rateOn(rates, code, on, channel), 1, { refund: 'unlessGranted' }),
    ...(extra > 0
      ? [feeLine(rateOn(rates, 'extraCopy', on, channel), extra, { refund: 'unlessGranted' })]
      : []),
  ]
}
