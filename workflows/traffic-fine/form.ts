import { date, email, known, optional, personName, phone, text } from '#workflows/kernel/fields.ts'
import { defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

// Number and day of the decision: both must be known to see it. Everything else is in its register.
const steps = {
  decision: step({
    decisionNumber: text(40),
    decidedOn: date({ from: '2013-07-01', until: 'today' }),
    payerName: known('person.name', personName()),
    phone: known('person.phone', optional(phone())),
    email: known('person.email', optional(email())),
  }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
