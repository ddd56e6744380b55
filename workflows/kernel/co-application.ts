import type { Answers } from './fields.ts'
import type { Form } from './form.ts'
import { type Component, componentOf, type Paper } from './papers.ts'

// Two who apply together (cùng yêu cầu): one files and invites the other, who declares for themselves.

/** Whom an applicant invites, known by their personal ID. */
export interface Invited {
  personalId: string
  name: string
}

/** A residence, as far as it says which commune's it is. */
export interface Residence {
  province: string
  /** Its name, as addresses keep it: `Phường Hoa Sen`. */
  commune: string
}

/** Which of two people lives outside the commune of the desk they apply at. */
export const elsewhere = ['nobody', 'applicant', 'partner'] as const
export type Elsewhere = (typeof elsewhere)[number]

/** What an application establishes: the applicant's facts, with the co-applicant's once they declared. */
export type Joined<T, D> = T & { partner?: D | undefined }

/** The part of an application that the co-applicant writes and signs, with their own account. */
export interface CoApplication<T, D> {
  invites(facts: T): Invited
  /** Answers of the applicant that whoever is invited reads first; nothing else of them is shown. */
  shows: readonly string[]
  /** Their own questions. Checks find the applicant's answers under `applicant`: `applicant.applicantId`. */
  form: Form<D>
  papers: readonly Paper<D>[]
  /** Where each of them lives, where one of the two must live in the commune of the desk. */
  residences?(facts: T & { partner: D }): { applicant: Residence; partner: Residence }
}

/** The same as the house uses it: what was answered arrives as stored JSON. */
export interface CoApplicantPart {
  shows: readonly string[]
  form: Form<unknown>
  components: readonly Component[]
  componentsFor(answers: Answers): readonly string[]
  invites(answers: Answers): Invited
  residences?(answers: Answers): { applicant: Residence; partner: Residence }
}

/** What the co-applicant declared, as it lies in the answers of a dossier; null until then. */
export function declaredByPartner({ partner }: Answers): Answers | null {
  return typeof partner === 'object' && partner !== null && !Array.isArray(partner)
    ? Object.fromEntries(Object.entries(partner))
    : null
}

/** Makes the part from its definition. `factsOf` parses what the applicant declared. */
export function coApplicantPart<T, D>(
  { form, papers, shows, invites, residences }: CoApplication<T, D>,
  read: { own(answers: Answers): T; both(answers: Answers): (T & { partner: D }) | null },
): CoApplicantPart {
  return {
    form,
    shows,
    components: papers.map(componentOf),
    componentsFor: (answers) => {
      const known = form.known(answers)
      return papers
        .filter(({ when }) => when?.(known) ?? true)
        .map((paper) => componentOf(paper).code)
    },
    invites: (answers) => invites(read.own(answers)),
    ...(residences && {
      residences: (answers: Answers) => {
        const both = read.both(answers)
        if (!both) throw new TypeError('the co-applicant has not declared yet')
        return residences(both)
      },
    }),
  }
}
