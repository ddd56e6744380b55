import { applicantFields } from '#workflows/kernel/applicant.ts'
import { ofAge } from '#workflows/kernel/checks.ts'
import {
  address,
  agree,
  amount,
  choice,
  list,
  only,
  optional,
  ownName,
  taxCode,
  text,
} from '#workflows/kernel/fields.ts'
import { checked, defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  founder: step({
    ...applicantFields,
    // Who declares a personal identification number hands in no copy of anything.
    founderIdentity: choice('personalId', 'passport'),
  }),
  origin: checked(
    step({
      origin: choice('new', 'converted'),
      convertedFrom: only((a) => a.origin === 'converted', taxCode()),
    }),
    ofAge(18, 'applicantBirthDate', 'origin'),
  ),
  enterprise: step({
    enterpriseName: ownName(150),
    foreignName: optional(text(150)),
    enterpriseAddress: address(),
    activities: list({ activity: text(200) }, { min: 1, max: 20 }),
    capital: amount(),
  }),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
