import type { ActName } from '../acts.ts'
import type { Answers } from '../fields.ts'
import { doing } from './deeds.ts'
import { lapseWords } from './names.ts'
import { effectWords } from './orders.ts'
import { type Condition, covers, type Moment, moment } from './said.ts'
import { type Lapse, measureOf } from './spans.ts'
import { and, or, say, words } from './words.ts'

const isAnswers = (value: unknown): value is Answers => typeof value === 'object' && value !== null

/** An act, with what is said in it where the law tells that apart. */
export const act = (name: ActName, facts?: Answers): Moment =>
  moment(
    doing(name, facts),
    (step) => step.kind === 'act' && step.name === name && covers(step.facts, facts),
    [name],
  )
/** The dossier is filed. */
export const filed: Moment = moment(
  words('hồ sơ được nộp', 'the application is filed'),
  (step) => step.kind === 'filing',
)
/** Something the office must do: a slip, a letter, an order, a refund, a decision, a visit. */
export const effect = (type: string, params?: Answers): Moment =>
  moment(effectWords(type, params), (step) =>
    step.effects.some(
      (done) => done.type === type && covers(isAnswers(done.params) ? done.params : {}, params),
    ),
  )
/** A period of this length has ended with nothing done. */
export const ended = (lapse: Lapse): Moment =>
  moment(
    say({ vi: (time) => `đã hết ${time}`, en: (time) => `${time} have passed` }, lapseWords(lapse)),
    (step, course) => step.kind === 'timer' && course.lengthOf(step.name) === measureOf(lapse),
  )
export const either = (...moments: readonly Moment[]): Moment =>
  moment(
    or(moments.map((one) => one.words)),
    (step, course) => moments.some((one) => one.happens(step, course)),
    moments.flatMap((one) => one.acts),
  )
/** A moment that comes while something is so. */
export const during = (
  what: Moment,
  ...conditions: readonly [Condition, ...(readonly Condition[])]
): Moment =>
  moment(
    say(
      { vi: (m, c) => `${m} trong khi ${c}`, en: (m, c) => `${m} while ${c}` },
      what.words,
      and(conditions.map((one) => one.words)),
    ),
    (step, course) => {
      const { from } = step
      return (
        from !== null &&
        what.happens(step, course) &&
        conditions.every((one) => one.holds(from, course))
      )
    },
    what.acts,
  )
/** A moment that brings something about which was not so before, or is so at filing. */
export const begins = (what: Condition): Moment =>
  moment(
    what.becoming,
    (step, course) =>
      what.holds(step.to, course) && (step.from === null || !what.holds(step.from, course)),
  )
/** The same moment, called as lawyers call it. */
export const calledMoment = (vi: string, en: string, what: Moment): Moment => ({
  ...what,
  words: words(vi, en),
})
