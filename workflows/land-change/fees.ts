import { z } from 'zod'
import type { Said } from '#workflows/kernel/define-procedure.ts'
import type { Channel, FeeLine, FeeRate } from '#workflows/kernel/fees.ts'
import { dong } from '#workflows/kernel/money.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'

/** The tax authority sets the amount in its notice; this portal keeps no schedule of it. */
export const rates: readonly FeeRate[] = []

const assessedSchema = z.object({ amount: z.number(), notice: z.string() })

/** What the tax authority's notice says, owed to the treasury; nothing before there is one. */
export function fees(
  _facts: Facts,
  _on: CivilDate,
  _channel: Channel,
  said: Said,
): readonly FeeLine[] {
  const assessed = assessedSchema.safeParse(said.feeAssessed)
  if (!assessed.success) return []
  const amount = dong(assessed.data.amount)
  return [
    {
      code: 'landRegistration',
      quantity: 1,
      unitAmount: amount,
      amount,
      refund: 'unlessGranted',
      beneficiary: 'treasury',
      basis: assessed.data.notice,
    },
  ]
}
