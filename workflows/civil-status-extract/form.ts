import { requesterFields } from '#workflows/kernel/applicant.ts'
import { inOrder, selfIs } from '#workflows/kernel/checks.ts'
import {
  type Answers,
  agree,
  birthDate,
  choice,
  date,
  integer,
  only,
  optional,
  personName,
  text,
} from '#workflows/kernel/fields.ts'
import { checked, defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const isOwn = (a: Answers): boolean => a.filedFor === 'self'

const steps = {
  applicant: step(requesterFields),
  relation: step({
    filedFor: choice('self', 'relative', 'authorised'),
    relation: only((a) => a.filedFor === 'relative', text(100)),
  }),
  entry: checked(
    step({
      entryKind: choice('birth', 'marriage', 'death'),
      subjectName: personName(),
      subjectBirthDate: birthDate(),
      registeredOn: optional(date({ from: '1900-01-01', until: 'today' })),
      registeredAt: optional(text(200)),
    }),
    selfIs('subjectName', 'applicantName', isOwn),
    inOrder('subjectBirthDate', 'registeredOn'),
    (a) =>
      isOwn(a) && a.entryKind === 'death'
        ? { path: ['entryKind'], message: 'entry.ownDeath' }
        : null,
  ),
  copies: step({
    copies: integer(1, 50),
    truthful: agree(),
  }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
