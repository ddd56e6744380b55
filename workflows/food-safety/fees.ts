import { halvedRates, type Tariff } from '#workflows/kernel/fees.ts'
import type { Facts } from './form.ts'

const terms = { from: '2025-07-01', basis: 'Thông tư 67/2021/TT-BTC' }

/** By size of the premises. */
export const rates = [
  ...halvedRates('smallPremises', 500_000, terms),
  ...halvedRates('mediumPremises', 700_000, terms),
  ...halvedRates('largePremises', 1_000_000, terms),
]

/**
 * The appraisal fee pays for the inspection. Whether it still goes back is a question of when, not of
 * how the dossier ends, so the machine answers it: it orders the return only before an inspection.
 */
export const fees = ({ size }: Facts, tariff: Tariff) => [
  tariff.line(`${size}Premises`, { refund: 'unlessGranted' }),
]
