import { rate, type Tariff } from '#workflows/kernel/fees.ts'
import type { Facts } from './form.ts'

/** How many certificates the fee itself covers. */
const included = 2
const terms = { from: '2025-07-01', basis: 'Thông tư 16/2025/TT-BTC' }

export const rates = [
  rate('record', 200_000, { ...terms, confirmed: false }),
  rate('recordReduced', 100_000, terms),
  rate('extraCopy', 5_000, { ...terms, confirmed: false }),
]

/** The fee, half of it for students and others the law favours, and each certificate from the third. */
export const fees = ({ reduction, copies }: Facts, tariff: Tariff) => [
  tariff.line(reduction === 'none' ? 'record' : 'recordReduced', { refund: 'unlessGranted' }),
  ...(copies > included
    ? [tariff.line('extraCopy', { quantity: copies - included, refund: 'unlessGranted' })]
    : []),
]
