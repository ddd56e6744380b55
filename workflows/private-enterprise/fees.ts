import { halvedRates, rate, type Tariff } from '#workflows/kernel/fees.ts'
import type { Facts } from './form.ts'

const terms = { from: '2025-07-01', basis: 'Thông tư 47/2019/TT-BTC' }

export const rates = [
  ...halvedRates('registration', 50_000, { ...terms, channels: ['desk', 'post'] }),
  rate('registration', 0, { from: terms.from, channels: ['online'], confirmed: false }),
  rate('publication', 100_000, terms),
]

/** Registering is paid for whatever comes of it; publishing only happens with a grant. */
export const fees = (_: Facts, tariff: Tariff) => [
  tariff.line('registration', { refund: 'never' }),
  tariff.line('publication', { refund: 'unlessGranted' }),
]
