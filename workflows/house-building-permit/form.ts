import { applicantFields } from '#workflows/kernel/applicant.ts'
import { address, agree, choice, integer, text } from '#workflows/kernel/fields.ts'
import { defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step(applicantFields),
  land: step({
    landAddress: address(),
    certificate: text(40),
    // Where the land database runs, the paper is looked up there and not handed in.
    landRecord: choice('inDatabase', 'onPaper'),
  }),
  house: step({
    works: choice('new', 'repair', 'relocation'),
    storeys: integer(1, 12),
    footprint: integer(1, 100_000),
    floorArea: integer(1, 1_000_000),
    fireApproval: choice('notRequired', 'attached', 'toBeAsked'),
  }),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
