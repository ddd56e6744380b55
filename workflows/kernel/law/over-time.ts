import { type Break, type Claim, wouldBe } from './claim.ts'
import type { Course, Step } from './course.ts'
import { alwaysWith, type Followed, follow } from './follow.ts'
import type { Condition, Moment } from './said.ts'
import { and, follows, or, say, type Words, words } from './words.ts'

// Sentences about a whole course: what must have happened first, what never follows, how often.

const nowhere: Break = { at: 'nowhere' }

/** Never this … before that, after that. */
export const never = (what: Moment) => ({
  /** `unless` undoes that: then it must come again first. */
  before(that: Moment, unless?: Moment): Claim {
    const walk = (course: Course) => {
      let happened = false
      const followed = follow<'waiting' | 'ready'>(course, 'waiting', (state, step) => {
        if (what.happens(step, course)) {
          if (state === 'waiting' && !that.happens(step, course)) return 'break'
          happened = true
        }
        if (unless?.happens(step, course)) return 'waiting'
        return that.happens(step, course) ? 'ready' : state
      })
      return { ...followed, happened }
    }
    const first = say(
      {
        vi: (x, y) => `Không khi nào ${x} trước khi ${y}`,
        en: (x, y) => `It never happens that ${x} before ${y}`,
      },
      what.words,
      that.words,
    )
    return {
      words: unless
        ? say(
            {
              vi: (said, z) => `${said}; nếu sau đó ${z} thì phải có lại từ đầu.`,
              en: (said, z) => `${said}; if then ${z}, it must come again first.`,
            },
            first,
            unless.words,
          )
        : say({ vi: (said) => `${said}.`, en: (said) => `${said}.` }, first),
      breaks(course) {
        const { broken, happened } = walk(course)
        return broken ?? (happened ? null : nowhere)
      },
      refuses: refusing(what, walk, 'waiting'),
    }
  },
  after(that: Moment): Claim {
    const walk = (course: Course) => {
      let happened = false
      const followed = follow<'open' | 'closed'>(course, 'open', (state, step) => {
        if (what.happens(step, course)) {
          if (state === 'closed') return 'break'
          happened = true
        }
        return that.happens(step, course) ? 'closed' : state
      })
      return { ...followed, happened }
    }
    return {
      words: say(
        {
          vi: (x, y) => `Không khi nào ${x} sau khi ${y}.`,
          en: (x, y) => `It never happens that ${x} after ${y}.`,
        },
        what.words,
        that.words,
      ),
      breaks(course) {
        const { broken, happened, reached } = walk(course)
        return broken ?? (happened && reached.has('closed') ? null : nowhere)
      },
      refuses: refusing(what, walk, 'closed'),
    }
  },
})

/** An act is refused where every way has left this remembered, and it would be what is forbidden. */
const refusing =
  <S extends string>(
    what: Moment,
    walk: (course: Course) => Followed<S>,
    state: S,
  ): NonNullable<Claim['refuses']> =>
  (course) => {
    const followed = walk(course)
    return (place, act) => wouldBe(what, place, act, course) && alwaysWith(followed, state, place)
  }

const times = ['0', '1', '2', '3', '4', '5'] as const
const oftenest: Record<1 | 2 | 3, Words> = {
  1: words('một', 'once'),
  2: words('hai', 'twice'),
  3: words('ba', 'three times'),
}
/** No oftener than this in the life of a dossier, and so often it can be. */
export function atMost(limit: 1 | 2 | 3, what: Moment): Claim {
  const walk = (course: Course) =>
    follow<(typeof times)[number]>(course, '0', (state, step) => {
      if (!what.happens(step, course)) return state
      const next = times[Number(state) + 1]
      return next === undefined || Number(next) > limit ? 'break' : next
    })
  const most = times[limit]
  return {
    words: say(
      { vi: (x, n) => `${x} nhiều nhất ${n} lần.`, en: (x, n) => `${x} at most ${n}.` },
      what.words,
      oftenest[limit],
    ),
    breaks(course) {
      const { broken, reached } = walk(course)
      return broken ?? (reached.has(most) ? null : nowhere)
    },
    refuses: refusing(what, walk, most),
  }
}
export const atMostOnce = (what: Moment): Claim => atMost(1, what)

type Half = 'before' | 'since'
/** Whenever this is so then that, in one half of a dossier's life. */
const inOneHalf = (
  half: Half,
  spoken: Words,
  turns: (course: Course) => (state: Half, step: Step) => Half,
) => ({
  whenever: (...givens: readonly Condition[]) => ({
    thus(...outcomes: readonly Condition[]): Claim {
      const denied = outcomes.flatMap((outcome) => outcome.denies)
      return {
        words: say(
          {
            vi: (m, x, y) => `${m}, khi ${x}${y}.`,
            en: (m, x, y) => `${m}, when ${x}${y}.`,
          },
          spoken,
          and(givens.map((given) => given.words)),
          follows(outcomes.map((outcome) => outcome.words)),
        ),
        breaks(course) {
          let any = false
          const { broken } = follow<Half>(course, 'before', turns(course), (state, place) => {
            if (state !== half || !givens.every((given) => given.holds(place, course))) return true
            any = true
            return outcomes.every((outcome) => outcome.holds(place, course))
          })
          return broken ?? (any ? null : nowhere)
        },
        ...(denied.length > 0
          ? {
              refuses: (course) => {
                const followed = follow<Half>(course, 'before', turns(course))
                return (place, act) =>
                  denied.includes(act) &&
                  givens.every((given) => given.holds(place, course)) &&
                  alwaysWith(followed, half, place)
              },
            }
          : {}),
      }
    },
  }),
})

/** Until something happens, something is so whenever something else is. */
export const until = (moment: Moment) =>
  inOneHalf(
    'before',
    say({ vi: (m) => `Trước khi ${m}`, en: (m) => `Until ${m}` }, moment.words),
    (course) => (state, step) => (moment.happens(step, course) ? 'since' : state),
  )

/** From the moment something happened, whenever something else is so, then this too. */
export const since = (moment: Moment, undone?: Moment) =>
  inOneHalf(
    'since',
    undone
      ? say(
          {
            vi: (m, u) => `Sau khi ${m}, và chừng nào chưa có việc ${u}`,
            en: (m, u) => `Once ${m}, and as long as it has not since happened that ${u}`,
          },
          moment.words,
          undone.words,
        )
      : say({ vi: (m) => `Sau khi ${m}`, en: (m) => `Once ${m}` }, moment.words),
    (course) => (state, step) =>
      undone?.happens(step, course) ? 'before' : moment.happens(step, course) ? 'since' : state,
  )

/** Something that happened, and what undoes it again. */
export type Happened = Moment | { moment: Moment; undone: Moment }

/** From the moment at which each of these has happened, in whichever order, something is so whenever something else is. */
export function sinceAll(...several: readonly Happened[]) {
  const each = several.map((one) => ('moment' in one ? one : { moment: one, undone: null }))
  return {
    whenever: (...givens: readonly Condition[]) => ({
      thus(...outcomes: readonly Condition[]): Claim {
        return {
          words: say(
            {
              vi: (m, x, y) => `Sau khi ${m}, khi ${x}${y}.`,
              en: (m, x, y) => `Once ${m}, when ${x}${y}.`,
            },
            and(each.map(({ moment }) => moment.words)),
            and(givens.map((given) => given.words)),
            follows(outcomes.map((outcome) => outcome.words)),
          ),
          breaks(course) {
            let any = false
            const { broken } = follow<string>(
              course,
              each.map(() => '-').join(''),
              (state, step) =>
                each
                  .map(({ moment, undone }, nth) =>
                    undone?.happens(step, course)
                      ? '-'
                      : moment.happens(step, course)
                        ? '+'
                        : state[nth],
                  )
                  .join(''),
              (state, place) => {
                if (state.includes('-') || !givens.every((given) => given.holds(place, course)))
                  return true
                any = true
                return outcomes.every((outcome) => outcome.holds(place, course))
              },
            )
            return broken ?? (any ? null : nowhere)
          },
        }
      },
    }),
  }
}

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
  breaks(course) {
    const { broken, reached } = follow<'free' | 'owing'>(
      course,
      'free',
      (state, step) => {
        if (outcomes.some((outcome) => outcome.happens(step, course))) return 'free'
        return moment.happens(step, course) ? 'owing' : state
      },
      (state, place) => state === 'free' || !place.standing.ended,
    )
    return broken ?? (reached.has('owing') ? null : nowhere)
  },
})
