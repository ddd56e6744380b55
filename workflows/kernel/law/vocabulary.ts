import type { ActName } from '../acts.ts'
import type { ClockMode } from '../clock.ts'
import type { Place } from '../explore.ts'
import type { Answers } from '../fields.ts'
import type { Circumstances, FeeStanding } from '../machine.ts'
import type { OfficialStatus, Owner } from '../status.ts'
import type { Course, Step } from './course.ts'
import { type Lapse, measureOf } from './spans.ts'
import {
  and,
  clockWords,
  doing,
  effectWords,
  feeWords,
  lapseWords,
  mayDo,
  or,
  people,
  say,
  statusWords,
  type Words,
  words,
} from './words.ts'

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
  holds(place: Place, course: Course): boolean
}
export type Said = Moment | Condition

const covers = (facts: Answers, wanted: Answers | undefined): boolean =>
  Object.entries(wanted ?? {}).every(([name, value]) => facts[name] === value)
const isAnswers = (value: unknown): value is Answers => typeof value === 'object' && value !== null

/** An act, with what is said in it where the law tells that apart. */
export const act = (name: ActName, facts?: Answers): Moment => ({
  kind: 'moment',
  words: doing(name, facts),
  happens: (step) => step.kind === 'act' && step.name === name && covers(step.facts, facts),
  acts: [name],
})
/** The dossier is filed. */
export const filed: Moment = {
  kind: 'moment',
  words: words('hồ sơ được nộp', 'the dossier is filed'),
  happens: (step) => step.kind === 'filing',
  acts: [],
}
/** Something the office must do: a slip, a letter, an order, a refund, a decision, a visit. */
export const effect = (type: string, params?: Answers): Moment => ({
  kind: 'moment',
  words: effectWords(type, params),
  happens: (step) =>
    step.effects.some(
      (done) => done.type === type && covers(isAnswers(done.params) ? done.params : {}, params),
    ),
  acts: [],
})
/** A period of this length has ended with nothing done. */
export const ended = (lapse: Lapse): Moment => ({
  kind: 'moment',
  words: say(
    { vi: (time) => `hết ${time}`, en: (time) => `${time} have passed` },
    lapseWords(lapse),
  ),
  happens: (step, course) =>
    step.kind === 'timer' && course.lengthOf(step.name) === measureOf(lapse),
  acts: [],
})
export const either = (...moments: readonly Moment[]): Moment => ({
  kind: 'moment',
  words: or(moments.map((moment) => moment.words)),
  happens: (step, course) => moments.some((moment) => moment.happens(step, course)),
  acts: moments.flatMap((moment) => moment.acts),
})
/** A moment that comes while something is so. */
export const during = (moment: Moment, ...conditions: readonly Condition[]): Moment => ({
  kind: 'moment',
  words: say(
    { vi: (m, c) => `${m} trong khi ${c}`, en: (m, c) => `${m} while ${c}` },
    moment.words,
    and(conditions.map((condition) => condition.words)),
  ),
  happens: (step, course) => {
    const { from } = step
    return (
      from !== null &&
      moment.happens(step, course) &&
      conditions.every((condition) => condition.holds(from, course))
    )
  },
  acts: moment.acts,
})
/** A moment that brings something about which was not so before, or is so at filing. */
export const begins = (condition: Condition): Moment => ({
  kind: 'moment',
  words: say({ vi: (c) => `bắt đầu: ${c}`, en: (c) => `from now on ${c}` }, condition.words),
  happens: (step, course) =>
    condition.holds(step.to, course) && (step.from === null || !condition.holds(step.from, course)),
  acts: [],
})

const condition = (said: Words, holds: Condition['holds']): Condition => ({
  kind: 'condition',
  words: said,
  holds,
})

/** Somebody may do this now. */
export const may = (name: ActName, facts?: Answers): Condition =>
  condition(mayDo(name, facts), (place, course) =>
    course.onward(place).some((step) => act(name, facts).happens(step, course)),
  )
/** Nobody may do this now. */
export const mayNot = (name: ActName, facts?: Answers): Condition => not(may(name, facts))
export const not = (what: Condition): Condition =>
  condition(
    say({ vi: (c) => `không phải là ${c}`, en: (c) => `it is not so that ${c}` }, what.words),
    (place, course) => !what.holds(place, course),
  )
export const all = (...conditions: readonly Condition[]): Condition =>
  condition(and(conditions.map((one) => one.words)), (place, course) =>
    conditions.every((one) => one.holds(place, course)),
  )
export const any = (...conditions: readonly Condition[]): Condition =>
  condition(or(conditions.map((one) => one.words)), (place, course) =>
    conditions.some((one) => one.holds(place, course)),
  )

/** The dossier is known nationally under this status. */
export const status = (...numbers: readonly OfficialStatus[]): Condition =>
  condition(
    say(
      { vi: (s) => `trạng thái là ${s}`, en: (s) => `the status is ${s}` },
      or(numbers.map((number) => statusWords[number])),
    ),
    ({ standing }) => numbers.includes(standing.status),
  )
/** These, and nobody else, must act now. */
export const turnOf = (...owners: readonly Owner[]): Condition =>
  condition(
    say(
      {
        vi: (who) => `người phải làm việc tiếp theo là ${who}`,
        en: (who) => `it is the turn of ${who}`,
      },
      or(owners.map((owner) => people[owner])),
    ),
    ({ standing }) => standing.owners.every((owner) => owners.includes(owner)),
  )
/** Some of those who must act now is this one. */
export const awaits = (owner: Owner): Condition =>
  condition(
    say({ vi: (who) => `đang chờ ${who}`, en: (who) => `${who} must act` }, people[owner]),
    ({ standing }) => standing.owners.includes(owner),
  )
export const clock = (mode: ClockMode): Condition =>
  condition(clockWords[mode], ({ standing }) => standing.clock === mode)
export const fee = (...standings: readonly FeeStanding[]): Condition =>
  condition(or(standings.map((standing) => feeWords[standing])), ({ context }) =>
    standings.includes(context.fee),
  )
export const over: Condition = condition(
  words('việc giải quyết đã kết thúc', 'the dossier is closed'),
  ({ standing }) => standing.ended,
)
export const received: Condition = condition(
  words('hồ sơ đã được tiếp nhận', 'the dossier has been accepted'),
  ({ context }) => context.accepted,
)
export const granted: Condition = condition(
  words('kết quả đã được ký', 'the result has been signed'),
  ({ context }) => context.granted,
)
export const apologised: Condition = condition(
  words('đã xin lỗi và hẹn lại', 'a new date has been set with an apology'),
  ({ context }) => context.reappointedTo !== null,
)
/** The application is of a kind; `said` says which in words. */
export const when = (circumstances: Circumstances, said: Words): Condition =>
  condition(said, ({ context }) => covers(context.circumstances, circumstances))

/** What everybody reads of the dossier, by the names the procedure gives its states. */
export const shown = (...states: readonly string[]): Condition =>
  condition(
    say(
      { vi: (s) => `mọi người đọc thấy ${s}`, en: (s) => `everybody reads ${s}` },
      or(states.map((state) => words(`“{states.${state}}”`, `“{states.${state}}”`))),
    ),
    ({ standing }) => standing.states.some((state) => states.includes(state)),
  )

/** After this time, and not otherwise, something happens by itself. */
export const within = (lapse: Lapse, ...outcomes: readonly Said[]): Condition =>
  condition(
    say(
      {
        vi: (time, what) => `hết ${time} thì ${what}`,
        en: (time, what) => `after ${time} ${what}`,
      },
      lapseWords(lapse),
      and(outcomes.map((outcome) => outcome.words)),
    ),
    (place, course) =>
      course
        .onward(place)
        .some(
          (step) =>
            ended(lapse).happens(step, course) &&
            outcomes.every((outcome) =>
              outcome.kind === 'moment'
                ? outcome.happens(step, course)
                : outcome.holds(step.to, course),
            ),
        ),
  )
/** This act may be done now, and leads to that. */
export const leads = (name: ActName, ...outcomes: readonly Said[]): Condition =>
  condition(
    say(
      { vi: (x, y) => `khi ${x} thì ${y}`, en: (x, y) => `if ${x}, then ${y}` },
      doing(name),
      and(outcomes.map((outcome) => outcome.words)),
    ),
    (place, course) => {
      const ways = course.onward(place).filter((step) => act(name).happens(step, course))
      return (
        ways.length > 0 &&
        ways.every((step) =>
          outcomes.every((outcome) =>
            outcome.kind === 'moment'
              ? outcome.happens(step, course)
              : outcome.holds(step.to, course),
          ),
        )
      )
    },
  )
/** No period runs now. */
export const untimed: Condition = condition(
  words('không có thời hạn nào đang chạy', 'no period runs'),
  (place, course) => course.onward(place).every((step) => step.kind !== 'timer'),
)
/** The result is due within this limit; only for what the procedure states of itself. */
export const due = (limit: object, said: Words): Condition =>
  condition(said, (place, course) => JSON.stringify(course.limit(place)) === JSON.stringify(limit))
