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

/** An entry of the civil-status register, by what an application tells of it. */
export interface CivilStatusSearch {
  kind: 'birth' | 'marriage' | 'death'
  name: string
  birthDate: string
  personalId?: string
  registeredOn?: string
  /** Personal IDs of the parents who are named: an entry that names one of them is the same birth. */
  parents?: readonly string[]
}

/** What the law asks of each person a register is asked about. */
export interface PersonNeeds {
  /** Married to nobody at present, as the register says. */
  unmarried?: true
  /** Whole years reached on the day the register answers. */
  ofAge?: { male: number; female: number }
}

/** A search in a register; the office adds who asks, and why. */
export type RegisterQuestion =
  /** Several may be searched for at once: the entries of all are found together. */
  | {
      register: 'civilStatus'
      searches: readonly [CivilStatusSearch, ...CivilStatusSearch[]]
    }
  /** Found when every one of these people is known; `unmet` when one is not as the law needs. */
  | { register: 'population'; people: readonly string[]; needs?: PersonNeeds }
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
