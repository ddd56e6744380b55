import { applicantFields } from '#workflows/kernel/applicant.ts'
import { inOrder, underAge } from '#workflows/kernel/checks.ts'
import { address, agree, choice, date, only, personName, text } from '#workflows/kernel/fields.ts'
import { checked, defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step(applicantFields),
  holder: checked(
    step({
      holder: choice('self', 'child'),
      childName: only((a) => a.holder === 'child', personName()),
      childBirthDate: only(
        (a) => a.holder === 'child',
        date({ from: '2000-01-01', until: 'today' }),
      ),
      // A child with a personal ID number is in the register; the birth extract is not needed.
      childIdentity: only((a) => a.holder === 'child', choice('hasNumber', 'noNumber')),
    }),
    inOrder('applicantBirthDate', 'childBirthDate', (a) => a.holder === 'child'),
    underAge(14, 'childBirthDate', (a) => a.holder === 'child'),
  ),
  passport: step({
    request: choice('first', 'renewal', 'lost'),
    oldPassport: only((a) => a.request === 'renewal', text(20)),
    lostOn: only((a) => a.request === 'lost', date({ from: '1990-01-01', until: 'today' })),
  }),
  delivery: step({
    deliveryAddress: address(),
    truthful: agree(),
  }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
