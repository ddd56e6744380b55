import { applicantFields } from '#workflows/kernel/applicant.ts'
import { address, agree, choice, date, select, text } from '#workflows/kernel/fields.ts'
import { defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step(applicantFields),
  licence: step({
    licenceNumber: text(20),
    licenceClass: select('A1', 'A', 'B1', 'B', 'C1', 'C', 'D1', 'D2', 'D'),
    validUntil: date({ from: '2000-01-01' }),
    reason: choice('expiring', 'damaged', 'changedDetails'),
  }),
  delivery: step({
    deliveryAddress: address(),
    truthful: agree(),
  }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
