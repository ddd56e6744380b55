import type { ActName } from '../acts.ts'
import type { ClockMode, Limit } from '../clock.ts'
import type { Circumstances, FeeStanding } from '../machine.ts'
import type { OfficialStatus, Owner } from '../status.ts'
import { doing, mayDo, mayNotDo } from './deeds.ts'
import { act, ended } from './moments.ts'
import {
  clockWords,
  feeBecomes,
  feeWords,
  lapseWords,
  limitWords,
  people,
  statusWords,
} from './names.ts'
import { askedOf, type Condition, condition, covers, met, type Said } from './said.ts'
import type { Lapse } from './spans.ts'
import { and, or, say, type Words, words } from './words.ts'

/** Somebody may do this now. */
export function may(name: ActName, facts?: Parameters<typeof act>[1]): Condition {
  const done = act(name, facts)
  return condition(
    mayDo(name, facts),
    (place, course) => course.onward(place).some((step) => done.happens(step, course)),
    { negated: mayNotDo(name, facts), asked: { ask: 'may', act: name, facts: facts ?? {} } },
  )
}
export const not = (what: Condition): Condition =>
  condition(what.negated, (place, course) => !what.holds(place, course), {
    negated: what.words,
    ...(what.asked ? { asked: { ask: 'not', what: what.asked } } : {}),
  })
/** Nobody may do this now. */
export const mayNot = (name: ActName, facts?: Parameters<typeof act>[1]): Condition => ({
  ...not(may(name, facts)),
  denies: [name],
})
export const all = (...conditions: readonly Condition[]): Condition =>
  condition(
    and(conditions.map((one) => one.words)),
    (place, course) => conditions.every((one) => one.holds(place, course)),
    together('all', conditions),
  )
export const any = (...conditions: readonly Condition[]): Condition =>
  condition(
    or(conditions.map((one) => one.words)),
    (place, course) => conditions.some((one) => one.holds(place, course)),
    together('any', conditions),
  )
const together = (ask: 'all' | 'any', conditions: readonly Condition[]) => {
  const what = askedOf(conditions)
  return what ? { asked: { ask, what } as const } : {}
}
/** The same condition, called as lawyers call it. */
export const called = (
  vi: string,
  en: string,
  what: Condition,
  other: Partial<Pick<Condition, 'negated' | 'becoming'>> = {},
): Condition =>
  condition(words(vi, en), what.holds, {
    ...other,
    denies: what.denies,
    ...(what.asked ? { asked: what.asked } : {}),
  })

/** The dossier is known nationally under this status. */
export function status(...numbers: readonly OfficialStatus[]): Condition {
  const said = or(numbers.map((number) => statusWords[number]))
  return condition(
    say({ vi: (s) => `trạng thái là ${s}`, en: (s) => `the status is ${s}` }, said),
    ({ standing }) => numbers.includes(standing.status),
    {
      asked: { ask: 'status', of: numbers },
      negated: say(
        { vi: (s) => `trạng thái không phải là ${s}`, en: (s) => `the status is not ${s}` },
        said,
      ),
      becoming: say(
        { vi: (s) => `trạng thái chuyển sang ${s}`, en: (s) => `the status becomes ${s}` },
        said,
      ),
    },
  )
}
/** These, and nobody else, must act now. */
export const turnOf = (...owners: readonly Owner[]): Condition =>
  condition(
    say(
      { vi: (who) => `đến lượt ${who}`, en: (who) => `it is the turn of ${who}` },
      or(owners.map((owner) => people[owner])),
    ),
    ({ standing }) => standing.owners.every((owner) => owners.includes(owner)),
    { asked: { ask: 'turn', of: owners } },
  )
/** Some of those who must act now is this one. */
export const awaits = (owner: Owner): Condition =>
  condition(
    say({ vi: (who) => `đang chờ ${who}`, en: (who) => `${who} must act` }, people[owner]),
    ({ standing }) => standing.owners.includes(owner),
    { asked: { ask: 'awaits', of: [owner] } },
  )
export const clock = (mode: ClockMode): Condition =>
  condition(clockWords[mode].is, ({ standing }) => standing.clock === mode, {
    negated: clockWords[mode].isNot,
    asked: { ask: 'clock', of: mode },
  })
export function fee(...standings: readonly FeeStanding[]): Condition {
  const becoming = standings.flatMap((standing) => feeBecomes[standing] ?? [])
  return condition(
    or(standings.map((standing) => feeWords[standing].is)),
    ({ context }) => standings.includes(context.fee),
    {
      asked: { ask: 'fee', of: standings },
      negated: and(standings.map((standing) => feeWords[standing].isNot)),
      ...(becoming.length > 0 ? { becoming: or(becoming) } : {}),
    },
  )
}
export const over: Condition = condition(
  words('hồ sơ đã kết thúc', 'the application is closed'),
  ({ standing }) => standing.ended,
  {
    asked: { ask: 'over' },
    negated: words('hồ sơ chưa kết thúc', 'the application is not closed'),
  },
)
export const received: Condition = condition(
  words('hồ sơ đã được tiếp nhận', 'the application has been accepted'),
  ({ context }) => context.accepted,
  {
    asked: { ask: 'received' },
    negated: words('hồ sơ chưa được tiếp nhận', 'the application has not been accepted'),
    becoming: words(
      'hồ sơ được tính là đã tiếp nhận',
      'the application comes to count as accepted',
    ),
  },
)
export const granted: Condition = condition(
  words('kết quả đã được ký', 'the result is signed'),
  ({ context }) => context.granted,
  {
    asked: { ask: 'granted' },
    negated: words('chưa có kết quả nào được ký', 'no result is signed'),
    becoming: words('kết quả được tính là đã ký', 'the result comes to count as signed'),
  },
)
export const apologised: Condition = condition(
  words('ngày hẹn mới đã được đặt', 'a new date is set'),
  ({ context }) => context.reappointedTo !== null,
  { becoming: words('một ngày hẹn mới được đặt', 'a new date comes to be set') },
)
/** The application is of a kind; `said` says which in words. */
export const when = (circumstances: Circumstances, said: Words): Condition =>
  condition(said, ({ context }) => covers(context.circumstances, circumstances), {
    asked: { ask: 'when', of: circumstances },
    becoming: say(
      { vi: (c) => `hồ sơ được nộp mà ${c}`, en: (c) => `an application is filed in which ${c}` },
      said,
    ),
  })

/** What everybody reads of the dossier, by the names the procedure gives its states. */
export const shown = (...states: readonly string[]): Condition => {
  const said = or(states.map((state) => words(`“{states.${state}}”`, `“{states.${state}}”`)))
  return condition(
    say({ vi: (s) => `mọi người đọc thấy ${s}`, en: (s) => `everybody reads ${s}` }, said),
    ({ standing }) => standing.states.some((state) => states.includes(state)),
    {
      negated: say(
        { vi: (s) => `chưa ai đọc thấy ${s}`, en: (s) => `nobody reads ${s} yet` },
        said,
      ),
    },
  )
}

/** After this time, and not otherwise, something happens by itself. */
export const within = (lapse: Lapse, ...outcomes: readonly Said[]): Condition =>
  condition(
    say(
      {
        vi: (time, what) => `sau ${time}, ${what}`,
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
            outcomes.every((outcome) => met(outcome, step, course)),
        ),
  )
/** This act may be done now, and leads to that. */
export const leads = (name: ActName, ...outcomes: readonly Said[]): Condition =>
  condition(
    say(
      { vi: (x, y) => `nếu ${x} thì ${y}`, en: (x, y) => `if ${x}, ${y}` },
      doing(name),
      and(outcomes.map((outcome) => outcome.words)),
    ),
    (place, course) => {
      const ways = course.onward(place).filter((step) => act(name).happens(step, course))
      return (
        ways.length > 0 &&
        ways.every((step) => outcomes.every((outcome) => met(outcome, step, course)))
      )
    },
  )
/** No period runs now. */
export const untimed: Condition = condition(
  words('không có thời hạn nào khác đang chạy', 'no other period runs'),
  (place, course) => course.onward(place).every((step) => step.kind !== 'timer'),
)
/** The result is due within this limit; only for what the procedure states of itself. */
export const due = (limit: Limit): Condition =>
  condition(
    say(
      { vi: (time) => `thời hạn giải quyết là ${time}`, en: (time) => `the time limit is ${time}` },
      limitWords(limit),
    ),
    (place, course) => JSON.stringify(course.limit(place)) === JSON.stringify(limit),
  )
