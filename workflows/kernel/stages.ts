import { dossier } from './machine.ts'
import type { OfficialStatus } from './status.ts'

// Stages of the one-stop law that read the same in many procedures. A machine names them in its own
// order and says where each leads, so that its file still tells the whole way of the dossier.

const slip = (
  slip: 'receipt' | 'supplement' | 'intakeRefusal' | 'apology' | 'stop' | 'guidance',
) => ({ type: 'sendSlip' as const, params: { slip } })

/** The fee that is due is asked for; without one the dossier goes straight on. */
export const feeFirst = (next: string) =>
  dossier.createStateConfig({
    meta: { status: 1, owner: 'system', clock: 'idle' },
    always: [{ guard: 'feeIsDue', target: 'awaitingPayment' }, { target: next }],
  })

/**
 * Payment. An order is closed only after its gateway has been asked: the money may already be there.
 * Before valid receipt the clock is `idle`, afterwards it is `paused`: the applicant's financial
 * obligation is never time of the administration.
 */
export const payment = (to: {
  clock: 'idle' | 'paused'
  paid: string
  withdrawnPaid: string
  withdrawnUnpaid: string
}) => ({
  awaitingPayment: dossier.createStateConfig({
    meta: { status: 6, owner: 'applicant', clock: to.clock },
    entry: 'openOrder',
    on: {
      feePaid: { target: to.paid, actions: 'feeIsSettled' },
      feeWaived: { target: to.paid, actions: ['feeIsWaived', 'closeOrder'] },
      withdrawalRequested: { target: 'closingOrderOnWithdrawal' },
    },
    after: { paymentWindow: 'closingUnpaidOrder' },
  }),
  closingUnpaidOrder: dossier.createStateConfig({
    meta: { status: 6, owner: 'system', clock: to.clock },
    entry: 'closeOrder',
    on: {
      feePaid: { target: to.paid, actions: 'feeIsSettled' },
      orderClosed: {
        target: 'lapsed',
        actions: ['feeHasLapsed', slip('stop')],
      },
    },
  }),
  closingOrderOnWithdrawal: dossier.createStateConfig({
    meta: { status: 7, owner: 'system', clock: to.clock },
    entry: 'closeOrder',
    on: {
      feePaid: { target: to.withdrawnPaid, actions: 'feeIsSettled' },
      orderClosed: { target: to.withdrawnUnpaid, actions: 'feeHasLapsed' },
    },
  }),
  lapsed: ended(8),
})

/** The desk checks an online dossier within its working hours; missing papers are asked for once. */
export const intake = (to: { accepted: string }) => ({
  awaitingIntake: dossier.createStateConfig({
    meta: { status: 1, owner: 'desk', clock: 'idle' },
    on: {
      accepted: { target: to.accepted, actions: ['noteAcceptance', slip('receipt')] },
      intakeRefused: { target: 'intakeRefused', actions: slip('intakeRefusal') },
      supplementRequested: {
        guard: 'noSupplementYet',
        target: 'supplementBeforeIntake',
        actions: ['countSupplement', slip('supplement')],
      },
      withdrawalRequested: 'awaitingWithdrawalConfirmation',
    },
    after: {
      intakeWindow: { actions: { type: 'alertSeniors', params: { about: 'intakeLate' } } },
    },
  }),
  supplementBeforeIntake: supplement({ clock: 'idle', provided: 'awaitingIntake' }),
})

/** Papers are awaited from the applicant: the clock stands still, and silence ends the dossier. */
export const supplement = (to: { clock: 'idle' | 'paused'; provided: string }) =>
  dossier.createStateConfig({
    meta: { status: 5, owner: 'applicant', clock: to.clock },
    on: {
      supplementProvided: to.provided,
      withdrawalRequested: 'awaitingWithdrawalConfirmation',
    },
    after: { supplementWindow: { target: 'supplementMissed', actions: slip('stop') } },
  })

/** One request for all missing papers, while the unit examines. */
export const supplementOnce = (machine: string) => ({
  guard: 'noSupplementYet' as const,
  target: `#${machine}.supplementDuringProcessing`,
  actions: ['countSupplement' as const, slip('supplement')],
})

/** What can happen at any moment of the examination: withdrawal, and a delay apologised for once. */
export const whileProcessing = {
  withdrawalRequested: 'awaitingWithdrawalConfirmation',
  apologySent: { guard: 'notReappointed', actions: ['reappoint', slip('apology')] },
  deadlineMissed: { actions: { type: 'alertSeniors', params: { about: 'overdue' } } },
} as const

/**
 * Approving, signing and issuing are separate acts of separate people; the office then writes, seals
 * and numbers the paper. `returned` is where the head sends back what is not ripe to sign.
 */
export const signing = (machine: string, to: { returned: string }) => ({
  awaitingSignature: dossier.createStateConfig({
    meta: { status: 4, owner: 'head', clock: 'running' },
    on: {
      signed: { target: 'awaitingIssue', actions: 'noteGrant' },
      returnedToUnit: to.returned,
    },
  }),
  awaitingIssue: dossier.createStateConfig({
    meta: { status: 4, owner: 'clerk', clock: 'running' },
    on: { issued: 'sealing' },
  }),
  sealing: dossier.createStateConfig({
    meta: { status: 4, owner: 'system', clock: 'running' },
    entry: { type: 'composeDecision', params: { kind: 'grant' } },
    on: { decisionSealed: `#${machine}.resultReady`, withdrawalRequested: {} },
  }),
  awaitingRefusalSignature: dossier.createStateConfig({
    meta: { status: 4, owner: 'head', clock: 'running' },
    on: { refusalSigned: 'awaitingRefusalIssue', returnedToUnit: to.returned },
  }),
  awaitingRefusalIssue: dossier.createStateConfig({
    meta: { status: 4, owner: 'clerk', clock: 'running' },
    on: { issued: 'sealingRefusal' },
  }),
  sealingRefusal: dossier.createStateConfig({
    meta: { status: 4, owner: 'system', clock: 'running' },
    entry: { type: 'composeDecision', params: { kind: 'refusal' } },
    on: { decisionSealed: `#${machine}.refusalReady`, withdrawalRequested: {} },
  }),
})

/**
 * Another body is asked for its word. It agrees or objects; silent for the whole period it has agreed
 * and answers for it (deemed consent).
 */
export const consultationOf = (consultation: string) => ({
  asked: dossier.createStateConfig({
    meta: { status: 4, owner: 'consulted', clock: 'running' },
    entry: { type: 'consultAgency', params: { consultation } },
    on: {
      consultationAnswered: [
        {
          guard: { type: 'answered', params: { consultation, answer: 'agreed' } },
          target: 'agreed',
        },
        {
          guard: { type: 'answered', params: { consultation, answer: 'objected' } },
          target: 'objected',
        },
      ],
    },
    after: { consultationWindow: 'silent' },
  }),
  agreed: ended(4),
  objected: ended(4),
  silent: ended(4),
})

/** 7 → the desk confirms → 8: what was paid goes back first. */
export const awaitingWithdrawalConfirmation = dossier.createStateConfig({
  meta: { status: 7, owner: 'desk', clock: 'paused' },
  on: {
    withdrawalConfirmed: [
      { guard: 'feeIsSettled', target: 'returningFeeOnWithdrawal', actions: 'withdrawGrant' },
      { target: 'withdrawn', actions: 'withdrawGrant' },
    ],
  },
})

/** The same where nothing that was paid can be left to return: free of charge, or the fee is kept. */
export const withdrawalWithoutRefund = dossier.createStateConfig({
  meta: { status: 7, owner: 'desk', clock: 'paused' },
  on: { withdrawalConfirmed: { target: 'withdrawn', actions: 'withdrawGrant' } },
})

/** An ending without a result: the fee is returned first where one was paid. */
export const endingWithout = (
  status: OfficialStatus,
  to: { returningFee: string; ended: string },
) =>
  dossier.createStateConfig({
    meta: { status, owner: 'system', clock: 'stopped' },
    always: [{ guard: 'feeIsSettled', target: to.returningFee }, { target: to.ended }],
  })

/** The fee goes back by the way it came, as far as the rule of each fee says. */
export const returningFee = (status: OfficialStatus, then: string) =>
  dossier.createStateConfig({
    meta: { status, owner: 'system', clock: 'stopped' },
    entry: ['feeIsReturning', 'returnFee'],
    on: { feeRefunded: { target: then, actions: 'feeIsReturned' } },
  })

/** Intake refused where the fee was asked for first: it goes back. */
export const intakeRefusalReturnsFee = {
  intakeRefused: endingWithout(3, {
    returningFee: 'returningFeeOnIntakeRefusal',
    ended: 'notAccepted',
  }),
  returningFeeOnIntakeRefusal: returningFee(3, 'notAccepted'),
  notAccepted: ended(3),
}

/** Intake refused where nothing can have been paid yet. */
export const intakeRefusalFreeOfFee = { intakeRefused: ended(3) }

/** Refusal, silence and withdrawal: each gives back first what was paid, as each fee's rule says. */
export const endingsReturnFee = {
  refusalReady: endingWithout(8, { returningFee: 'returningFeeOnRefusal', ended: 'refused' }),
  supplementMissed: endingWithout(8, {
    returningFee: 'returningFeeOnMissedSupplement',
    ended: 'stopped',
  }),
  returningFeeOnRefusal: returningFee(8, 'refused'),
  returningFeeOnMissedSupplement: returningFee(8, 'stopped'),
  returningFeeOnWithdrawal: returningFee(8, 'withdrawn'),
  refused: ended(8),
  stopped: ended(8),
  withdrawn: ended(8),
}

/** The result is handed over electronically. */
export const electronicDelivery = {
  resultReady: dossier.createStateConfig({
    meta: { status: 9, owner: 'system', clock: 'stopped' },
    entry: 'deliverResult',
    on: { resultDelivered: 'delivered' },
  }),
  delivered: ended(10),
}

/** The result is a thing of paper or plastic: the clerk posts it under a tracking code. */
export const postalDelivery = {
  resultReady: dossier.createStateConfig({
    meta: { status: 9, owner: 'clerk', clock: 'stopped' },
    on: { resultPosted: 'delivered' },
  }),
  delivered: ended(10),
}

/** Nothing happens to the dossier any more. */
export function ended(status: OfficialStatus) {
  return dossier.createStateConfig({
    type: 'final',
    meta: { status, owner: 'nobody', clock: 'stopped' },
  })
}
