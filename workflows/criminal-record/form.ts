import { applicantFields } from '#workflows/kernel/applicant.ts'
import { idAgreesWithBirth, notTheSame } from '#workflows/kernel/checks.ts'
import {
  type Answers,
  agree,
  birthDate,
  choice,
  integer,
  only,
  personalId,
  personName,
  text,
} from '#workflows/kernel/fields.ts'
import { checked, defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

// Certificate no. 2 tells everything and is for the person alone: nobody may be authorised for it.
const mayBeAuthorised = (a: Answers) => a.recordType === 'no1'
const isAuthorised = (a: Answers) => mayBeAuthorised(a) && a.filedFor === 'authorised'

const steps = {
  applicant: step(applicantFields),
  request: checked(
    step({
      recordType: choice('no1', 'no2'),
      filedFor: only(mayBeAuthorised, choice('self', 'authorised')),
      subjectName: only(isAuthorised, personName()),
      subjectId: only(isAuthorised, personalId()),
      subjectBirthDate: only(isAuthorised, birthDate()),
      purpose: text(200),
    }),
    notTheSame('subjectId', 'applicantId', 'personalId.yours', isAuthorised),
    idAgreesWithBirth('subjectId', 'subjectBirthDate', isAuthorised),
  ),
  copies: step({
    reduction: choice('none', 'student', 'other'),
    copies: integer(1, 20),
    truthful: agree(),
  }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
