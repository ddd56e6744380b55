import { by, type Sentence } from '../law.ts'
import { since, whenever } from '../sentences.ts'
import { sources } from '../sources.ts'
import type { Lapse } from '../spans.ts'
import {
  act,
  during,
  ended,
  fee,
  granted,
  type Moment,
  may,
  not,
  over,
  shown,
  status,
} from '../vocabulary.ts'

/** A refusal has been sealed. */
export const refused = during(act('decisionSealed'), not(granted))
/** What the applicant had to hand in never came. */
export const papersMissed = during(ended({ amount: 30, unit: 'day' }), may('supplementProvided'))
/** The fee was asked for, and this time passed. */
export const unpaid = (window: Lapse): Moment => during(ended(window), may('feeWaived'), status(6))

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
