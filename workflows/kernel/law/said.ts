import type { ActName } from '../acts.ts'
import type { Place } from '../explore.ts'
import type { Answers } from '../fields.ts'
import type { Course, Step } from './course.ts'
import { say, type Words } from './words.ts'

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
  }: Partial<Pick<Condition, 'negated' | 'becoming' | 'denies'>> = {},
): Condition => ({ kind: 'condition', words, negated, becoming, holds, denies })

/** Whether facts say all that is wanted of them. */
export const covers = (facts: Answers, wanted: Answers = {}): boolean =>
  Object.entries(wanted).every(([name, value]) => facts[name] === value)

/** Whether what was said holds at the end of a step: for what happens, on the step itself. */
export const met = (said: Said, step: Step, course: Course): boolean =>
  said.kind === 'moment' ? said.happens(step, course) : said.holds(step.to, course)
