import { applicantFields } from '#workflows/kernel/applicant.ts'
import { notTheSame } from '#workflows/kernel/checks.ts'
import {
  agree,
  amount,
  choice,
  only,
  personalId,
  personName,
  text,
} from '#workflows/kernel/fields.ts'
import { checked, defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step(applicantFields),
  parcel: step({ certificate: text(40) }),
  change: checked(
    step({
      change: choice('transfer', 'gift', 'inheritance', 'correction'),
      receiverName: only((a) => a.change !== 'correction', personName()),
      receiverId: only((a) => a.change !== 'correction', personalId()),
      declaredValue: amount(),
    }),
    notTheSame('receiverId', 'applicantId', 'personalId.yours', (a) => a.change !== 'correction'),
  ),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
