import { applicantFields } from '#workflows/kernel/applicant.ts'
import {
  agree,
  amount,
  choice,
  only,
  personalId,
  personName,
  text,
} from '#workflows/kernel/fields.ts'
import { defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step(applicantFields),
  parcel: step({ certificate: text(40) }),
  change: step({
    change: choice('transfer', 'gift', 'inheritance', 'correction'),
    receiverName: only((a) => a.change !== 'correction', personName()),
    receiverId: only((a) => a.change !== 'correction', personalId()),
    declaredValue: amount(),
  }),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
