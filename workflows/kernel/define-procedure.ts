import type { ReactElement } from 'react'
import type { AnyStateMachine, StateValue } from 'xstate'
import type { ActName } from './acts.ts'
import type { Limit } from './clock.ts'
import type { Channel, FeeLine, FeeRate } from './fees.ts'
import type { Answers } from './fields.ts'
import type { Form, Partly } from './form.ts'
import type { Circumstances, DossierContext, RegisterName } from './machine.ts'
import type { PropertyName } from './properties.ts'
import type { CivilDate } from './time.ts'

/** Texts of a procedure: nested keys, the same in both languages. */
export interface Texts {
  [key: string]: string | Texts
}

/** A legal document a procedure rests on. `confirmed` is false for anything shown as demo data. */
export interface LegalBasis {
  title: string
  /** What it settles here; a text key of the procedure, under `legalBasis`. */
  about?: string
  confirmed: boolean
}

/** A paper of the dossier (thành phần hồ sơ). Its name and help are texts under `components`. */
export interface Component {
  code: string
  /** `file` is uploaded; `form` is the electronic form itself; `data` is taken from a register. */
  kind: 'file' | 'form' | 'data'
  copies: { originals: number; copies: number }
}

/** A question of the checklist that anyone may answer without signing in; options are texts. */
export interface Case {
  /** Names a case; its text is under `cases`. */
  name: string
  answers: Answers
}

/** Kinds of agency a procedure can belong to. */
export type CompetentAgency =
  | 'communeCommittee'
  | 'communePolice'
  | 'provincePolice'
  | 'trafficPolice'
  | 'justiceDepartment'
  | 'financeDepartment'
  | 'healthDepartment'
  | 'homeAffairsDepartment'
  | 'landOffice'

export interface ProcedureFace {
  /** National code, `2.000635`. */
  code: string
  slug: string
  version: number
  audience: readonly ('citizen' | 'business')[]
  level: 'commune' | 'province' | 'ministry'
  /** Kinds of agency that receive it. */
  agencyKind: CompetentAgency
  /** Field of administration (lĩnh vực); text under `field`. */
  field: string
  lifeEvents: readonly string[]
  legalBasis: readonly LegalBasis[]
  /** False when a figure of this procedure is not confirmed in a public source. */
  confirmed: boolean
  /** Notation of the series its results are numbered in, `TLHT`. */
  series?: string
  /** Nothing of it needs paper or presence (toàn trình). */
  fullProcess?: true
  /** Level of identity assurance needed to file. */
  identityLevel: 1 | 2
}

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

/** Where a stored dossier stands: the value of its machine's state, and what it remembers. */
export interface StoredStanding {
  value: StateValue
  context: DossierContext
}
/**
 * Takes a dossier over from the version before, with the circumstances that the new version reads
 * from the application; null where it must finish under the rules it was received under.
 */
export type Migration = (
  stored: StoredStanding,
  circumstances: Circumstances,
) => StoredStanding | null

interface Definition<T> extends ProcedureFace {
  form: Form<T>
  components: readonly Component[]
  /** Which papers an application needs, as far as the answers given so far tell. */
  componentsFor(facts: Partly<T>): readonly string[]
  cases: readonly Case[]
  rates: readonly FeeRate[]
  /** What is owed, from stored facts, at the rates of the day of filing. */
  fees(facts: T, on: CivilDate, channel: Channel, said: Said): readonly FeeLine[]
  /** The fee is set later, by an assessment: the dossier begins with a fee due and no lines. */
  feeComesLater?: true
  /** What a national register is asked about this application, where the machine orders it. */
  registerQuestion?(facts: T, register: RegisterName): RegisterQuestion
  /** The letter behind a consultation the machine orders. */
  consultation?(facts: T, name: string, said: Said): ConsultationLetter
  /** Who must consent, where the machine orders it. */
  consentsFrom?(facts: T): readonly Consenter[]
  /** Where a visit takes place that is not made to the agency: officers come there. */
  visitPlace?(facts: T): string
  /** Who gets a tax code, where the machine orders one. */
  taxpayer?(facts: T): Taxpayer
  /** What the tax authority is asked, where the machine orders an assessment. */
  assessment?(facts: T): AssessmentQuestion
  /** What is owed under, where that is not the dossier itself. */
  obligation?(facts: T): OwedElsewhere
  circumstances(facts: T): Circumstances
  /** Every combination of circumstances the form can yield: where the proofs begin. */
  circumstancesToProve: readonly { circumstances: Circumstances; feeDue: boolean }[]
  /** Facts of acts that this machine tells apart, beyond the examples of the vocabulary. */
  examples?: Partial<Record<ActName, readonly Answers[]>>
  limit(context: DossierContext): Limit
  /** The new period an automatic apology grants, in working days. */
  reappointment: number
  machine: AnyStateMachine
  /** How dossiers of an earlier version come under this one, where they may. */
  migration?: { from: number; migrate: Migration }
  /** What the decision says. Pure; rendered to PDF and HTML by the office. */
  decision(input: DecisionInput<T>): ReactElement
  texts: { vi: Texts; en: Texts }
  /** Properties that do not apply here, each with its legal reason. */
  exempt: Partial<Record<PropertyName, string>>
}

/** What a decision is written from. */
export interface DecisionInput<T> {
  kind: 'grant' | 'refusal' | 'notice'
  facts: T
  /** Facts of acts in the history that the decision quotes, latest of each. */
  said: Said
  holder: { name: string }
  agency: { name: string; place: string }
  signedBy: { name: string; title: string }
  number: string
  on: CivilDate
}

/** A procedure as the house uses it: facts arrive as stored JSON and are parsed by its own form. */
export interface Procedure
  extends Omit<
    Definition<never>,
    | 'form'
    | 'componentsFor'
    | 'fees'
    | 'registerQuestion'
    | 'consultation'
    | 'consentsFrom'
    | 'visitPlace'
    | 'taxpayer'
    | 'assessment'
    | 'obligation'
    | 'circumstances'
    | 'decision'
  > {
  form: Form<unknown>
  componentsFor(answers: Answers): readonly string[]
  fees(answers: Answers, on: CivilDate, channel: Channel, said: Said): readonly FeeLine[]
  registerQuestion?(answers: Answers, register: RegisterName): RegisterQuestion
  consultation?(answers: Answers, name: string, said: Said): ConsultationLetter
  consentsFrom?(answers: Answers): readonly Consenter[]
  visitPlace?(answers: Answers): string
  taxpayer?(answers: Answers): Taxpayer
  assessment?(answers: Answers): AssessmentQuestion
  obligation?(answers: Answers): OwedElsewhere
  circumstances(answers: Answers): Circumstances
  decision(input: DecisionInput<Answers>): ReactElement
}

/** Answers that do not form whole facts reached a place where only whole facts are trusted. */
export class IncompleteFacts extends TypeError {}

/**
 * Makes a procedure from its parts. Each part of it is typed by the facts its own form establishes.
 * The functions of the result throw IncompleteFacts when the stored answers are not whole.
 */
export function defineProcedure<T>(definition: Definition<T>): Procedure {
  const factsOf = (answers: Answers): T => {
    const parsed = definition.form.parse(answers)
    if (parsed.outcome === 'complete') return parsed.facts
    const where = parsed.errors.map((e) => `${e.path.join('.')}: ${e.message}`).join(', ')
    throw new IncompleteFacts(`${definition.slug}: ${where}`)
  }
  const {
    registerQuestion,
    consultation,
    consentsFrom,
    visitPlace,
    taxpayer,
    assessment,
    obligation,
    ...rest
  } = definition
  return {
    ...rest,
    componentsFor: (answers) => definition.componentsFor(definition.form.known(answers)),
    fees: (answers, on, channel, said) => definition.fees(factsOf(answers), on, channel, said),
    ...(registerQuestion && {
      registerQuestion: (answers: Answers, register: RegisterName) =>
        registerQuestion(factsOf(answers), register),
    }),
    ...(consultation && {
      consultation: (answers: Answers, name: string, said: Said) =>
        consultation(factsOf(answers), name, said),
    }),
    ...(consentsFrom && { consentsFrom: (answers: Answers) => consentsFrom(factsOf(answers)) }),
    ...(visitPlace && { visitPlace: (answers: Answers) => visitPlace(factsOf(answers)) }),
    ...(taxpayer && { taxpayer: (answers: Answers) => taxpayer(factsOf(answers)) }),
    ...(assessment && { assessment: (answers: Answers) => assessment(factsOf(answers)) }),
    ...(obligation && { obligation: (answers: Answers) => obligation(factsOf(answers)) }),
    circumstances: (answers) => definition.circumstances(factsOf(answers)),
    decision: (input) => definition.decision({ ...input, facts: factsOf(input.facts) }),
  }
}
