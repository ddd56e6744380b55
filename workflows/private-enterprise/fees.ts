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

const halved = { from: civilDate('2025-07-01'), until: civilDate('2026-12-31') }
const full = { from: civilDate('2027-01-01'), until: null }

export const rates: readonly FeeRate[] = [
  {
    code: 'registration',
    unitAmount: dong(25_000),
    ...halved,
    channels: ['desk', 'post'],
    basis: 'Thông tư 64/2025',
    confirmed: true,
  },
  {
    code: 'registration',
    unitAmount: dong(50_000),
    ...full,
    channels: ['desk', 'post'],
    basis: 'Thông tư 47/2019/TT-BTC',
    confirmed: true,
  },
  {
    code: 'registration',
    unitAmount: dong(0),
    from: halved.from,
    until: null,
    channels: ['online'],
    confirmed: false,
  },
  {
    code: 'publication',
    unitAmount: dong(100_000),
    from: halved.from,
    until: null,
    channels: ['online', 'desk', 'post'],
    basis: 'Thông tư 47/2019/TT-BTC',
    confirmed: true,
  },
]

/** Registering is paid for whatever comes of it; publishing only happens with a grant. */
export const fees = (_: Facts, on: CivilDate, channel: Channel): readonly FeeLine[] => [
  feeLine(rateOn(rates, 'registration', on, channel), 1, { refund: 'never' }),
  feeLine(rateOn(rates, 'publication', on, channel), 1, { refund: 'unlessGranted' }),
]
