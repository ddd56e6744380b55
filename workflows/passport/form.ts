import { applicantFields } from '#workflows/kernel/applicant.ts'
import { address, agree, choice, date, only, personName, text } from '#workflows/kernel/fields.ts'
import { defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step(applicantFields),
  holder: step({
    holder: choice('self', 'child'),
    childName: only((a) => a.holder === 'child', personName()),
    childBirthDate: only((a) => a.holder === 'child', date({ from: '2000-01-01' })),
    // A child with a personal ID number is in the register; the birth extract is not needed.
    childIdentity: only((a) => a.holder === 'child', choice('hasNumber', 'noNumber')),
  }),
  passport: step({
    request: choice('first', 'renewal', 'lost'),
    oldPassport: only((a) => a.request === 'renewal', text(20)),
    lostOn: only((a) => a.request === 'lost', date({ from: '1990-01-01' })),
  }),
  delivery: step({
    deliveryAddress: address(),
    truthful: agree(),
  }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
