import { type Dong, dong, sum, times } from './money.ts'
import type { CivilDate } from './time.ts'

/** How a dossier is filed; fees differ by it. */
export type Channel = 'online' | 'desk' | 'post'

/** What becomes of a paid fee when no result is given. */
export type RefundRule = 'unlessGranted' | 'beforeAcceptance' | 'never'

/** A fee as the law sets it: an amount per unit, in force from a date, by channel. */
export interface FeeRate {
  code: string
  unitAmount: Dong
  from: CivilDate
  /** Last day in force; null while open. */
  until: CivilDate | null
  channels: readonly Channel[]
  basis?: string
  /** False when the figure is not confirmed in a public source; shown as demo data. */
  confirmed: boolean
}

/** One line of what a payer owes. Fixed when the order opens. */
export interface FeeLine {
  code: string
  quantity: number
  unitAmount: Dong
  amount: Dong
  refund: RefundRule
  beneficiary: 'agency' | 'treasury'
  basis?: string
}

/**
 * The rate in force on a date through a channel.
 * @throws RangeError when none or several apply: a gap or overlap in the schedule is a mistake.
 */
export function rateOn(
  rates: readonly FeeRate[],
  code: string,
  on: CivilDate,
  channel: Channel,
): FeeRate {
  const inForce = rates.filter(
    (rate) =>
      rate.code === code &&
      rate.channels.includes(channel) &&
      rate.from <= on &&
      (rate.until === null || on <= rate.until),
  )
  const [rate] = inForce
  if (!rate || inForce.length > 1)
    throw new RangeError(`${inForce.length} rates in force for ${code} on ${on} (${channel})`)
  return rate
}

/** A line from a rate. A quantity of zero gives a line of zero đồng, which no order carries. */
export const feeLine = (
  rate: FeeRate,
  quantity: number,
  rules: { refund: RefundRule; beneficiary?: 'agency' | 'treasury' },
): FeeLine => ({
  code: rate.code,
  quantity,
  unitAmount: rate.unitAmount,
  amount: times(rate.unitAmount, quantity),
  refund: rules.refund,
  beneficiary: rules.beneficiary ?? 'agency',
  ...(rate.basis ? { basis: rate.basis } : {}),
})

export const totalOf = (lines: readonly FeeLine[]): Dong => sum(lines.map((line) => line.amount))

/** The part of paid lines that goes back when a dossier ends without a result. */
export function refundable(
  lines: readonly FeeLine[],
  ending: { accepted: boolean; granted: boolean },
): readonly FeeLine[] {
  if (ending.granted) return []
  return lines.filter(
    (line) =>
      line.amount > dong(0) &&
      (line.refund === 'unlessGranted' || (line.refund === 'beforeAcceptance' && !ending.accepted)),
  )
}
