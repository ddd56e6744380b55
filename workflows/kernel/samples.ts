import type { Procedure } from './define-procedure.ts'
import { type Answers, type Field, parseFields } from './fields.ts'
import type { Form } from './form.ts'

const dates = ['2020-01-01', '2026-11-20', '1990-01-01', '2030-01-01']

/** Values a question might take; the first that its own schema accepts is the sample. */
function candidates(field: Field): readonly unknown[] {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return ['Mẫu', '0100', '2026']
    case 'name':
      return ['Nguyễn Văn Mẫu']
    case 'email':
      return ['mau@nguoidan.example']
    case 'phone':
      return ['0912345678']
    case 'personalId':
      return ['999095000011']
    case 'taxCode':
      return ['0100109106']
    case 'date':
      return dates
    case 'integer':
      return [field.min]
    case 'amount':
      return [1_000_000]
    case 'choice':
    case 'select':
      return field.options
    case 'choices':
      return [field.options.slice(0, 1)]
    case 'agree':
      return [true]
    case 'address':
      return [{ province: '01', commune: 'Phường Hoa Sen', line: 'Số 1' }]
    case 'list': {
      const row = Object.entries(field.of).map(([name, inner]) => [name, sampleOf(inner)])
      return [Array.from({ length: Math.max(1, field.min) }, () => Object.fromEntries(row))]
    }
  }
}

const always = () => true
const samples = new WeakMap<Field, unknown>()
function sampleOf(field: Field): unknown {
  if (!samples.has(field))
    samples.set(
      field,
      candidates(field).find(
        (value) =>
          parseFields({ it: { ...field, when: always } }, { it: value }).errors.length === 0,
      ),
    )
  return samples.get(field)
}

/**
 * A whole application from a few answers: every other question that applies is given a sample. For
 * tests and for telling versions apart; never for anybody's dossier.
 */
export function sampleAnswers(form: Form<unknown>, given: Answers): Answers {
  let answers: Answers = { ...given }
  // A question may call for others, so the form is gone through until nothing is left to ask.
  for (;;) {
    const asked = form
      .stepsFor(answers)
      .flatMap(({ step }) => Object.entries(step.fields))
      .find(
        ([name, field]) =>
          !Object.hasOwn(answers, name) && (!field.when || field.when(answers)) && !field.optional,
      )
    if (!asked) return answers
    answers = { ...answers, [asked[0]]: sampleOf(asked[1]) ?? null }
  }
}

/** The same with the part of a co-applicant, where the procedure has one. */
export const sampleApplication = (
  { form, coApplication }: Pick<Procedure, 'form' | 'coApplication'>,
  given: Answers,
): Answers => ({
  ...sampleAnswers(form, given),
  ...(coApplication ? { partner: sampleAnswers(coApplication.form, given) } : {}),
})
