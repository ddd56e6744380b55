import { assign, setup } from 'xstate'
import type { DossierEvent, Occasion } from './acts.ts'
import type { Span } from './calendar.ts'
import type { ClockMode } from './clock.ts'
import type { OfficialStatus, Owner } from './status.ts'
import { civilDate, type Instant, millis } from './time.ts'

/** The national registers an application can be held against. */
export const registerNames = [
  'civilStatus',
  'population',
  'health',
  'business',
  'land',
  'fines',
] as const
export type RegisterName = (typeof registerNames)[number]

/**
 * What a machine must know of the application to choose its way: few values from small sets,
 * fixed when the dossier is filed. Names, addresses and papers stay in the dossier.
 */
export type Circumstances = { readonly [name: string]: string | number | boolean }

/** Where the money of a dossier stands, as far as the procedure cares. Sums live with the payments. */
export type FeeStanding =
  | 'none'
  | 'due'
  | 'settled'
  | 'waived'
  | 'lapsed'
  | 'returning'
  | 'returned'
  /** Paid, and by law not given back: what it pays for has been done. */
  | 'kept'

/** Why a dossier stops although nobody decided so; each transition that stops one declares its own. */
export const stopReasons = [
  'notSupplemented',
  'notPaid',
  'consentMissing',
  'consentDeclined',
  'consentTakenBack',
  'notJoined',
  'joiningDeclined',
  'notVisited',
  'notSignedTogether',
] as const
export type StopReason = (typeof stopReasons)[number]

/** A slip of the one-stop rules; the one that says a dossier stopped says why. */
export type SlipOrdered =
  | { slip: 'receipt' | 'supplement' | 'intakeRefusal' | 'apology' | 'guidance' }
  | { slip: 'stop'; because: StopReason }

/** What people are reminded of before its time is over. */
export const reminders = ['payment', 'visit', 'consent', 'invitation'] as const
export type Reminder = (typeof reminders)[number]

/** What seniors are told of. */
export const alerts = [
  'intakeLate',
  'overdue',
  'taxCodeLate',
  'verificationOpen',
  'noReply',
  'guidanceLate',
  'refusalLate',
  'assessmentLate',
] as const
export type Alert = (typeof alerts)[number]

export interface DossierContext {
  circumstances: Circumstances
  fee: FeeStanding
  /** Valid receipt by the desk. */
  accepted: boolean
  /** The competent person has signed the result. */
  granted: boolean
  /** How many times papers were asked for. A second time counts the dossier as overdue. */
  supplements: number
  /** The one re-appointment the law allows. */
  reappointedTo: Instant | null
  /** Rounds of a loop that the law bounds (re-inspection, missed visit). */
  rounds: number
  /** What registers and other bodies reported and later guards must know; from small sets. */
  findings: Circumstances
}

export interface StateMeta {
  /** Status under which the dossier is known nationally. */
  status: OfficialStatus
  /** Who must act now. */
  owner: Owner
  clock: ClockMode
}

export interface MachineInput extends Occasion {
  circumstances: Circumstances
  /** False when the fee lines add up to nothing: then no payment state is entered. */
  feeDue: boolean
}

const occasionOf = (event: DossierEvent | { input?: MachineInput }): Occasion | undefined =>
  'at' in event ? event : 'input' in event ? event.input : undefined

/**
 * A period as the law states it, for `delays`: counted by the calendar of the office from the moment
 * of the event that entered the state.
 */
export const within = (amount: number, unit: Span['unit']) =>
  Object.assign(
    ({ event }: { event: DossierEvent }): number => {
      const occasion = occasionOf(event)
      if (!occasion) throw new TypeError(`no occasion in ${event.type}`)
      return millis(occasion.calendar.after(occasion.at, { amount, unit })) - millis(occasion.at)
    },
    { span: { amount, unit } },
  )

// Effects do nothing here: `transition` hands them back as data, and the office turns them into jobs.
const effect = () => {}
const effectWith =
  <P>() =>
  (_: unknown, _params: P): void => {}

/** The words in which machines are written: facts they keep, questions they ask, effects they order. */
export const dossier = setup({
  types: {} as {
    context: DossierContext
    events: DossierEvent
    input: MachineInput
    meta: StateMeta
  },
  actions: {
    // What the dossier remembers
    feeIsDue: assign({ fee: 'due' }),
    feeIsSettled: assign({ fee: 'settled' }),
    feeIsWaived: assign({ fee: 'waived' }),
    feeHasLapsed: assign({ fee: 'lapsed' }),
    feeIsReturning: assign({ fee: 'returning' }),
    feeIsReturned: assign({ fee: 'returned' }),
    feeIsKept: assign({ fee: ({ context }) => (context.fee === 'settled' ? 'kept' : context.fee) }),
    noteAcceptance: assign({ accepted: true }),
    noteGrant: assign({ granted: true }),
    withdrawGrant: assign({ granted: false }),
    countSupplement: assign({ supplements: ({ context }) => context.supplements + 1 }),
    countRound: assign({ rounds: ({ context }) => context.rounds + 1 }),
    note: assign({
      findings: ({ context }, found: Circumstances) => ({ ...context.findings, ...found }),
    }),
    /** What was said stands in the history and is read there; nothing else depends on it. */
    keepOnFile: assign({}),
    reappoint: assign({
      reappointedTo: ({ context, event }) =>
        event.type === 'apologySent'
          ? event.calendar.closesAt(civilDate(event.until))
          : context.reappointedTo,
    }),
    // What the office must do
    openOrder: effect,
    closeOrder: effect,
    returnFee: effect,
    consultRegister: effectWith<{ register: RegisterName }>(),
    consultAgency: effectWith<{ consultation: string }>(),
    remindAgency: effectWith<{ consultation: string }>(),
    requestConsent: effectWith<{ from: string }>(),
    requestAssessment: effect,
    requestTaxCode: effect,
    offerVisit: effectWith<{ visit: string }>(),
    composeDecision: effectWith<{ kind: 'grant' | 'refusal' | 'notice' }>(),
    deliverResult: effect,
    inviteCoApplicant: effect,
    sendSlip: effectWith<SlipOrdered>(),
    remindApplicant: effectWith<{ about: Reminder }>(),
    alertSeniors: effectWith<{ about: Alert }>(),
    apologise: effect,
  },
  // Periods most procedures share; a procedure whose law sets another states its own.
  delays: {
    paymentWindow: within(3, 'day'),
    paymentReminder: within(3, 'day'),
    intakeWindow: within(8, 'workingHour'),
    supplementWindow: within(30, 'day'),
    consultationWindow: within(12, 'day'),
    taxCodeWindow: within(8, 'workingHour'),
  },
  guards: {
    feeIsDue: ({ context }) => context.fee === 'due',
    feeIsSettled: ({ context }) => context.fee === 'settled',
    feeIsCleared: ({ context }) => ['settled', 'waived', 'none', 'kept'].includes(context.fee),
    noSupplementYet: ({ context }) => context.supplements === 0,
    notReappointed: ({ context }) => context.reappointedTo === null,
    /** The answer of one consulted body; several may be asked side by side. */
    answered: ({ event }, given: { consultation: string; answer: 'agreed' | 'objected' }) =>
      event.type === 'consultationAnswered' &&
      event.consultation === given.consultation &&
      event.answer === given.answer,
    answerTo: ({ event }, asked: { consultation: string }) =>
      (event.type === 'consultationAnswered' || event.type === 'consultationReceived') &&
      event.consultation === asked.consultation,
    roundsLeft: ({ context }, params: { of: number }) => context.rounds < params.of,
    circumstances: ({ context }, wanted: Circumstances) =>
      Object.entries(wanted).every(([name, value]) => context.circumstances[name] === value),
    found: ({ context }, wanted: Circumstances) =>
      Object.entries(wanted).every(([name, value]) => context.findings[name] === value),
  },
})

/**
 * The context every machine begins with. XState also asks for it, without input, whenever it computes a
 * transition; an exception there would cost more than the transition.
 */
export const filed = ({ input }: { input: MachineInput | undefined }): DossierContext => ({
  circumstances: input?.circumstances ?? {},
  fee: input?.feeDue ? 'due' : 'none',
  accepted: false,
  granted: false,
  supplements: 0,
  reappointedTo: null,
  rounds: 0,
  findings: {},
})
