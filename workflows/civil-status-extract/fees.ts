import { rate, type Tariff } from '#workflows/kernel/fees.ts'
import type { Facts } from './form.ts'

export const rates = [
  rate('extractCopy', 8_000, { from: '2017-01-01', basis: 'Thông tư 281/2016/TT-BTC' }),
]

/** So many đồng a copy. The whole goes back when no copy is given. */
export const fees = ({ copies }: Facts, tariff: Tariff) => [
  tariff.line('extractCopy', { quantity: copies, refund: 'unlessGranted' }),
]
