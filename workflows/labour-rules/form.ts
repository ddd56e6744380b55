import { businessFields } from '#workflows/kernel/applicant.ts'
import { address, agree, choice, integer, text } from '#workflows/kernel/fields.ts'
import { defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  employer: step({
    ...businessFields,
    workplace: address(),
  }),
  rules: step({
    rulesTitle: text(200),
    employees: integer(1, 1_000_000),
    union: choice('present', 'absent'),
  }),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
