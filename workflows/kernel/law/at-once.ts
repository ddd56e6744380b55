import type { ActName } from '../acts.ts'
import type { Owner } from '../status.ts'
import { type Claim, onPlaces, onSteps } from './claim.ts'
import { deedOf } from './deeds.ts'
import { people } from './names.ts'
import { askedOf, type Condition, type Moment, met, type Said } from './said.ts'
import { and, follows, or, say } from './words.ts'

// Sentences about one moment or one place: they need not remember how a dossier came there.

/** Always, in every place a dossier can come to. */
export const always = (condition: Condition): Claim => ({
  ...(condition.asked ? { asked: { given: [], thus: [condition.asked] } } : {}),
  words: say(
    { vi: (c) => `Trong mọi trường hợp ${c}.`, en: (c) => `In every case ${c}.` },
    condition.words,
  ),
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
    const denied = outcomes.flatMap((outcome) =>
      outcome.kind === 'condition' ? outcome.denies : [],
    )
    const [askedGiven, askedThus] = [askedOf(givens), askedOf(outcomes)]
    const given = and(givens.map((one) => one.words))
    const then = follows(outcomes.map((outcome) => outcome.words))
    return {
      words: happening
        ? say({ vi: (x, y) => `Khi ${x}${y}.`, en: (x, y) => `When ${x}${y}.` }, given, then)
        : say(
            { vi: (x, y) => `Trong khi ${x}${y}.`, en: (x, y) => `While ${x}${y}.` },
            given,
            then,
          ),
      breaks: (course) =>
        happening
          ? onSteps(
              course,
              (step) =>
                givens.every((one) =>
                  one.kind === 'moment'
                    ? one.happens(step, course)
                    : step.from !== null && one.holds(step.from, course),
                ),
              (step) => outcomes.every((outcome) => met(outcome, step, course)),
            )
          : onPlaces(
              course,
              (place) =>
                givens.every((one) => one.kind === 'condition' && one.holds(place, course)),
              (place) =>
                outcomes.every((outcome) =>
                  outcome.kind === 'condition'
                    ? outcome.holds(place, course)
                    : course.onward(place).some((step) => outcome.happens(step, course)),
                ),
            ),
      ...(askedGiven && askedThus ? { asked: { given: askedGiven, thus: askedThus } } : {}),
      ...(!happening && denied.length > 0
        ? {
            refuses: (course) => (place, act) =>
              denied.includes(act) &&
              givens.every((one) => one.kind === 'condition' && one.holds(place, course)),
          }
        : {}),
    }
  },
})

/** This when, and only when, that. */
export const onlyWhen = (what: Moment, moment: Moment): Claim => ({
  words: say(
    {
      vi: (x, y) => `${x} khi, và chỉ khi, ${y}.`,
      en: (x, y) => `${x} when, and only when, ${y}.`,
    },
    what.words,
    moment.words,
  ),
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
      en: (who, what) => `Only ${who} may ${what}.`,
    },
    or(owners.map((owner) => people[owner])),
    or(names.map(deedOf)),
  ),
  reserves: names,
  breaks: (course) => {
    for (const name of names) if (course.whoMay(name).length === 0) return { at: 'nowhere' }
    return onSteps(
      course,
      (step) => step.kind === 'act' && names.some((name) => name === step.name),
      (step) => step.by.every((owner) => owners.includes(owner)),
    )
  },
})
