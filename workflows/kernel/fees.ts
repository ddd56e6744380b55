import { type Dong, dong, sum, times } from './money.ts'
import { addDays, type CivilDate, civilDate } from './time.ts'

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
  /** The account of the State Treasury it is paid into, where its decision names one. */
  treasury?: { code: string; name: string }
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

/** In force from a day on, through every channel and from a public source, unless it says otherwise. */
interface Terms {
  from: string
  until?: string
  channels?: readonly Channel[]
  basis?: string
  confirmed?: false
}

/** A rate as a fee schedule states it. `unitAmount` in đồng. */
export const rate = (code: string, unitAmount: number, terms: Terms): FeeRate => ({
  code,
  unitAmount: dong(unitAmount),
  from: civilDate(terms.from),
  until: terms.until === undefined ? null : civilDate(terms.until),
  channels: terms.channels ?? ['online', 'desk', 'post'],
  ...(terms.basis ? { basis: terms.basis } : {}),
  confirmed: terms.confirmed ?? true,
})

const halved = { from: '2025-07-01', until: '2026-12-31' }

/** The rates of a fee that Circular 64/2025 halves from 01/07/2025 to 31/12/2026. */
export function halvedRates(
  code: string,
  unitAmount: number,
  terms: Omit<Terms, 'until'>,
): readonly FeeRate[] {
  const before = { ...terms, until: addDays(civilDate(halved.from), -1) }
  const after = { ...terms, from: addDays(civilDate(halved.until), 1) }
  return [
    ...(terms.from < halved.from ? [rate(code, unitAmount, before)] : []),
    rate(code, unitAmount / 2, { ...terms, ...halved, basis: 'Thông tư 64/2025/TT-BTC' }),
    rate(code, unitAmount, after),
  ]
}

/** The rates in force on the day and through the channel by which a dossier is filed. */
export interface Tariff {
  /** The day itself; of a fee that is set later, the day on which it was. */
  on: CivilDate
  /**
   * What is owed for a quantity, one unless it says otherwise. Nothing of it is still a line, of
   * zero đồng, which no order carries.
   * @throws RangeError when no rate, or more than one, is in force.
   */
  line(code: string, terms: { quantity?: number; refund: RefundRule }): FeeLine
}

export const tariffOn = (rates: readonly FeeRate[], on: CivilDate, channel: Channel): Tariff => ({
  on,
  line(code, { quantity = 1, refund }) {
    const { unitAmount, basis } = rateOn(rates, code, on, channel)
    return {
      code,
      quantity,
      unitAmount,
      amount: times(unitAmount, quantity),
      refund,
      beneficiary: 'agency',
      ...(basis ? { basis } : {}),
    }
  },
})

/** An amount that an authority notified, owed to the treasury. `basis` is its notice. */
export const notifiedLine = (
  code: string,
  amount: number,
  { refund, basis, treasury }: Pick<FeeLine, 'refund' | 'treasury'> & { basis: string },
): FeeLine => ({
  code,
  quantity: 1,
  unitAmount: dong(amount),
  amount: dong(amount),
  refund,
  beneficiary: 'treasury',
  basis,
  ...(treasury ? { treasury } : {}),
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
