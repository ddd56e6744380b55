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
  business: step({
    businessName: known('business.name', text(200)),
    taxCode: known('business.taxCode', taxCode()),
    applicantName: known('person.name', personName()),
    phone: known('person.phone', phone()),
    email: known('person.email', email()),
  }),
  premises: step({
    premisesName: text(200),
    premisesAddress: address(),
    size: choice('small', 'medium', 'large'),
    foodHandlers: integer(1, 9999),
  }),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
