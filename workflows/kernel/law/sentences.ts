import { type ActName, isActName } from '../acts.ts'
import type { Place } from '../explore.ts'
import type { Owner } from '../status.ts'
import type { Course, Step } from './course.ts'
import type { Condition, Moment, Said } from './vocabulary.ts'
import { and, deedOf, doing, or, people, say, type Words } from './words.ts'

/** Where a sentence fails: on a step, at a place, or for want of any case in which it matters. */
export type Break =
  | { at: 'step'; step: Step; way?: readonly Step[] }
  | { at: 'place'; place: Place; way?: readonly Step[] }
  | { at: 'nowhere' }

/** What a sentence claims, without its source. */
export interface Claim {
  words: Words
  /** Acts that the claim forbids in some courses; an officer who is refused one is shown it. */
  forbids: readonly ActName[]
  /** The first place where it fails over everything that can happen; null when it is proven. */
  breaks(course: Course): Break | null
}

const met = (said: Said, step: Step, course: Course): boolean =>
  said.kind === 'moment' ? said.happens(step, course) : said.holds(step.to, course)

/** Checks each step that the law means; fails too when no step is meant. */
function onSteps(
  course: Course,
  meant: (step: Step) => boolean,
  good: (step: Step) => boolean,
): Break | null {
  let any = false
  for (const step of course.steps) {
    if (!meant(step)) continue
    any = true
    if (!good(step)) return { at: 'step', step }
  }
  return any ? null : { at: 'nowhere' }
}
function onPlaces(
  course: Course,
  meant: (place: Place) => boolean,
  good: (place: Place) => boolean,
): Break | null {
  let any = false
  for (const place of course.places) {
    if (!meant(place)) continue
    any = true
    if (!good(place)) return { at: 'place', place }
  }
  return any ? null : { at: 'nowhere' }
}

/** Always, in every place a dossier can come to. */
export const always = (condition: Condition): Claim => ({
  words: say({ vi: (c) => `Luôn luôn ${c}.`, en: (c) => `Always ${c}.` }, condition.words),
  forbids: [],
  breaks: (course) =>
    onPlaces(
      course,
      () => true,
      (place) => condition.holds(place, course),
    ),
})

/** Whenever … then …: at the same moment for what happens, from then on for what is so. */
export const whenever = (...givens: readonly Said[]) => ({
  thus: (...outcomes: readonly Said[]): Claim => {
    const happening = givens.some((given) => given.kind === 'moment')
    const spoken = say(
      { vi: (x, y) => `Mỗi khi ${x} thì ${y}.`, en: (x, y) => `Whenever ${x}, then ${y}.` },
      and(givens.map((given) => given.words)),
      and(outcomes.map((outcome) => outcome.words)),
    )
    return {
      words: spoken,
      forbids: [],
      breaks: (course) =>
        happening
          ? onSteps(
              course,
              (step) =>
                givens.every((given) =>
                  given.kind === 'moment'
                    ? given.happens(step, course)
                    : step.from !== null && given.holds(step.from, course),
                ),
              (step) => outcomes.every((outcome) => met(outcome, step, course)),
            )
          : onPlaces(
              course,
              (place) =>
                givens.every((given) => given.kind === 'condition' && given.holds(place, course)),
              (place) =>
                outcomes.every((outcome) =>
                  outcome.kind === 'condition'
                    ? outcome.holds(place, course)
                    : course.onward(place).some((step) => outcome.happens(step, course)),
                ),
            ),
    }
  },
})

/** This when, and only when, that. */
export const onlyWhen = (what: Moment, moment: Moment): Claim => ({
  words: say(
    { vi: (x, y) => `${x} khi và chỉ khi ${y}.`, en: (x, y) => `${x} when, and only when, ${y}.` },
    what.words,
    moment.words,
  ),
  forbids: [],
  breaks: (course) =>
    onSteps(
      course,
      (step) => what.happens(step, course) || moment.happens(step, course),
      (step) => what.happens(step, course) && moment.happens(step, course),
    ),
})

/** Nobody but these may do it. */
export const onlyBy = (owners: readonly Owner[], ...names: readonly ActName[]): Claim => ({
  words: say(
    {
      vi: (who, what) => `Chỉ ${who} mới được ${what}.`,
      en: (who, what) => `Only ${who} ${what}.`,
    },
    or(owners.map((owner) => people[owner])),
    or(names.map((name) => ({ vi: deedOf(name).vi, en: deedOf(name).does }))),
  ),
  forbids: names,
  breaks: (course) => {
    for (const name of names) if (course.whoMay(name).length === 0) return { at: 'nowhere' }
    return onSteps(
      course,
      (step) => step.kind === 'act' && names.some((name) => name === step.name),
      (step) => step.by.every((owner) => owners.includes(owner)),
    )
  },
})

/** Follows a dossier with something to remember; answers where, and by what way, it breaks. */
function follow<S extends string>(
  course: Course,
  begin: S,
  go: (state: S, step: Step) => S | 'break',
  rest: (state: S, place: Place) => boolean = () => true,
): { broken: Break | null; states: ReadonlySet<S> } {
  interface At {
    state: S
    step: Step
    before: At | null
  }
  const wayTo = (at: At | null): Step[] => (at ? [...wayTo(at.before), at.step] : [])
  const seen = new Map<S, Set<Place>>()
  const states = new Set<S>()
  const queue: At[] = []
  const enter = (state: S, step: Step, before: At | null): Break | null => {
    const next = go(state, step)
    const at = { state, step, before }
    if (next === 'break') return { at: 'step', step, way: wayTo(at) }
    const known = seen.get(next) ?? new Set()
    seen.set(next, known)
    if (known.has(step.to)) return null
    known.add(step.to)
    states.add(next)
    if (!rest(next, step.to)) return { at: 'place', place: step.to, way: wayTo(at) }
    queue.push({ state: next, step, before })
    return null
  }
  for (const step of course.beginnings) {
    const broken = enter(begin, step, null)
    if (broken) return { broken, states }
  }
  for (let nth = 0; nth < queue.length; nth++) {
    const at = queue[nth]
    if (!at) break
    for (const step of course.onward(at.step.to)) {
      const broken = enter(at.state, step, at)
      if (broken) return { broken, states }
    }
  }
  return { broken: null, states }
}

/** Never this … before that, after that, twice. */
export const never = (what: Moment) => ({
  /** `unless` undoes that: then it must come again first. */
  before: (that: Moment, unless?: Moment): Claim => ({
    words: say(
      {
        vi: (x, y) => `Không có việc ${x} trước khi ${y}.`,
        en: (x, y) => `It never happens that ${x} before ${y}.`,
      },
      what.words,
      unless
        ? say(
            {
              vi: (y, z) => `${y} (và từ đó không ${z})`,
              en: (y, z) => `${y} (and since then not: ${z})`,
            },
            that.words,
            unless.words,
          )
        : that.words,
    ),
    forbids: what.acts,
    breaks: (course) => {
      let happened = false
      const { broken } = follow<'waiting' | 'ready'>(course, 'waiting', (state, step) => {
        if (what.happens(step, course)) {
          if (state === 'waiting' && !that.happens(step, course)) return 'break'
          happened = true
        }
        if (unless?.happens(step, course)) return 'waiting'
        return that.happens(step, course) ? 'ready' : state
      })
      return broken ?? (happened ? null : { at: 'nowhere' })
    },
  }),
  after: (that: Moment): Claim => ({
    words: say(
      {
        vi: (x, y) => `Không có việc ${x} sau khi ${y}.`,
        en: (x, y) => `It never happens that ${x} after ${y}.`,
      },
      what.words,
      that.words,
    ),
    forbids: what.acts,
    breaks: (course) => {
      let happened = false
      const { broken, states } = follow<'open' | 'closed'>(course, 'open', (state, step) => {
        if (what.happens(step, course)) {
          if (state === 'closed') return 'break'
          happened = true
        }
        return that.happens(step, course) ? 'closed' : state
      })
      return broken ?? (happened && states.has('closed') ? null : { at: 'nowhere' })
    },
  }),
})

const times = ['0', '1', '2', '3', '4', '5'] as const
/** No oftener than this in the life of a dossier, and so often it can be. */
export const atMost = (limit: 1 | 2 | 3, what: Moment): Claim => ({
  words: say(
    {
      vi: (x) => `Nhiều nhất ${limit} lần ${x}.`,
      en: (x) => `At most ${limit === 1 ? 'once' : `${limit} times`}: ${x}.`,
    },
    what.words,
  ),
  forbids: what.acts,
  breaks: (course) => {
    const { broken, states } = follow<(typeof times)[number]>(course, '0', (state, step) => {
      if (!what.happens(step, course)) return state
      const next = times[Number(state) + 1]
      return next === undefined || Number(next) > limit ? 'break' : next
    })
    const most = times[limit]
    return broken ?? (most && states.has(most) ? null : { at: 'nowhere' })
  },
})
export const atMostOnce = (what: Moment): Claim => atMost(1, what)

/** Until something happens, something is so whenever something else is. */
export const until = (moment: Moment) => ({
  whenever: (...givens: readonly Condition[]) => ({
    thus: (...outcomes: readonly Condition[]): Claim => ({
      words: say(
        {
          vi: (m, x, y) => `Cho đến khi ${m}: mỗi khi ${x} thì ${y}.`,
          en: (m, x, y) => `Until ${m}: whenever ${x}, then ${y}.`,
        },
        moment.words,
        and(givens.map((given) => given.words)),
        and(outcomes.map((outcome) => outcome.words)),
      ),
      forbids: [],
      breaks: (course) => {
        let any = false
        const { broken } = follow<'before' | 'since'>(
          course,
          'before',
          (state, step) => (moment.happens(step, course) ? 'since' : state),
          (state, place) => {
            if (state === 'since' || !givens.every((given) => given.holds(place, course)))
              return true
            any = true
            return outcomes.every((outcome) => outcome.holds(place, course))
          },
        )
        return broken ?? (any ? null : { at: 'nowhere' })
      },
    }),
  }),
})

/** From the moment something happened, whenever something else is so, then this too. */
export const since = (moment: Moment, undone?: Moment) => ({
  whenever: (...givens: readonly Condition[]) => ({
    thus: (...outcomes: readonly Condition[]): Claim => ({
      words: say(
        {
          vi: (m, x, y) => `Từ khi ${m}: mỗi khi ${x} thì ${y}.`,
          en: (m, x, y) => `Once ${m}: whenever ${x}, then ${y}.`,
        },
        undone
          ? say(
              {
                vi: (m, u) => `${m} (và chưa có việc ${u})`,
                en: (m, u) => `${m} (and not yet: ${u})`,
              },
              moment.words,
              undone.words,
            )
          : moment.words,
        and(givens.map((given) => given.words)),
        and(outcomes.map((outcome) => outcome.words)),
      ),
      forbids: [],
      breaks: (course) => {
        let any = false
        const { broken } = follow<'before' | 'since'>(
          course,
          'before',
          (state, step) =>
            undone?.happens(step, course)
              ? 'before'
              : moment.happens(step, course)
                ? 'since'
                : state,
          (state, place) => {
            if (state === 'before' || !givens.every((given) => given.holds(place, course)))
              return true
            any = true
            return outcomes.every((outcome) => outcome.holds(place, course))
          },
        )
        return broken ?? (any ? null : { at: 'nowhere' })
      },
    }),
  }),
})

/** Whoever comes here gets there: no course ends between. */
export const inTheEnd = (moment: Moment, ...outcomes: readonly Moment[]): Claim => ({
  words: say(
    {
      vi: (x, y) => `Một khi ${x} thì cuối cùng ${y}.`,
      en: (x, y) => `Once ${x}, in the end ${y}.`,
    },
    moment.words,
    or(outcomes.map((outcome) => outcome.words)),
  ),
  forbids: [],
  breaks: (course) => {
    const { broken, states } = follow<'free' | 'owing'>(
      course,
      'free',
      (state, step) => {
        if (outcomes.some((outcome) => outcome.happens(step, course))) return 'free'
        return moment.happens(step, course) ? 'owing' : state
      },
      (state, place) => state === 'free' || !place.standing.ended,
    )
    return broken ?? (states.has('owing') ? null : { at: 'nowhere' })
  },
})

/** The words of a step in a story. */
export const stepWords = (step: Step): Words => {
  const name = step.name
  if (step.kind === 'filing') return { vi: 'nộp hồ sơ', en: 'the dossier is filed' }
  if (step.kind === 'timer') return { vi: `hết thời hạn ${name}`, en: `the period ${name} ends` }
  return isActName(name) ? doing(name) : { vi: name, en: name }
}
