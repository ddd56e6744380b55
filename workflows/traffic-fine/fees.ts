import type { Said } from '#workflows/kernel/define-procedure.ts'
import type { Channel, FeeLine, FeeRate } from '#workflows/kernel/fees.ts'
import { dong } from '#workflows/kernel/money.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'
import { fineOnRecord } from './fine.ts'
import type { Facts } from './form.ts'

/** Each decision names its own amount. */
export const rates: readonly FeeRate[] = []

/** The amount of the decision, owed to the treasury; nothing before the register has answered. */
export function fees(
  _facts: Facts,
  _on: CivilDate,
  _channel: Channel,
  said: Said,
): readonly FeeLine[] {
  const fine = fineOnRecord(said)
  if (!fine) return []
  const amount = dong(fine.amount)
  return [
    {
      code: 'fine',
      quantity: 1,
      unitAmount: amount,
      amount,
      refund: 'never',
      beneficiary: 'treasury',
      basis: fine.number,
    },
  ]
}
