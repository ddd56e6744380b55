import type { ActName } from '../../acts.ts'
import type { Limit } from '../../clock.ts'
import { by, promise, type Sentence, type Source } from '../law.ts'
import { limitWords } from '../names.ts'
import { never, onlyBy, onlyWhen, since, whenever } from '../sentences.ts'
import { sources } from '../sources.ts'
import { days, type Lapse } from '../spans.ts'
import {
  act,
  all,
  begins,
  type Condition,
  called,
  clock,
  due,
  effect,
  fee,
  type Moment,
  may,
  not,
  received,
  status,
  turnOf,
  within,
} from '../vocabulary.ts'
import { words } from '../words.ts'
import { endsAs, papersMissed, refused, unpaid } from './endings.ts'
import {
  answered,
  asksForFee,
  givenBack,
  payment,
  withdrawnAfterReceipt,
  withdrawnBeforeReceipt,
} from './money.ts'
import { awaitingSignature, examining, feeAwaited, lookingUp } from './situations.ts'

type Chapter = readonly Sentence[]
const taxCodeAwaited = called(
  'mã số thuế đang chờ được cấp',
  'the tax code is awaited',
  may('taxCodeAssigned'),
  { becoming: words('hồ sơ đến bước cấp mã số thuế', 'the tax code comes to be awaited') },
)
const leaving = act('withdrawalRequested')
const paid = act('feePaid')
const returned = {
  refusal: { ended: 'refused', returning: 'returningFeeOnRefusal' },
  papers: { ended: 'stopped', returning: 'returningFeeOnMissedSupplement' },
  withdrawal: { ended: 'withdrawn', returning: 'returningFeeOnWithdrawal' },
  intake: { ended: 'notAccepted', returning: 'returningFeeOnIntakeRefusal' },
}

/** The fee is paid before the desk looks; whoever gets no result gets it back. */
export const feeFirst: Chapter = [
  ...payment({ window: days(3), clock: 'idle', goesOn: may('accepted') }),
  ...asksForFee(begins(fee('due'))),
  ...by(sources.ours, whenever(begins(fee('none'))).thus(may('accepted'))),
  ...withdrawnBeforeReceipt,
  ...answered(),
  ...givenBack,
  ...endsAs(act('intakeRefused'), returned.intake),
  ...endsAs(refused, returned.refusal),
  ...endsAs(papersMissed, returned.papers),
  ...endsAs(leaving, returned.withdrawal),
  ...endsAs(unpaid(days(3)), { ended: 'lapsed', undone: paid }),
]

/** Valid receipt, then a link to pay by, and a reminder; what stays unpaid stops. */
export const feeByLink = (when: { window: Lapse; goesOn: Condition }): Chapter => [
  ...payment({ window: when.window, clock: 'paused', goesOn: when.goesOn }),
  ...asksForFee(act('accepted'), fee('due')),
  ...by(
    sources.ours,
    whenever(act('accepted'), fee('none')).thus(when.goesOn),
    whenever(feeAwaited).thus(
      within(days(3), effect('remindApplicant', { about: 'payment' }), may('feeWaived')),
    ),
  ),
  ...withdrawnAfterReceipt,
  ...answered(),
  ...givenBack,
  ...endsAs(act('intakeRefused'), { ended: 'intakeRefused' }),
  ...endsAs(refused, returned.refusal),
  ...endsAs(papersMissed, returned.papers),
  ...endsAs(leaving, returned.withdrawal),
  ...endsAs(unpaid(when.window), { ended: 'lapsed', undone: paid }),
]

/** The fee is asked for at a moment of the examination; whoever withdraws has left at once. */
export const feeLater = (when: {
  window: Lapse
  goesOn: Condition
  asked: Moment
  /** What the fee pays for: once done, the fee is not given back. */
  work?: Moment
  ends?: {
    refusal?: { ended: string; returning?: string }
    papers?: { ended: string; returning?: string }
  }
}): Chapter => [
  ...payment({ window: when.window, clock: 'paused', goesOn: when.goesOn }),
  ...asksForFee(when.asked, fee('due')),
  ...withdrawnBeforeReceipt,
  ...answered(when.work),
  ...givenBack,
  ...endsAs(act('intakeRefused'), { ended: 'intakeRefused' }),
  ...endsAs(refused, when.ends?.refusal ?? returned.refusal),
  ...endsAs(papersMissed, when.ends?.papers ?? { ended: 'supplementMissed' }),
  ...endsAs(leaving, returned.withdrawal),
  ...endsAs(unpaid(when.window), { ended: 'lapsed', undone: paid }),
]
export { returned as returnedFee }

/** Nothing is charged: every ending is at once. */
export const free: Chapter = [
  ...endsAs(act('intakeRefused'), { ended: 'intakeRefused' }),
  ...endsAs(papersMissed, { ended: 'supplementMissed' }),
  ...endsAs(refused, { ended: 'refusalReady' }),
  ...endsAs(leaving, { ended: 'withdrawn' }),
]

/** The unit examines and approves by an act of its own; then the signer signs. */
export const approving = (approval: ActName, then: Condition = may('signed')): Chapter =>
  by(
    sources.oneStop,
    onlyBy(['unit'], approval),
    whenever(may(approval)).thus(status(4), turnOf('unit'), clock('running'), received),
    whenever(act(approval), not(fee('due'))).thus(then),
    never(begins(awaitingSignature)).before(act(approval), act('returnedToUnit')),
  )

/** The register is asked when the examination begins, and nothing is approved without its answer. */
export const askingRegister = (
  register: string,
  approval: ActName,
  answer: { yes: Moment; no?: Moment } = { yes: act('registerAnswered') },
): Chapter => [
  ...promise(
    'Cơ quan tự tra cứu cơ sở dữ liệu quốc gia; không nội dung nào được duyệt khi chưa có trả lời.',
    'The office itself asks the national register; nothing is approved without its answer.',
    by(
      sources.ours,
      onlyWhen(effect('consultRegister', { register }), begins(lookingUp)),
      never(act(approval)).before(answer.yes, answer.no),
    ),
  ),
  ...by(
    sources.ours,
    onlyBy(['system'], 'registerAnswered'),
    since(answer.yes, answer.no).whenever(all(lookingUp, examining)).thus(may(approval)),
    whenever(lookingUp).thus(status(4), turnOf('unit'), may('refusalProposed')),
  ),
]

/** The tax authority gives the code by itself; nobody applies for it. */
export const taxCode: Chapter = [
  ...promise(
    'Mã số thuế được cấp cùng hồ sơ này; bạn không phải xin riêng.',
    'The tax code comes with this application; you need not apply for it.',
    by(
      sources.businessDecree,
      onlyBy(['system'], 'taxCodeAssigned'),
      onlyWhen(effect('requestTaxCode'), begins(taxCodeAwaited)),
    ),
  ),
  ...by(
    sources.businessDecree,
    whenever(taxCodeAwaited).thus(
      status(4),
      turnOf('system'),
      clock('running'),
      within(
        { amount: 8, unit: 'workingHour' },
        effect('alertSeniors', { about: 'taxCodeLate' }),
        may('taxCodeAssigned'),
      ),
    ),
    whenever(act('taxCodeAssigned')).thus(may('signed')),
  ),
]

/** How long the office may take, counted from valid receipt. */
export const limit = (source: Source, of: Limit): Chapter => {
  const time = limitWords(of)
  return promise(
    `Thời hạn giải quyết là ${time.vi}, tính từ khi hồ sơ được tiếp nhận.`,
    `The office has ${time.en}, counted from the receipt of your application.`,
    by(source, whenever(clock('running')).thus(due(of))),
  )
}
