import { requesterFields } from '#workflows/kernel/applicant.ts'
import {
  agree,
  choice,
  date,
  integer,
  only,
  optional,
  personName,
  text,
} from '#workflows/kernel/fields.ts'
import { defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step(requesterFields),
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
