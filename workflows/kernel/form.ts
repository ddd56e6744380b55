import type { Check } from './checks.ts'
import { type Answers, type FactsOf, type FieldError, type Fields, parseFields } from './fields.ts'
import type { CivilDate } from './time.ts'

/** One page of a form: a few questions that belong together. */
export interface Step<F extends Fields = Fields> {
  fields: F
  /** Shown only when this holds for the answers given so far. */
  when?: (answers: Answers) => boolean
  /** What must hold between this step's answers and those before. */
  checks: readonly Check[]
}
export type Steps = { readonly [name: string]: Step }

type Intersection<U> = (U extends unknown ? (x: U) => void : never) extends (x: infer I) => void
  ? I
  : never
type AllFields<S extends Steps> = Intersection<S[keyof S]['fields']>
/** The facts a whole form establishes. */
export type FormFacts<S extends Steps> =
  AllFields<S> extends infer F extends Fields ? FactsOf<F> : never

/** The application form of a procedure, as data. */
export interface Form<T> {
  steps: readonly { name: string; step: Step }[]
  /** The steps that apply to these answers, in order. */
  stepsFor(answers: Answers): readonly { name: string; step: Step }[]
  /**
   * Parses all answers. Questions that do not apply leave no trace in the facts. Told the day of filing,
   * it refuses what cannot be on that day.
   */
  parse(
    answers: Answers,
    on?: CivilDate,
  ):
    | { outcome: 'complete'; facts: T }
    | { outcome: 'incomplete'; errors: readonly (FieldError & { step: string })[] }
  /** What the answers given so far establish; the others are left out. */
  known(answers: Answers): Partly<T>
}

/** Facts as far as the answers given so far establish them. */
export type Partly<T> = { readonly [K in keyof T]?: T[K] }

export const step = <F extends Fields>(
  fields: F,
  when?: (answers: Answers) => boolean,
): Step<F> => ({
  fields,
  checks: [],
  ...(when ? { when } : {}),
})

/** A step whose answers must agree with each other, and with those given before. */
export const checked = <F extends Fields>(step: Step<F>, ...checks: readonly Check[]): Step<F> => ({
  ...step,
  checks: [...step.checks, ...checks],
})

/**
 * The errors of one step given all answers so far: of its questions, and, on the day they are answered,
 * between them. What is wrong by itself is not also told to disagree with something else.
 */
export function errorsOfStep(
  { fields, checks }: Step,
  answers: Answers,
  on?: CivilDate,
): readonly FieldError[] {
  const { errors } = parseFields(fields, answers, on)
  if (!on) return errors
  const between = checks
    .flatMap((check) => check(answers, on) ?? [])
    .filter(({ path }) => !errors.some((error) => error.path[0] === path[0]))
  return [...errors, ...between]
}

export function defineForm<S extends Steps>(steps: S): Form<FormFacts<S>> {
  const all = Object.entries(steps).map(([name, step]) => ({ name, step }))
  const stepsFor = (answers: Answers) => all.filter(({ step }) => !step.when || step.when(answers))
  const parseSteps = (answers: Answers, on?: CivilDate) =>
    stepsFor(answers).map(({ name, step }) => {
      const { facts } = parseFields(step.fields, answers, on)
      const errors = errorsOfStep(step, answers, on)
      return { facts, errors: errors.map((error) => ({ ...error, step: name })) }
    })
  // What was not answered establishes nothing, and costs nothing to read.
  const given = (fields: Fields, answers: Answers): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => Object.hasOwn(answers, name)))
  const isWhole = (facts: Answers, errors: readonly unknown[]): facts is FormFacts<S> & Answers =>
    errors.length === 0
  // Each fact was parsed by its own field; only whether all are there is left open.
  const isParsed = (facts: Answers): facts is Partly<FormFacts<S>> & Answers =>
    Object.keys(facts).length >= 0
  return {
    steps: all,
    stepsFor,
    known(answers) {
      const facts: Answers = Object.assign(
        {},
        ...stepsFor(answers).map(
          ({ step }) => parseFields(given(step.fields, answers), answers).facts,
        ),
      )
      return isParsed(facts) ? facts : {}
    },
    parse(answers, on) {
      const parsed = parseSteps(answers, on)
      const errors = parsed.flatMap((part) => part.errors)
      const facts: Answers = Object.assign({}, ...parsed.map((part) => part.facts))
      return isWhole(facts, errors)
        ? { outcome: 'complete', facts }
        : { outcome: 'incomplete', errors }
    },
  }
}
