import {
  address,
  agree,
  choice,
  email,
  integer,
  known,
  personName,
  phone,
  taxCode,
  text,
} from '#workflows/kernel/fields.ts'
import { defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  employer: step({
    businessName: known('business.name', text(200)),
    taxCode: known('business.taxCode', taxCode()),
    applicantName: known('person.name', personName()),
    phone: known('person.phone', phone()),
    email: known('person.email', email()),
    workplace: address(),
  }),
  rules: step({
    rulesTitle: text(200),
    employees: integer(1, 1_000_000),
    union: choice('present', 'absent'),
  }),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
