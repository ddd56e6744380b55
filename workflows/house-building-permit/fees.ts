import { rate, type Tariff } from '#workflows/kernel/fees.ts'
import type { Facts } from './form.ts'

/** Set by the people's council of each province; this amount is an example. */
export const rates = [rate('permit', 75_000, { from: '2025-07-01', confirmed: false })]

/** Asked for when the permit is about to be signed; without a permit it goes back. */
export const fees = (_: Facts, tariff: Tariff) => [
  tariff.line('permit', { refund: 'unlessGranted' }),
]
