import { dossier } from '../machine.ts'
import type { OfficialStatus } from '../status.ts'

/** Nothing happens to the dossier any more. */
export function ended(status: OfficialStatus) {
  return dossier.createStateConfig({
    type: 'final',
    meta: { status, owner: 'nobody', clock: 'stopped' },
  })
}

/** 7 → the desk confirms → 8: what was paid goes back first. */
const withdrawalReturnsFee = dossier.createStateConfig({
  meta: { status: 7, owner: 'desk', clock: 'paused' },
  on: {
    withdrawalConfirmed: [
      { guard: 'feeIsSettled', target: 'returningFeeOnWithdrawal', actions: 'withdrawGrant' },
      { target: 'withdrawn', actions: 'withdrawGrant' },
    ],
  },
})

/** An ending without a result: the fee is returned first where one was paid. */
const endingWithout = (to: { returningFee: string; ended: string }) =>
  dossier.createStateConfig({
    always: [{ guard: 'feeIsSettled', target: to.returningFee }, { target: to.ended }],
  })

/** The fee goes back by the way it came, as far as the rule of each fee says. */
const returningFee = (status: OfficialStatus, then: string) =>
  dossier.createStateConfig({
    meta: { status, owner: 'system', clock: 'stopped' },
    entry: ['feeIsReturning', 'returnFee'],
    on: { feeRefunded: { target: then, actions: 'feeIsReturned' } },
  })

/** Withdrawal is confirmed by the desk, and what was paid goes back first. */
export const withdrawal = {
  awaitingWithdrawalConfirmation: withdrawalReturnsFee,
  returningFeeOnWithdrawal: returningFee(8, 'withdrawn'),
  withdrawn: ended(8),
}

/** A refusal is written; what was paid goes back first, as each fee's rule says. */
export const refusal = {
  refusalReady: endingWithout({ returningFee: 'returningFeeOnRefusal', ended: 'refused' }),
  returningFeeOnRefusal: returningFee(8, 'refused'),
  refused: ended(8),
}

/** Papers or the person never came; what was paid goes back first. */
const silence = {
  supplementMissed: endingWithout({
    returningFee: 'returningFeeOnMissedSupplement',
    ended: 'stopped',
  }),
  returningFeeOnMissedSupplement: returningFee(8, 'stopped'),
  stopped: ended(8),
}

/** The endings where the fee came first: whoever gets no result gets back what was paid. */
export const endingsPaidFirst = {
  intakeRefused: endingWithout({
    returningFee: 'returningFeeOnIntakeRefusal',
    ended: 'notAccepted',
  }),
  returningFeeOnIntakeRefusal: returningFee(3, 'notAccepted'),
  notAccepted: ended(3),
  ...refusal,
  ...silence,
  ...withdrawal,
}

/** The same where the fee comes after valid receipt: who is refused at intake has paid nothing. */
export const endingsPaidLater = {
  intakeRefused: ended(3),
  ...refusal,
  ...silence,
  ...withdrawal,
}

/** The same where papers are asked for only before the fee: who never hands them in has paid nothing. */
export const endingsPaidLast = {
  intakeRefused: ended(3),
  supplementMissed: ended(8),
  ...refusal,
  ...withdrawal,
}

/** Withdrawal where nothing that was paid can be left to return. */
export const withdrawalFreeOfFee = {
  awaitingWithdrawalConfirmation: dossier.createStateConfig({
    meta: { status: 7, owner: 'desk', clock: 'paused' },
    on: { withdrawalConfirmed: { target: 'withdrawn', actions: 'withdrawGrant' } },
  }),
  withdrawn: ended(8),
}

/** The endings of what costs nothing. */
export const endingsFreeOfFee = {
  intakeRefused: ended(3),
  supplementMissed: ended(8),
  refusalReady: ended(8),
  ...withdrawalFreeOfFee,
}
