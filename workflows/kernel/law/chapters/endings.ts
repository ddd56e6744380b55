import { by, type Sentence } from '../law.ts'
import { lapseWords } from '../names.ts'
import { since, whenever } from '../sentences.ts'
import { sources } from '../sources.ts'
import type { Lapse } from '../spans.ts'
import {
  act,
  calledMoment,
  during,
  ended,
  fee,
  granted,
  type Moment,
  not,
  over,
  shown,
} from '../vocabulary.ts'
import { feeAwaited, papersAwaited } from './situations.ts'

/** A refusal has been sealed. */
export const refused = calledMoment(
  'văn bản từ chối được đóng dấu',
  'a refusal is sealed',
  during(act('decisionSealed'), not(granted)),
)
/** What the applicant had to hand in never came. */
export const papersMissed = calledMoment(
  'hết 30 ngày mà giấy tờ bổ sung chưa đến',
  '30 days pass without the missing papers',
  during(ended({ amount: 30, unit: 'day' }), papersAwaited),
)
/** The fee was asked for, and this time passed. */
export function unpaid(window: Lapse): Moment {
  const { vi, en } = lapseWords(window)
  return calledMoment(
    `hết ${vi} mà phí chưa nộp`,
    `${en} pass without payment`,
    during(ended(window), feeAwaited),
  )
}

/**
 * How a dossier that ended so is called, and how it is called while its money goes back. `undone` takes
 * the moment back: the dossier went on after all.
 */
export const endsAs = (
  moment: Moment,
  called: { ended: string; returning?: string; undone?: Moment },
): readonly Sentence[] =>
  by(
    sources.ours,
    since(moment, called.undone).whenever(over).thus(shown(called.ended)),
    ...(called.returning
      ? [
          since(moment, called.undone).whenever(fee('returning')).thus(shown(called.returning)),
          whenever(shown(called.returning)).thus(not(over)),
        ]
      : []),
  )
