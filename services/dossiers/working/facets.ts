import type { Procedure } from '#workflows/index.ts'
import type { Answers } from '#workflows/kernel/fields.ts'

/** A question that lists of a procedure are narrowed by, with its possible answers. */
export interface ListedBy {
  name: string
  options: readonly string[]
}

/** What a procedure lets its lists be narrowed by: questions of its form with a few fixed answers. */
export const listedBy = ({ listedBy: names = [], form }: Procedure): readonly ListedBy[] =>
  names.flatMap((name) =>
    form.steps.flatMap(({ step }) => {
      const field = step.fields[name]
      return field?.kind === 'choice' || field?.kind === 'select'
        ? [{ name, options: field.options }]
        : []
    }),
  )

/** The answers of one application to them, as its line carries them: `works=new`. */
export const facetsOf = (procedure: Procedure, answers: Answers): readonly string[] =>
  listedBy(procedure).flatMap(({ name, options }) => {
    const answer = answers[name]
    return typeof answer === 'string' && options.includes(answer) ? [`${name}=${answer}`] : []
  })
