import type { Procedure } from './define-procedure.ts'
import type { Answers, Field } from './fields.ts'
import type { Component } from './papers.ts'

/** A question that decides something about an application, with what may be answered. */
export interface DecidingQuestion {
  /** The form's own question; its texts are under `fields`. */
  name: string
  options: readonly string[]
}

type Subject = Pick<Procedure, 'form' | 'cases' | 'components' | 'componentsFor'>

const optionsOf = (field: Field): readonly string[] =>
  field.kind === 'choice' || field.kind === 'select' ? field.options : []

/**
 * "Which papers do I need?" for these answers: the papers themselves, in the order of the definition.
 * Answers left out count as not given yet.
 */
export function checklist(procedure: Subject, answers: Answers): readonly Component[] {
  const needed = new Set(procedure.componentsFor(answers))
  return procedure.components.filter(({ code }) => needed.has(code))
}

/**
 * The few questions of the form that decide which papers are needed, as far as they apply after the
 * answers given so far, in the order of the form. Found by asking the definition, so no list of
 * them is kept anywhere.
 */
export function checklistQuestions(
  procedure: Subject,
  answers: Answers = {},
): readonly DecidingQuestion[] {
  const key = JSON.stringify(answers)
  const known = asked.get(procedure) ?? new Map<string, readonly DecidingQuestion[]>()
  const questions = known.get(key) ?? questionsFor(procedure, answers)
  asked.set(procedure, known.set(key, questions))
  return questions
}

// Found out once: a definition never changes, and its deciding questions have few answers.
const asked = new WeakMap<Subject, Map<string, readonly DecidingQuestion[]>>()

function questionsFor(procedure: Subject, answers: Answers): readonly DecidingQuestion[] {
  const papers = (given: Answers) => procedure.componentsFor(given).toSorted().join()
  const others = [answers, ...procedure.cases.map((one) => ({ ...one.answers, ...answers }))]
  return procedure.form
    .stepsFor(answers)
    .flatMap(({ step }) => Object.entries(step.fields))
    .filter(([, field]) => !field.when || field.when(answers))
    .map(([name, field]) => ({ name, options: optionsOf(field) }))
    .filter(({ name, options }) =>
      others.some(
        (given) => new Set(options.map((option) => papers({ ...given, [name]: option }))).size > 1,
      ),
    )
}

/** What is known of the papers while some of the deciding questions are still open. */
export interface PapersSoFar {
  /** Questions that apply, in the order of the form, with what was answered. */
  questions: readonly (DecidingQuestion & { answer: string | null })[]
  /** Needed whatever the open questions are answered. */
  needed: readonly Component[]
  /** Needed by some answers to the open questions. */
  possible: readonly Component[]
}

/**
 * The questions to ask and the papers that follow, from answers as they come: those that are no
 * option of a question that applies count as not given.
 */
export function papersSoFar(
  procedure: Subject,
  typed: (question: string) => string | null,
): PapersSoFar {
  let answers: Answers = {}
  // An answer may call for further questions, or make others fall away.
  for (;;) {
    const next = checklistQuestions(procedure, answers).find(
      ({ name, options }) =>
        !Object.hasOwn(answers, name) && options.some((option) => option === typed(name)),
    )
    if (!next) break
    answers = { ...answers, [next.name]: typed(next.name) }
  }
  const questions = checklistQuestions(procedure, answers).map((question) => ({
    ...question,
    answer: Object.hasOwn(answers, question.name) ? String(answers[question.name]) : null,
  }))
  const lists = [...endings(procedure, answers)].map(
    (given) => new Set(checklist(procedure, given).map(({ code }) => code)),
  )
  const inAll = ({ code }: Component) => lists.every((list) => list.has(code))
  const inSome = ({ code }: Component) => lists.some((list) => list.has(code))
  return {
    questions,
    needed: procedure.components.filter(inAll),
    possible: procedure.components.filter((one) => inSome(one) && !inAll(one)),
  }
}

/** Every way of answering the questions that are still open, each asked only where it applies. */
export function* endings(procedure: Subject, given: Answers = {}): Generator<Answers> {
  const open = checklistQuestions(procedure, given).find(({ name }) => !Object.hasOwn(given, name))
  if (!open) yield given
  else
    for (const option of open.options) yield* endings(procedure, { ...given, [open.name]: option })
}
