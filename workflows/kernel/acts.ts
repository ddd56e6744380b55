import type { WorkingCalendar } from './calendar.ts'
import { elsewhere } from './co-application.ts'
import {
  amount,
  choice,
  date,
  type FactsOf,
  type Fields,
  integer,
  list,
  longText,
  optional,
  text,
} from './fields.ts'
import type { Owner } from './status.ts'
import type { Instant } from './time.ts'

/**
 * An act is something that can happen to a dossier, named in the past. Who may do it, what must be
 * said with it, and how strongly the person must have signed in, stand here once for the whole house.
 */
export interface Act<F extends Fields = Fields> {
  by: readonly Owner[]
  fields: F
  /** `passkey`: the person proves presence again, for this very act, before it counts. */
  stepUp?: 'passkey'
  tone: 'primary' | 'secondary' | 'danger'
  /** May be done by any of `by`, whoever must act in the present state. */
  anytime?: true
  /** Said through a service that checks more than the machine can; no general form offers it. */
  through?: 'visits' | 'consents'
  /**
   * Tells how a visit went: not before its hour. `onTheSpot` only where officers come; at the desk
   * whoever comes early may be seen early.
   */
  tellsOfVisit?: 'always' | 'onTheSpot'
  /** Facts used to walk the state space; each must satisfy `fields`. */
  examples: readonly FactsOf<F>[]
}

type ActOptions<F extends Fields> = {
  tone?: Act['tone']
  stepUp?: 'passkey'
  anytime?: true
  through?: Act['through']
  tellsOfVisit?: Act['tellsOfVisit']
} & ({ fields: F; examples: readonly FactsOf<F>[] } | { fields?: undefined; examples?: undefined })

function act<F extends Fields = Record<never, never>>(
  by: Owner | readonly Owner[],
  options?: ActOptions<F>,
): Act<F>
function act(by: Owner | readonly Owner[], options: ActOptions<Fields> = {}): Act {
  return {
    by: typeof by === 'string' ? [by] : by,
    fields: options.fields ?? {},
    tone: options.tone ?? 'primary',
    examples: options.examples ?? [{}],
    ...(options.stepUp ? { stepUp: options.stepUp } : {}),
    ...(options.anytime ? { anytime: options.anytime } : {}),
    ...(options.through ? { through: options.through } : {}),
    ...(options.tellsOfVisit ? { tellsOfVisit: options.tellsOfVisit } : {}),
  }
}

const reasons = { reasons: longText(), legalBasis: text(300) }
const sampleReasons = { reasons: 'Thiếu căn cứ', legalBasis: 'Luật Hộ tịch' }
const supplementItem = { item: text(200), reason: text(300), legalBasis: optional(text(200)) }
const note = { note: optional(longText()) }

/** The vocabulary of the house. A procedure uses the words that its machine accepts. */
export const acts = {
  // Money
  feePaid: act('system', {
    fields: { orderId: text(), paidAt: text() },
    examples: [{ orderId: 'o', paidAt: '2026-01-05T02:00:00.000Z' }],
  }),
  feeWaived: act('system', {
    fields: { reason: longText() },
    examples: [{ reason: 'Miễn' }],
  }),
  orderClosed: act('system'),
  // Somebody has paid it before, by whatever way.
  obligationMet: act('system'),
  feeRefunded: act('system'),
  assessmentRequested: act('unit', { fields: note, examples: [{ note: undefined }] }),
  feeAssessed: act(['tax', 'system'], {
    fields: { amount: amount(), notice: text(100) },
    examples: [{ amount: 1_000_000, notice: 'TB-01' }],
  }),

  // Intake
  accepted: act('desk'),
  intakeRefused: act('desk', { tone: 'danger', fields: reasons, examples: [sampleReasons] }),
  supplementRequested: act(['desk', 'unit'], {
    tone: 'secondary',
    fields: { items: list(supplementItem, { min: 1, max: 6 }) },
    examples: [{ items: [{ item: 'Giấy uỷ quyền', reason: 'Chưa có', legalBasis: undefined }] }],
  }),
  supplementProvided: act('applicant'),
  guidanceGiven: act('unit', {
    tone: 'secondary',
    fields: { guidance: longText() },
    examples: [{ guidance: 'Hướng dẫn' }],
  }),

  // Examination
  registerAnswered: act('system', {
    fields: { found: text(5), entries: optional(text(20_000)), register: optional(text(20)) },
    examples: [
      { found: 'yes', entries: '[]', register: undefined },
      { found: 'no', entries: undefined, register: undefined },
    ],
  }),
  // Which of the entries the register offered, by the name the register gives it.
  entryConfirmed: act('unit', {
    fields: { entry: text(60) },
    examples: [{ entry: 'KS-1995-0023' }],
  }),
  // What a register found is another person, or another event, than the application is about.
  findingsSetAside: act('unit', {
    tone: 'secondary',
    fields: { reason: longText() },
    examples: [{ reason: 'Trùng tên, khác cha mẹ' }],
  }),
  // A paper that the body itself issued stands for the answer it never gave.
  proofAccepted: act('unit', {
    tone: 'secondary',
    fields: { paper: text(200) },
    examples: [{ paper: 'Giấy xác nhận số 12/XN, cấp ngày 02/01/2026' }],
  }),
  // The papers suffice: the examination on the spot and by other bodies begins.
  examinationOpened: act('unit', { fields: note, examples: [{ note: undefined }] }),
  contentApproved: act('unit', { fields: note, examples: [{ note: undefined }] }),
  // What the unit found, in the words the decision will carry.
  conclusionReached: act('unit', {
    fields: { conclusion: longText() },
    examples: [{ conclusion: 'Không có án tích' }],
  }),
  refusalProposed: act('unit', { tone: 'danger', fields: reasons, examples: [sampleReasons] }),
  verificationRequested: act('unit', {
    tone: 'secondary',
    fields: { question: longText() },
    examples: [{ question: 'Xác minh' }],
  }),
  consultationAnswered: act(['consulted', 'system'], {
    fields: { consultation: text(60), answer: text(20), content: optional(longText()) },
    examples: [
      { consultation: '*', answer: 'agreed', content: undefined },
      { consultation: '*', answer: 'objected', content: 'Không đồng ý' },
    ],
  }),
  // A letter has come that says its answer in prose: somebody must read what it amounts to.
  consultationReceived: act('system', {
    fields: { consultation: text(60) },
    examples: [{ consultation: '*' }],
  }),
  // How many others are still to answer: the last consent is the one that counts.
  consentGiven: act('partner', {
    through: 'consents',
    fields: { role: text(40), outstanding: integer(0, 9) },
    examples: [
      { role: 'owner', outstanding: 1 },
      { role: 'owner', outstanding: 0 },
    ],
  }),
  consentDeclined: act('partner', {
    through: 'consents',
    tone: 'danger',
    fields: { role: text(40), reason: optional(text(300)) },
    examples: [{ role: 'owner', reason: undefined }],
  }),
  // Whoever gave it may take it back until it has been used; the machine says until when.
  consentTakenBack: act('partner', {
    through: 'consents',
    tone: 'danger',
    fields: { role: text(40), reason: optional(text(300)) },
    examples: [{ role: 'owner', reason: undefined }],
  }),
  // A co-applicant has declared and signed. `answers` is the mark of what they declared, as filing has it.
  declarationSigned: act('partner', {
    through: 'consents',
    fields: { elsewhere: choice(...elsewhere), answers: text(80) },
    examples: elsewhere.map((who) => ({ elsewhere: who, answers: 'mark' })),
  }),
  visitBooked: act('applicant', {
    through: 'visits',
    fields: { slot: text(40) },
    examples: [{ slot: '2026-01-12T02:00:00.000Z' }],
  }),
  visitHeld: act(['unit', 'desk'], {
    tellsOfVisit: 'onTheSpot',
    fields: note,
    examples: [{ note: undefined }],
  }),
  // Two had to come together, and one did.
  oneCame: act('desk', {
    tellsOfVisit: 'always',
    tone: 'secondary',
    fields: { came: choice('applicant', 'partner') },
    examples: [{ came: 'applicant' }, { came: 'partner' }],
  }),
  visitMissed: act(['unit', 'desk'], { tellsOfVisit: 'always', tone: 'secondary' }),
  // The inspectors have been there; what they conclude is an act of its own.
  inspectionHeld: act('unit', {
    tellsOfVisit: 'always',
    fields: note,
    examples: [{ note: undefined }],
  }),
  inspectionPassed: act('unit', {
    fields: { findings: longText() },
    examples: [{ findings: 'Đạt' }],
  }),
  remedyOrdered: act('unit', {
    tone: 'secondary',
    fields: { findings: longText(), days: integer(1, 90) },
    examples: [{ findings: 'Khắc phục', days: 10 }],
  }),
  remedyReported: act('applicant', {
    fields: { report: longText() },
    examples: [{ report: 'Đã khắc phục' }],
  }),
  inspectionFailed: act('unit', {
    tone: 'danger',
    fields: reasons,
    examples: [sampleReasons],
  }),
  objectionRaised: act('unit', { tone: 'danger', fields: reasons, examples: [sampleReasons] }),
  revisionFiled: act('applicant'),
  taxCodeAssigned: act('system', {
    fields: { taxCode: text(14) },
    examples: [{ taxCode: '0100109106' }],
  }),

  // Decision: approving, signing and issuing are separate acts of separate people
  signed: act('head', { stepUp: 'passkey' }),
  refusalSigned: act('head', { stepUp: 'passkey', tone: 'danger' }),
  returnedToUnit: act('head', {
    tone: 'secondary',
    fields: { reason: longText() },
    examples: [{ reason: 'Xem lại' }],
  }),
  issued: act('clerk'),
  decisionSealed: act('system', {
    fields: { decisionId: text(60), number: text(60) },
    examples: [{ decisionId: 'd', number: '1/GCN' }],
  }),
  resultDelivered: act('system'),
  resultPosted: act('clerk', {
    fields: { trackingCode: text(40) },
    examples: [{ trackingCode: 'VN1' }],
  }),

  // Leaving early
  withdrawalRequested: act('applicant', {
    anytime: true,
    tone: 'danger',
    fields: { reason: optional(text(300)) },
    examples: [{ reason: undefined }],
  }),
  withdrawalConfirmed: act('desk'),

  // Time
  // A paper of the agency: its head signs it. The portal's own bears nobody's name.
  apologySent: act(['head', 'system'], {
    anytime: true,
    tone: 'secondary',
    fields: { reason: longText(), until: date() },
    examples: [{ reason: 'Chậm', until: '2026-03-02' }],
  }),
  deadlineMissed: act('system'),

  // Law
  versionChanged: act('system', {
    fields: { from: integer(1, 999), to: integer(1, 999) },
    examples: [{ from: 1, to: 2 }],
  }),
} satisfies Record<string, Act>

export type ActName = keyof typeof acts
export type FactsOfAct<N extends ActName> = FactsOf<(typeof acts)[N]['fields']>

/** What every event carries besides its facts: when it happened, and how this office counts time. */
export interface Occasion {
  at: Instant
  calendar: WorkingCalendar
}
/** An event a machine can receive: an act with its facts and its occasion. */
export type DossierEvent = { [N in ActName]: { type: N } & FactsOfAct<N> & Occasion }[ActName]

export const isActName = (name: string): name is ActName => Object.hasOwn(acts, name)
/** The act behind a name, without its own facts' types: for pages and policies that treat all alike. */
export const actNamed = (name: ActName): Act => acts[name]
