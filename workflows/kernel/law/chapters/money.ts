import { by, type Sentence } from '../law.ts'
import { inTheEnd, never, onlyBy, onlyWhen, whenever } from '../sentences.ts'
import { sources } from '../sources.ts'
import type { Lapse } from '../spans.ts'
import {
  act,
  begins,
  type Condition,
  clock,
  effect,
  fee,
  granted,
  type Moment,
  may,
  mayNot,
  not,
  over,
  status,
  turnOf,
  within,
} from '../vocabulary.ts'

const decides = effect('composeDecision')

/** How a fee is asked for and paid. An order is closed only after its gateway has been asked. */
export const payment = (when: {
  window: Lapse
  clock: 'idle' | 'paused'
  /** What is so as soon as the fee is paid or waived. */
  goesOn: Condition
}): readonly Sentence[] =>
  by(
    sources.ours,
    onlyBy(['system'], 'feePaid', 'feeWaived', 'orderClosed'),
    whenever(may('feeWaived')).thus(
      status(6),
      turnOf('applicant'),
      clock(when.clock),
      may('feePaid'),
      may('withdrawalRequested'),
      mayNot('orderClosed'),
      fee('due'),
    ),
    whenever(may('feeWaived')).thus(
      within(when.window, effect('closeOrder'), status(6), may('orderClosed'), may('feePaid')),
    ),
    whenever(may('orderClosed')).thus(
      turnOf('system'),
      clock(when.clock),
      may('feePaid'),
      status(6, 7),
    ),
    whenever(may('orderClosed'), status(6)).thus(mayNot('withdrawalRequested')),
    whenever(act('withdrawalRequested'), may('feeWaived')).thus(
      effect('closeOrder'),
      status(7),
      may('orderClosed'),
    ),
    whenever(act('feePaid'), status(6)).thus(fee('settled'), when.goesOn),
    whenever(act('feeWaived')).thus(fee('waived'), effect('closeOrder'), when.goesOn),
    whenever(act('feePaid')).thus(fee('settled', 'returning')),
    whenever(act('orderClosed')).thus(fee('lapsed')),
    whenever(act('orderClosed'), status(6)).thus(
      effect('sendSlip', { slip: 'stop' }),
      status(8),
      over,
    ),
  )

/** The fee comes before receipt: who withdraws unpaid has left, who had paid gets it back. */
export const withdrawnBeforeReceipt: readonly Sentence[] = by(
  sources.ours,
  whenever(act('orderClosed'), status(7)).thus(status(8), over),
  whenever(act('feePaid'), status(7)).thus(effect('returnFee'), status(8)),
)
/** The fee comes after receipt: whoever withdraws, paid or not, does so before the desk. */
export const withdrawnAfterReceipt: readonly Sentence[] = by(
  sources.ours,
  whenever(act('orderClosed'), status(7)).thus(may('withdrawalConfirmed')),
  whenever(act('feePaid'), status(7)).thus(fee('settled'), may('withdrawalConfirmed')),
)

/** Nothing is asked for twice: what is due is asked for as soon as its time has come. */
export const asksForFee = (at: Moment, ...given: readonly Condition[]): readonly Sentence[] =>
  by(sources.ours, whenever(at, ...given).thus(effect('openOrder'), may('feeWaived')))

/** Whoever pays gets a decision, the money, or what the fee pays for (`work`). */
export const answered = (work?: Moment): readonly Sentence[] =>
  by(
    sources.ours,
    inTheEnd(act('feePaid'), decides, act('feeRefunded'), ...(work ? [work] : [])),
    ...(work ? [] : [whenever(fee('settled'), over).thus(granted)]),
  )

/** What was paid goes back to who gets nothing. */
export const givenBack: readonly Sentence[] = by(
  sources.ours,
  onlyBy(['system'], 'feeRefunded'),
  whenever(may('feeRefunded')).thus(
    fee('returning'),
    turnOf('system'),
    clock('stopped'),
    status(3, 8),
    not(granted),
  ),
  onlyWhen(effect('returnFee'), begins(fee('returning'))),
  never(effect('returnFee')).before(act('feePaid')),
  whenever(act('feeRefunded')).thus(fee('returned'), over),
  whenever(status(3, 8), not(fee('returning'))).thus(over),
)
