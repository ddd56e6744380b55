import { applicantFields } from '#workflows/kernel/applicant.ts'
import { notTheSame } from '#workflows/kernel/checks.ts'
import {
  address,
  agree,
  choice,
  only,
  personalId,
  personName,
  text,
} from '#workflows/kernel/fields.ts'
import { checked, defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step(applicantFields),
  dwelling: checked(
    step({
      newAddress: address(),
      dwelling: choice('own', 'ofOthers'),
      // What the land or housing database holds needs no paper.
      proof: choice('inDatabase', 'paper'),
      ownerName: only((a) => a.dwelling === 'ofOthers', personName()),
      ownerId: only((a) => a.dwelling === 'ofOthers', personalId()),
    }),
    notTheSame('ownerId', 'applicantId', 'personalId.yours', (a) => a.dwelling === 'ofOthers'),
  ),
  household: checked(
    step({
      household: choice('new', 'joining'),
      headName: only((a) => a.household === 'joining', personName()),
      headId: only((a) => a.household === 'joining', personalId()),
      relationToHead: only((a) => a.household === 'joining', text(60)),
    }),
    notTheSame('headId', 'applicantId', 'personalId.yours', (a) => a.household === 'joining'),
  ),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
