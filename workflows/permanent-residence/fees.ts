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

const from = civilDate('2023-02-05')
const basis = 'Thông tư 75/2022/TT-BTC'

/** Half the fee for those who file online. */
export const rates: readonly FeeRate[] = [
  {
    code: 'residence',
    unitAmount: dong(20_000),
    from,
    until: null,
    channels: ['desk', 'post'],
    basis,
    confirmed: true,
  },
  {
    code: 'residence',
    unitAmount: dong(10_000),
    from,
    until: null,
    channels: ['online'],
    basis,
    confirmed: true,
  },
]

/** One registration, asked for after valid receipt. */
export const fees = (_: Facts, on: CivilDate, channel: Channel): readonly FeeLine[] => [
  feeLine(rateOn(rates, 'residence', on, channel), 1, { refund: 'unlessGranted' }),
]
