import { businessFields } from '#workflows/kernel/applicant.ts'
import { address, agree, choice, integer, ownName } from '#workflows/kernel/fields.ts'
import { defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  business: step(businessFields),
  premises: step({
    premisesName: ownName(200),
    premisesAddress: address(),
    size: choice('small', 'medium', 'large'),
    foodHandlers: integer(1, 9999),
  }),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
