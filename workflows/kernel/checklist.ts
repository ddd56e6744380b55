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
