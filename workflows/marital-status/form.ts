import { applicantFields } from '#workflows/kernel/applicant.ts'
import { inOrder } from '#workflows/kernel/checks.ts'
import { agree, choice, date, only, personName, text } from '#workflows/kernel/fields.ts'
import { checked, defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const steps = {
  applicant: step(applicantFields),
  purpose: step({
    request: choice('first', 'reissue'),
    purpose: choice('marriage', 'other'),
    partnerName: only((a) => a.purpose === 'marriage', personName()),
    // The commune where the marriage is to be registered: on re-issue it is written to.
    marriageCommune: only((a) => a.purpose === 'marriage', text(100)),
    otherPurpose: only((a) => a.purpose === 'other', text(200)),
  }),
  status: checked(
    step({
      status: choice('neverMarried', 'divorced', 'widowed'),
      livedElsewhere: choice('no', 'yes'),
      formerCommune: only((a) => a.livedElsewhere === 'yes', text(100)),
      formerFrom: only(
        (a) => a.livedElsewhere === 'yes',
        date({ from: '1900-01-01', until: 'today' }),
      ),
      formerUntil: only(
        (a) => a.livedElsewhere === 'yes',
        date({ from: '1900-01-01', until: 'today' }),
      ),
    }),
    inOrder('applicantBirthDate', 'formerFrom', (a) => a.livedElsewhere === 'yes'),
    inOrder('formerFrom', 'formerUntil', (a) => a.livedElsewhere === 'yes'),
  ),
  declaration: step({ truthful: agree() }),
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>
