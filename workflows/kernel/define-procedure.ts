import type { ReactElement } from 'react'
import type { AnyStateMachine, StateValue } from 'xstate'
import type { ActName } from './acts.ts'
import type {
  AssessmentQuestion,
  Consenter,
  ConsultationLetter,
  OwedElsewhere,
  RegisterQuestion,
  Said,
  Taxpayer,
} from './asked.ts'
import type { Span } from './calendar.ts'
import type { Limit } from './clock.ts'
import {
  type CoApplicantPart,
  type CoApplication,
  coApplicantPart,
  declaredByPartner,
  type Joined,
} from './co-application.ts'
import { type Channel, type FeeLine, type FeeRate, type Tariff, tariffOn } from './fees.ts'
import type { Answers } from './fields.ts'
import type { Form } from './form.ts'
import type { Law } from './law/law.ts'
import { type Circumstances, type DossierContext, filed, type RegisterName } from './machine.ts'
import { type Component, componentOf, type Paper } from './papers.ts'
import { type PeriodsOf, withPeriods } from './periods.ts'
import type { PropertyName } from './properties.ts'
import { type Separation, usualSeparations } from './separation.ts'
import type { CivilDate } from './time.ts'
import { reworded, type SomeTexts, withLengths, wordingOf } from './wording.ts'

/** Texts of a procedure: nested keys, the same in both languages. */
export interface Texts {
  [key: string]: string | Texts
}

/**
 * What people call a procedure, and what they say when they need it: the words it is found by beside
 * its own texts. Grown from what was searched for and not found.
 */
export interface AlsoCalled {
  vi: readonly string[]
  en: readonly string[]
}

/** A legal document a procedure rests on. `confirmed` is false for anything shown as demo data. */
export interface LegalBasis {
  title: string
  /** What it settles here; a text key of the procedure, under `legalBasis`. */
  about?: string
  confirmed: boolean
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
  /** Kinds of agency that receive it, the usual one first. */
  agencyKinds: readonly [CompetentAgency, ...CompetentAgency[]]
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
  /** From valid receipt on: when the law itself brings the result, later than the limit. */
  resultAfter?: Span
  /** Level of identity assurance needed to file. */
  identityLevel: 1 | 2
  /** Where it is done without filing a dossier, below the language: `/fines`. */
  ownPage?: `/${string}`
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

/** What is known of something owed besides its amount. */
export interface Owing {
  /** The last day on which the law has it paid in time; null while nobody can tell. */
  lastDay: CivilDate | null
  /** The last day on which the amount of today still holds; null where it does not grow. */
  holdsUntil: CivilDate | null
  /** Registration plates and personal IDs it is about, by which it is found. */
  plates: readonly string[]
  personalIds: readonly string[]
}

/** How a dossier can begin. */
export interface Beginning {
  circumstances: Circumstances
  feeDue: boolean
}

interface Definition<T, D = never, M extends AnyStateMachine = AnyStateMachine>
  extends ProcedureFace {
  form: Form<T>
  /**
   * Questions with few answers by which an office narrows its lists. The answers leave the seal for
   * them, so nothing that tells of a person may stand here.
   */
  listedBy?: readonly (keyof T & string)[]
  papers: readonly Paper<T>[]
  cases: readonly Case[]
  rates: readonly FeeRate[]
  /** What is owed, from stored facts, at the rates of the day and channel of filing. */
  fees(facts: Joined<T, D>, tariff: Tariff, said: Said): readonly FeeLine[]
  /** Where the law, and not the time a payment is held for, says by when it is owed. */
  owing?(said: Said, on: CivilDate): Owing | null
  /** The fee is set later, by an assessment: the dossier begins with a fee due and no lines. */
  feeComesLater?: true
  /** What a national register is asked about this application, where the machine orders it. */
  registerQuestion?(facts: Joined<T, D>, register: RegisterName): RegisterQuestion
  /** The letter behind a consultation the machine orders. */
  consultation?(facts: Joined<T, D>, name: string, said: Said, on: CivilDate): ConsultationLetter
  /** Who must consent, where the machine orders it. */
  consentsFrom?(facts: T): readonly Consenter[]
  /** Who applies together with the applicant, and declares for themselves. */
  coApplication?: CoApplication<T, D>
  /** Where a visit takes place that is not made to the agency: officers come there. */
  visitPlace?(facts: Joined<T, D>, on: CivilDate): string
  /** Who gets a tax code, where the machine orders one. */
  taxpayer?(facts: T): Taxpayer
  /** What the tax authority is asked, where the machine orders an assessment. */
  assessment?(facts: T): AssessmentQuestion
  /** What is owed under, where that is not the dossier itself. */
  obligation?(facts: T): OwedElsewhere
  /** What the machine must know of the application; nothing, where its way is always the same. */
  circumstances?(facts: T): Circumstances
  /**
   * Every combination of circumstances the form can yield: where the proofs begin. Without it, the
   * ones in which a fee is due and in which it comes to nothing; none where nothing is ever charged.
   */
  circumstancesToProve?: readonly Beginning[]
  /** Facts of acts that this machine tells apart, beyond the examples of the vocabulary. */
  examples?: Partial<Record<ActName, readonly Answers[]>>
  limit(context: DossierContext): Limit
  /** The new period an automatic apology grants, in working days. */
  reappointment: number
  machine: M
  /** How dossiers of an earlier version come under this one, where they may. */
  migration?: { from: number; migrate: Migration }
  /** What the decision says. Pure; rendered to PDF and HTML by the office. */
  decision(input: DecisionInput<Joined<T, D>>): ReactElement
  /** Originals of the result that were asked and paid for; one, unless it says otherwise. */
  originals?(facts: Joined<T, D>): number
  /** All originals are one document under one number, and there is an electronic copy of it as well. */
  oneDocument?: true
  /** Which acts the law wants done by different hands; the usual ones, unless its own law says else. */
  separations?: readonly Separation[]
  texts: { vi: Texts; en: Texts }
  alsoCalled: AlsoCalled
  /** What the law says of it, beside what its machine does. */
  law: Law
  /** Properties that do not apply here, each with its legal reason. */
  exempt?: Partial<Record<PropertyName, string>>
}

/**
 * What a new version says otherwise; all else is as in the version before. A machine that differs in more
 * than its periods is written down as a version of its own.
 */
export type Amendment<T, D = never, M extends AnyStateMachine = AnyStateMachine> = {
  version: number
  periods?: PeriodsOf<M>
  texts?: SomeTexts
} & Partial<Omit<Definition<T, D, M>, 'code' | 'slug' | 'version' | 'machine' | 'texts' | 'form'>>

/** What a decision is written from. */
export interface DecisionInput<T> {
  kind: 'grant' | 'refusal' | 'notice'
  facts: T
  /** Facts of acts in the history that the decision quotes, latest of each. */
  said: Said
  holder: { name: string }
  agency: { name: string; place: string }
  number: string
  on: CivilDate
  /** Which original of how many this is; the first of one, unless the procedure issues several. */
  original: { nth: number; of: number; electronicCopy?: true }
  /** What the ending means for the fee, in đồng: what was paid, and what of it goes back. */
  fee: { paid: number; goesBack: number }
}

/** A procedure as the house uses it: facts arrive as stored JSON and are parsed by its own form. */
export interface Procedure
  extends Omit<
    Definition<never>,
    | 'form'
    | 'listedBy'
    | 'papers'
    | 'fees'
    | 'registerQuestion'
    | 'consultation'
    | 'consentsFrom'
    | 'coApplication'
    | 'visitPlace'
    | 'taxpayer'
    | 'assessment'
    | 'obligation'
    | 'circumstances'
    | 'circumstancesToProve'
    | 'decision'
    | 'originals'
    | 'exempt'
    | 'separations'
  > {
  /** Names its texts, as `wordingOf` does. */
  wording: string
  form: Form<unknown>
  listedBy?: readonly string[]
  components: readonly Component[]
  /** Codes of the papers an application needs, as far as the answers given so far tell. */
  componentsFor(answers: Answers): readonly string[]
  fees(answers: Answers, on: CivilDate, channel: Channel, said: Said): readonly FeeLine[]
  registerQuestion?(answers: Answers, register: RegisterName): RegisterQuestion
  consultation?(answers: Answers, name: string, said: Said, on: CivilDate): ConsultationLetter
  consentsFrom?(answers: Answers): readonly Consenter[]
  coApplication?: CoApplicantPart
  visitPlace?(answers: Answers, on: CivilDate): string
  taxpayer?(answers: Answers): Taxpayer
  assessment?(answers: Answers): AssessmentQuestion
  obligation?(answers: Answers): OwedElsewhere
  circumstances(answers: Answers): Circumstances
  circumstancesToProve: readonly Beginning[]
  decision(input: DecisionInput<Answers>): ReactElement
  originals(answers: Answers): number
  separations: readonly Separation[]
  exempt: Partial<Record<PropertyName, string>>
}

/** A procedure that a new version can be made of. */
export interface Amendable<T, D, M extends AnyStateMachine> extends Procedure {
  amended(changes: Amendment<T, D, M>): Amendable<T, D, AnyStateMachine>
}

/** Answers that do not form whole facts reached a place where only whole facts are trusted. */
export class IncompleteFacts extends TypeError {}

/** How long the office may take when nothing out of the ordinary has happened. */
const atReceipt = filed({ input: undefined })

/**
 * Makes a procedure from its parts. Each part of it is typed by the facts its own form establishes.
 * The functions of the result throw IncompleteFacts when the stored answers are not whole.
 */
export function defineProcedure<T, D = never, M extends AnyStateMachine = AnyStateMachine>(
  definition: Definition<T, D, M>,
): Amendable<T, D, M> {
  const whole = <F>(form: Form<F>, answers: Answers): F => {
    const parsed = form.parse(answers)
    if (parsed.outcome === 'complete') return parsed.facts
    const where = parsed.errors.map((e) => `${e.path.join('.')}: ${e.message}`).join(', ')
    throw new IncompleteFacts(`${definition.slug}: ${where}`)
  }
  const ownFacts = (answers: Answers): T => whole(definition.form, answers)
  const bothFacts = (answers: Answers): (T & { partner: D }) | null => {
    const declared = definition.coApplication && declaredByPartner(answers)
    return definition.coApplication && declared
      ? { ...ownFacts(answers), partner: whole(definition.coApplication.form, declared) }
      : null
  }
  const factsOf = (answers: Answers): Joined<T, D> =>
    bothFacts(answers) ?? Object.assign({}, ownFacts(answers), { partner: undefined })
  const { papers, rates, feeComesLater = false } = definition
  // A fee may come to nothing for some, unless it is only known later.
  const standings = feeComesLater ? [true] : rates.length > 0 ? [true, false] : [false]
  const components = papers.map(componentOf)
  const componentsFor = (answers: Answers) => {
    const known = definition.form.known(answers)
    return papers
      .filter(({ when }) => when?.(known) ?? true)
      .map((paper) => componentOf(paper).code)
  }
  const {
    papers: _,
    registerQuestion,
    consultation,
    consentsFrom,
    coApplication,
    visitPlace,
    taxpayer,
    assessment,
    obligation,
    ...rest
  } = definition
  return {
    ...rest,
    wording: wordingOf(definition.slug, definition.version),
    texts: withLengths(definition.texts, definition.machine, definition.limit(atReceipt)),
    components,
    componentsFor,
    fees: (answers, on, channel, said) =>
      definition.fees(factsOf(answers), tariffOn(rates, on, channel), said),
    ...(registerQuestion && {
      registerQuestion: (answers: Answers, register: RegisterName) =>
        registerQuestion(factsOf(answers), register),
    }),
    ...(consultation && {
      consultation: (answers: Answers, name: string, said: Said, on: CivilDate) =>
        consultation(factsOf(answers), name, said, on),
    }),
    ...(consentsFrom && { consentsFrom: (answers: Answers) => consentsFrom(factsOf(answers)) }),
    ...(coApplication && {
      coApplication: coApplicantPart(coApplication, { own: ownFacts, both: bothFacts }),
    }),
    ...(visitPlace && {
      visitPlace: (answers: Answers, on: CivilDate) => visitPlace(factsOf(answers), on),
    }),
    ...(taxpayer && { taxpayer: (answers: Answers) => taxpayer(factsOf(answers)) }),
    ...(assessment && { assessment: (answers: Answers) => assessment(factsOf(answers)) }),
    ...(obligation && { obligation: (answers: Answers) => obligation(factsOf(answers)) }),
    circumstances: (answers) => definition.circumstances?.(factsOf(answers)) ?? {},
    circumstancesToProve:
      definition.circumstancesToProve ?? standings.map((feeDue) => ({ circumstances: {}, feeDue })),
    exempt: definition.exempt ?? {},
    separations: definition.separations ?? usualSeparations,
    originals: (answers) => definition.originals?.(factsOf(answers)) ?? 1,
    decision: (input) => definition.decision({ ...input, facts: factsOf(input.facts) }),
    amended: ({ periods, texts, ...changes }) =>
      defineProcedure({
        ...definition,
        migration: undefined,
        ...changes,
        machine: withPeriods(definition.machine, periods ?? {}),
        texts: reworded(definition.texts, texts ?? {}),
      }),
  }
}
