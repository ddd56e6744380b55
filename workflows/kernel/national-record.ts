import type { ConsultedAgency } from './asked.ts'
import { checklist } from './checklist.ts'
import type { CompetentAgency, Procedure, Texts } from './define-procedure.ts'
import { firstDay } from './divisions/index.ts'
import { provingOccasion } from './explore.ts'
import type { Channel, FeeRate } from './fees.ts'
import { filed } from './machine.ts'
import type { Outline } from './outline.ts'
import { sampleApplication } from './samples.ts'
import type { CivilDate } from './time.ts'

/**
 * A procedure's record in the fields of the national database. What the definition does not know is
 * null, never invented; `confirmed` false marks figures that are shown as demo data.
 */
export interface NationalRecord {
  code: string
  name: string
  /** The decision that announced it. */
  decision: { number: string; date: string; agency: string } | null
  levels: { ministry: boolean; province: boolean; commune: boolean }
  fullProcess: boolean
  nonTerritorial: boolean
  field: { code: string | null; name: string }
  subjectTypes: readonly ('citizen' | 'business')[]
  executingBody: readonly CompetentAgency[]
  competentBody: readonly CompetentAgency[]
  coordinatingBodies: readonly ConsultedAgency[]
  steps: readonly { order: number; actor: string; text: string }[]
  methods: readonly Method[]
  cases: readonly RecordedCase[]
  results: readonly string[]
  legalBases: readonly { title: string; about: string | null; confirmed: boolean }[]
  requirements: readonly string[]
  returningMethods: readonly ('atHome' | 'online')[]
  confirmed: boolean
}

interface Method {
  method: 'online' | 'direct' | 'postal'
  time: number
  unit: 'workingDay' | 'day' | 'hour'
  description: string
  fees: readonly {
    code: string
    name: string
    amount: number
    until: string | null
    basis: string | null
    confirmed: boolean
  }[]
}

interface RecordedCase {
  /** National code with the suffix of the case: `1.001193.02`. */
  code: string
  name: string
  components: readonly {
    code: string
    name: string
    originals: number
    copies: number
    required: boolean
    electronicForm: boolean
  }[]
}

const methods = { online: 'online', desk: 'direct', post: 'postal' } as const satisfies Record<
  Channel,
  Method['method']
>

// No procedure of this catalogue is a ministry's own.
const communal: ReadonlySet<CompetentAgency> = new Set(['communeCommittee', 'communePolice'])

/** The record of a procedure on a day, in one language. Derived whole; nothing is written by hand. */
export function nationalRecord(
  procedure: Procedure,
  on: CivilDate,
  language: 'vi' | 'en',
  outline: Pick<Outline, 'course' | 'consultations' | 'returning'>,
): NationalRecord {
  const texts = procedure.texts[language]
  const say = (...path: readonly string[]) => textAt(texts, path)
  return {
    code: procedure.code,
    name: say('name'),
    decision: null,
    levels: {
      ministry: false,
      province: procedure.agencyKinds.some((kind) => !communal.has(kind)),
      commune: procedure.agencyKinds.some((kind) => communal.has(kind)),
    },
    fullProcess: procedure.fullProcess === true,
    // Submitted anywhere in the province: a rule of the one-stop law, not of one procedure.
    nonTerritorial: true,
    field: { code: null, name: say('field') },
    subjectTypes: procedure.audience,
    executingBody: procedure.agencyKinds,
    competentBody: procedure.agencyKinds,
    coordinatingBodies: coordinatingBodies(procedure, outline.consultations),
    steps: outline.course.map(({ state, owner }, index) => ({
      order: index + 1,
      actor: owner,
      text: say('states', state),
    })),
    methods: (['online', 'desk', 'post'] as const).map((channel) =>
      methodOf(procedure, channel, on, say),
    ),
    cases: procedure.cases.map(({ name, answers }, index) => ({
      code: `${procedure.code}.${String(index + 1).padStart(2, '0')}`,
      name: say('cases', name),
      components: checklist(procedure, answers).map(({ code, kind, copies }) => ({
        code,
        name: say('components', code, 'name'),
        ...copies,
        required: true,
        electronicForm: kind === 'form',
      })),
    })),
    results: [say('result')],
    legalBases: procedure.legalBasis.map(({ title, about, confirmed }) => ({
      title,
      about: about ? say('legalBasis', about) : null,
      confirmed,
    })),
    requirements: [say('who')],
    returningMethods: outline.returning,
    confirmed: procedure.confirmed,
  }
}

/** A text of a procedure by its path; dotted parts are taken apart. Empty where there is none. */
export function textAt(texts: Texts, path: readonly string[]): string {
  let at: string | Texts | undefined = texts
  for (const part of path.flatMap((one) => one.split('.')))
    at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' ? at : ''
}

function methodOf(
  procedure: Procedure,
  channel: Channel,
  on: CivilDate,
  say: (...path: string[]) => string,
): Method {
  const inForce = (rate: FeeRate) =>
    rate.channels.includes(channel) && rate.from <= on && (rate.until === null || on <= rate.until)
  return {
    method: methods[channel],
    ...timeOf(procedure),
    description: say('limit'),
    fees: procedure.rates.filter(inForce).map((rate) => ({
      code: rate.code,
      name: say('fee', rate.code),
      amount: rate.unitAmount,
      until: rate.until,
      basis: rate.basis ?? null,
      confirmed: rate.confirmed,
    })),
  }
}

function timeOf(procedure: Procedure): Pick<Method, 'time' | 'unit'> {
  const begun = { ...provingOccasion, circumstances: {}, feeDue: false }
  const limit = procedure.limit(filed({ input: begun }))
  switch (limit.unit) {
    case 'sameDay':
      return { time: 1, unit: 'workingDay' }
    case 'workingHour':
      return { time: limit.amount, unit: 'hour' }
    default:
      return { time: limit.amount, unit: limit.unit }
  }
}

/** Bodies the machine consults, as the letters to them are addressed. */
function coordinatingBodies(
  { consultation, cases, ...forms }: Procedure,
  asked: readonly string[],
): readonly ConsultedAgency[] {
  if (!consultation) return []
  const sample = sampleApplication(forms, cases[0]?.answers ?? {})
  return [...new Set(asked.map((name) => consultation(sample, name, {}, firstDay).to.kind))]
}
