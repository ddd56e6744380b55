import { applicantFields } from '#workflows/kernel/applicant.ts'
import { ofAge } from '#workflows/kernel/checks.ts'
import {
  address,
  agree,
  amount,
  choice,
  date,
  integer,
  list,
  only,
  ownName,
  personalId,
  personName,
  text,
} from '#workflows/kernel/fields.ts'
import { checked, defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step(applicantFields),
  founders: checked(
    step({
      founders: choice('individual', 'family'),
      members: only(
        (a) => a.founders === 'family',
        list({ memberName: personName(), memberId: personalId() }, { min: 1, max: 10 }),
      ),
    }),
    ofAge(18, 'applicantBirthDate', 'founders'),
  ),
  business: step({
    businessName: ownName(150),
    businessAddress: address(),
    activities: list({ activity: text(200) }, { min: 1, max: 10 }),
    capital: amount(),
    workers: integer(0, 999),
    startsOn: date({ from: '2025-01-01' }),
  }),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
