import { applicantFields } from '#workflows/kernel/applicant.ts'
import { notAlike, notTheSame, ofAge } from '#workflows/kernel/checks.ts'
import { agree, choice, known, personalId, personName } from '#workflows/kernel/fields.ts'
import { checked, defineForm, type FormFacts, step } from '#workflows/kernel/form.ts'

const isMan = (a: { readonly [name: string]: unknown }) => a.applicantSex === 'male'
const isWoman = (a: { readonly [name: string]: unknown }) => a.applicantSex === 'female'

// What each of the two declares of themselves.
const person = step({
  ...applicantFields,
  applicantSex: known('person.sex', choice('male', 'female')),
})
const standing = checked(
  step({ standing: choice('neverMarried', 'divorced', 'widowed') }),
  ofAge(20, 'applicantBirthDate', 'standing', isMan),
  ofAge(18, 'applicantBirthDate', 'standing', isWoman),
)
const declaration = step({ notRelated: agree(), truthful: agree() })

const steps = {
  applicant: person,
  partner: checked(
    step({ partnerName: personName(), partnerId: personalId() }),
    notTheSame('partnerId', 'applicantId', 'personalId.yours'),
  ),
  standing,
  declaration,
}

export const form = defineForm(steps)
export type Facts = FormFacts<typeof steps>

const partnerSteps = {
  applicant: person,
  // The paper names a husband and a wife.
  standing: checked(standing, notAlike('applicantSex', 'applicant.applicantSex', 'standing')),
  declaration,
}

/** The part of whoever was invited. */
export const partnerForm = defineForm(partnerSteps)
export type PartnerFacts = FormFacts<typeof partnerSteps>
