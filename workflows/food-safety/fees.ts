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

const sizes = { small: 500_000, medium: 700_000, large: 1_000_000 } as const

/** By size of the premises; halved from 01/07/2025 to 31/12/2026. */
export const rates: readonly FeeRate[] = Object.entries(sizes).flatMap(
  ([size, amount]): FeeRate[] => [
    {
      code: `${size}Premises`,
      unitAmount: dong(amount / 2),
      from: civilDate('2025-07-01'),
      until: civilDate('2026-12-31'),
      channels: ['online', 'desk', 'post'],
      basis: 'Thông tư 64/2025',
      confirmed: true,
    },
    {
      code: `${size}Premises`,
      unitAmount: dong(amount),
      from: civilDate('2027-01-01'),
      until: null,
      channels: ['online', 'desk', 'post'],
      basis: 'Thông tư 67/2021',
      confirmed: true,
    },
  ],
)

/**
 * The appraisal fee pays for the inspection. Whether it still goes back is a question of when, not of
 * how the dossier ends, so the machine answers it: it orders the return only before an inspection.
 */
export const fees = ({ size }: Facts, on: CivilDate, channel: Channel): readonly FeeLine[] => [
  feeLine(rateOn(rates, `${size}Premises`, on, channel), 1, { refund: 'unlessGranted' }),
]
