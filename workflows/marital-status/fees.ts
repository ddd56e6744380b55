import { rate, type Tariff } from '#workflows/kernel/fees.ts'
import type { Facts } from './form.ts'

/** Set by the council of each province; this figure stands in for one. */
export const rates = [rate('certificate', 15_000, { from: '2025-07-01', confirmed: false })]

/** One certificate. Officers waive it where the province does; it goes back when none is given. */
export const fees = (_: Facts, tariff: Tariff) => [
  tariff.line('certificate', { refund: 'unlessGranted' }),
]
