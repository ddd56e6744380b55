import type { ActName } from './acts.ts'
import type { Answers } from './fields.ts'
import type { RegisterName } from './machine.ts'

// What a procedure asks of people and bodies besides the applicant, and what they said.

/**
 * What was last said with each act: what later fees and decisions rest on. Registers answer with one
 * and the same act, so the latest answer of each stands apart.
 */
export type Said = Partial<Record<ActName, Answers>> & {
  registers?: Partial<Record<RegisterName, Answers>>
}

/** A search in a register; the office adds who asks, and why. */
export type RegisterQuestion =
  | {
      register: 'civilStatus'
      search: {
        kind: 'birth' | 'marriage' | 'death'
        name: string
        birthDate: string
        registeredOn?: string
        /** Personal IDs of the parents who are named: an entry that names one of them is the same birth. */
        parents?: readonly string[]
      }
    }
  /** Found when every one of these people is known. */
  | { register: 'population'; people: readonly string[] }
  /** A valid certificate of fitness to drive. */
  | { register: 'health'; personalId: string }
  | { register: 'land'; certificate: string }
  | { register: 'fines'; decision: { number: string; decidedOn: string } }

/** A letter to another agency, sent over the document axis. */
export interface ConsultationLetter {
  to: { kind: ConsultedAgency; commune?: string }
  subject: string
  content: string
}
/** Kinds of agency that are asked for their word. */
export type ConsultedAgency =
  | 'communeCommittee'
  | 'communePolice'
  | 'provincePolice'
  | 'firePolice'
  | 'constructionDepartment'
  | 'justiceDepartment'
  | 'healthDepartment'
  | 'landOffice'
  | 'taxOffice'

/** Somebody besides the applicant without whose consent the law does not let the dossier go on. */
export interface Consenter {
  /** In what capacity; its text is under `consents`. */
  role: string
  personalId: string
  name: string
  /** The answers of the form they must see to know what they agree to. */
  shows: readonly string[]
}

/** Who is to be known to the tax authority under a code of their own. */
export interface Taxpayer {
  kind: 'household' | 'privateEnterprise'
  name: string
  address: { province: string; commune: string; line: string }
  representative: { personalId: string; name: string }
}

/** What the tax authority works an amount out from; its own rules say how. */
export interface AssessmentQuestion {
  certificate: string
  change: string
  /** Đồng, as declared. */
  declaredValue: number
}

/** What is owed under, where that is not the dossier itself. One obligation is met at most once. */
export interface OwedElsewhere {
  kind: 'fine'
  ref: string
}
