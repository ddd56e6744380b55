import {
  address,
  agree,
  choice,
  date,
  email,
  integer,
  known,
  only,
  optional,
  personalId,
  personName,
  phone,
  text,
} from '#workflows/kernel/fields.ts'
import { defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step({
    applicantName: known('person.name', personName()),
    applicantId: known('person.personalId', personalId()),
    applicantAddress: known('person.address', address()),
    phone: known('person.phone', phone()),
    email: known('person.email', email()),
  }),
  relation: step({
    filedFor: choice('self', 'relative', 'authorised'),
    relation: only((a) => a.filedFor === 'relative', text(100)),
  }),
  entry: step({
    entryKind: choice('birth', 'marriage', 'death'),
    subjectName: personName(),
    subjectBirthDate: date({ from: '1900-01-01' }),
    registeredOn: optional(date({ from: '1900-01-01' })),
    registeredAt: optional(text(200)),
  }),
  copies: step({
    copies: integer(1, 50),
    truthful: agree(),
  }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
