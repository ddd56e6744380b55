import type { ActName } from '../acts.ts'
import type { ClockMode } from '../clock.ts'
import type { Place } from '../explore.ts'
import type { Answers } from '../fields.ts'
import type { Circumstances, FeeStanding } from '../machine.ts'
import type { OfficialStatus, Owner } from '../status.ts'
import type { Course, Step } from './course.ts'
import { say, type Words } from './words.ts'

/**
 * A condition in a form that can be asked in another language than ours. What has no such form is
 * asked by our own proofs alone.
 */
export type Asked =
  | { ask: 'status'; of: readonly OfficialStatus[] }
  | { ask: 'turn' | 'awaits'; of: readonly Owner[] }
  | { ask: 'clock'; of: ClockMode }
  | { ask: 'fee'; of: readonly FeeStanding[] }
  | { ask: 'over' | 'received' | 'granted' }
  | { ask: 'when'; of: Circumstances }
  | { ask: 'may'; act: ActName; facts: Answers }
  | { ask: 'not'; what: Asked }
  | { ask: 'all' | 'any'; what: readonly Asked[] }

/** Something the law speaks of as happening: an act, the end of a period, an effect. */
export interface Moment {
  kind: 'moment'
  words: Words
  happens(step: Step, course: Course): boolean
  acts: readonly ActName[]
}
/** Something the law speaks of as being so, for as long as a dossier rests. */
export interface Condition {
  kind: 'condition'
  words: Words
  /** How one says that it is not so. */
  negated: Words
  /** How one says that it comes to be so. */
  becoming: Words
  holds(place: Place, course: Course): boolean
  /** Acts that cannot be done while it is so. */
  denies: readonly ActName[]
  asked?: Asked
}
export type Said = Moment | Condition

export const moment = (
  words: Words,
  happens: Moment['happens'],
  acts: readonly ActName[] = [],
): Moment => ({ kind: 'moment', words, happens, acts })

export const condition = (
  words: Words,
  holds: Condition['holds'],
  {
    negated = say({ vi: (c) => `không đúng là ${c}`, en: (c) => `it is not so that ${c}` }, words),
    becoming = say({ vi: (c) => `từ lúc này ${c}`, en: (c) => `from then on ${c}` }, words),
    denies = [],
    asked,
  }: Partial<Pick<Condition, 'negated' | 'becoming' | 'denies' | 'asked'>> = {},
): Condition => ({
  kind: 'condition',
  words,
  negated,
  becoming,
  holds,
  denies,
  ...(asked ? { asked } : {}),
})

/** Whether facts say all that is wanted of them. */
export const covers = (facts: Answers, wanted: Answers = {}): boolean =>
  Object.entries(wanted).every(([name, value]) => facts[name] === value)

/** Whether what was said holds at the end of a step: for what happens, on the step itself. */
export const met = (said: Said, step: Step, course: Course): boolean =>
  said.kind === 'moment' ? said.happens(step, course) : said.holds(step.to, course)

/** Several conditions as one that can be asked; nothing when one of them cannot. */
export function askedOf(conditions: readonly Said[]): readonly Asked[] | null {
  const asked = conditions.flatMap((one) =>
    one.kind === 'condition' && one.asked ? [one.asked] : [],
  )
  return asked.length === conditions.length ? asked : null
}
