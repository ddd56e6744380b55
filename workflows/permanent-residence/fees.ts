import { rate, type Tariff } from '#workflows/kernel/fees.ts'
import type { Facts } from './form.ts'

const terms = { from: '2023-02-05', basis: 'Thông tư 75/2022/TT-BTC' }

/** Half the fee for those who file online. */
export const rates = [
  rate('residence', 20_000, { ...terms, channels: ['desk', 'post'] }),
  rate('residence', 10_000, { ...terms, channels: ['online'] }),
]

/** One registration, asked for after valid receipt. */
export const fees = (_: Facts, tariff: Tariff) => [
  tariff.line('residence', { refund: 'unlessGranted' }),
]
