import { applicantFields } from '#workflows/kernel/applicant.ts'
import {
  type Answers,
  agree,
  choice,
  date,
  integer,
  only,
  personalId,
  personName,
  text,
} from '#workflows/kernel/fields.ts'
import { defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

// Certificate no. 2 tells everything and is for the person alone: nobody may be authorised for it.
const mayBeAuthorised = (a: Answers) => a.recordType === 'no1'
const isAuthorised = (a: Answers) => mayBeAuthorised(a) && a.filedFor === 'authorised'

const steps = {
  applicant: step(applicantFields),
  request: step({
    recordType: choice('no1', 'no2'),
    filedFor: only(mayBeAuthorised, choice('self', 'authorised')),
    subjectName: only(isAuthorised, personName()),
    subjectId: only(isAuthorised, personalId()),
    subjectBirthDate: only(isAuthorised, date({ from: '1900-01-01' })),
    purpose: text(200),
  }),
  copies: step({
    reduction: choice('none', 'student', 'other'),
    copies: integer(1, 20),
    truthful: agree(),
  }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
