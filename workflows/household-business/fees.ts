import { rate, type Tariff } from '#workflows/kernel/fees.ts'
import type { Facts } from './form.ts'

/** Set by the people's council of each province; these are Hà Nội's. */
export const rates = [
  rate('registration', 100_000, { from: '2025-07-01', channels: ['desk', 'post'] }),
  rate('registration', 0, { from: '2025-07-01', channels: ['online'] }),
]

/** Online there is nothing to pay, so no order is ever opened. */
export const fees = (_: Facts, tariff: Tariff) => [
  tariff.line('registration', { refund: 'unlessGranted' }),
]
