import { by, promise, type Sentence } from '../law.ts'
import { lapseWords } from '../names.ts'
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
import { feeAwaited, orderClosing, refunding } from './situations.ts'

const decides = effect('composeDecision')

/** How a fee is asked for and paid. An order is closed only after its gateway has been asked. */
export const payment = (when: {
  window: Lapse
  clock: 'idle' | 'paused'
  /** What is so as soon as the fee is paid or waived. */
  goesOn: Condition
}): readonly Sentence[] => {
  const window = lapseWords(when.window)
  return [
    ...by(
      sources.ours,
      onlyBy(['system'], 'feePaid', 'feeWaived', 'orderClosed'),
      whenever(feeAwaited).thus(
        status(6),
        turnOf('applicant'),
        clock(when.clock),
        may('feePaid'),
        may('withdrawalRequested'),
        mayNot('orderClosed'),
        fee('due'),
      ),
    ),
    ...promise(
      `Bạn có ${window.vi} để nộp phí. Trước khi đóng yêu cầu, cổng thanh toán được hỏi lại, nên tiền đã trả không bị mất.`,
      `You have ${window.en} to pay the fee. Before the request closes the gateway is asked once more, so that nothing paid is lost.`,
      by(
        sources.ours,
        whenever(feeAwaited).thus(
          within(when.window, effect('closeOrder'), status(6), may('orderClosed'), may('feePaid')),
        ),
      ),
    ),
    ...by(
      sources.ours,
      whenever(orderClosing).thus(
        turnOf('system'),
        clock(when.clock),
        may('feePaid'),
        status(6, 7),
      ),
      whenever(orderClosing, status(6)).thus(mayNot('withdrawalRequested')),
      whenever(act('withdrawalRequested'), feeAwaited).thus(
        effect('closeOrder'),
        status(7),
        may('orderClosed'),
      ),
      whenever(act('feePaid'), status(6)).thus(fee('settled'), when.goesOn),
      whenever(act('feeWaived')).thus(fee('waived'), effect('closeOrder'), when.goesOn),
      whenever(act('feePaid')).thus(fee('settled', 'returning')),
      whenever(act('orderClosed')).thus(fee('lapsed')),
      whenever(act('orderClosed'), status(6)).thus(
        effect('sendSlip', { slip: 'stop', because: 'notPaid' }),
        status(8),
        over,
      ),
    ),
  ]
}

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
export const answered = (work?: Moment): readonly Sentence[] => {
  const comesToSomething = inTheEnd(
    act('feePaid'),
    decides,
    act('feeRefunded'),
    ...(work ? [work] : []),
  )
  return work
    ? promise(
        'Đã nộp phí thì cuối cùng bạn nhận được văn bản quyết định, được hoàn tiền, hoặc việc mà phí chi trả đã được làm.',
        'Once you have paid, you get a decision in writing, your money back, or the work that the fee pays for.',
        by(sources.ours, comesToSomething),
      )
    : promise(
        'Đã nộp phí thì cuối cùng bạn nhận được văn bản quyết định hoặc được hoàn tiền. Không ai giữ phí của một hồ sơ không có kết quả.',
        'Once you have paid, you get a decision in writing or your money back. Nobody keeps the fee of an application that brought no result.',
        by(sources.ours, comesToSomething, whenever(fee('settled'), over).thus(granted)),
      )
}

/** What was paid goes back to who gets nothing. */
export const givenBack: readonly Sentence[] = by(
  sources.ours,
  onlyBy(['system'], 'feeRefunded'),
  whenever(refunding).thus(
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
