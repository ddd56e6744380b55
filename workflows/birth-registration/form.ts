import { applicantFields } from '#workflows/kernel/applicant.ts'
import { inOrder, notTheSame } from '#workflows/kernel/checks.ts'
import {
  agree,
  choice,
  date,
  only,
  optional,
  personalId,
  personName,
  text,
} from '#workflows/kernel/fields.ts'
import { checked, defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step(applicantFields),
  circumstances: step({
    relation: choice('mother', 'father', 'relative'),
    origin: choice('ordinary', 'surrogacy', 'abandoned'),
    // A child that was found has a record of abandonment instead.
    proof: only((a) => a.origin !== 'abandoned', choice('birthCertificate', 'witness')),
  }),
  child: checked(
    step({
      childName: personName(),
      childSex: choice('male', 'female'),
      childBirthDate: date({ from: '1900-01-01', until: 'today' }),
      birthPlace: text(200),
      homeTown: text(200),
      ethnicity: text(40),
    }),
    inOrder('applicantBirthDate', 'childBirthDate', (a) => a.relation !== 'relative'),
  ),
  // Numbers are enough: names, birth dates and addresses of the parents are in the register.
  parents: checked(
    step(
      {
        motherId: only((a) => a.relation !== 'mother', personalId()),
        fatherId: only((a) => a.relation !== 'father', optional(personalId())),
      },
      (a) => a.origin !== 'abandoned',
    ),
    notTheSame('motherId', 'applicantId', 'personalId.yours', (a) => a.relation === 'father'),
    notTheSame('fatherId', 'applicantId', 'personalId.yours', (a) => a.relation === 'mother'),
    notTheSame('fatherId', 'motherId', 'personalId.same', (a) => a.relation === 'relative'),
  ),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>

/** Personal IDs of the parents; the applicant may be one of them. */
export const parentsOf = (facts: Facts): { mother?: string; father?: string } => {
  if (facts.origin === 'abandoned') return {}
  const mother = facts.relation === 'mother' ? facts.applicantId : facts.motherId
  const father = facts.relation === 'father' ? facts.applicantId : facts.fatherId
  return { ...(mother ? { mother } : {}), ...(father ? { father } : {}) }
}
