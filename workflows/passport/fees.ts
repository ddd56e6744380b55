import { halvedRates, type Tariff } from '#workflows/kernel/fees.ts'
import type { Facts } from './form.ts'

const terms = { from: '2021-05-22', basis: 'Thông tư 25/2021/TT-BTC' }

export const rates = [
  ...halvedRates('issue', 200_000, terms),
  ...halvedRates('reissueLost', 400_000, terms),
]

/** A lost passport costs twice as much. */
export const fees = ({ request }: Facts, tariff: Tariff) => [
  tariff.line(request === 'lost' ? 'reissueLost' : 'issue', { refund: 'unlessGranted' }),
]
