import { z } from 'zod'
import type { Said } from '#workflows/kernel/asked.ts'
import { type FeeRate, notifiedLine, type Tariff } from '#workflows/kernel/fees.ts'
import type { Facts } from './form.ts'

/** The tax authority sets the amount in its notice; this portal keeps no schedule of it. */
export const rates: readonly FeeRate[] = []

const assessedSchema = z.object({ amount: z.number(), notice: z.string() })

/** What the tax authority's notice says, owed to the treasury; nothing before there is one. */
export function fees(_: Facts, _tariff: Tariff, said: Said) {
  const { data: assessed } = assessedSchema.safeParse(said.feeAssessed)
  if (!assessed) return []
  const { amount, notice } = assessed
  return [notifiedLine('landRegistration', amount, { refund: 'unlessGranted', basis: notice })]
}
