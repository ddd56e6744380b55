import type { Equivalent } from './law.ts'

// Single faults that change nothing anybody can see, declared by a procedure with the reason why. A full
// run of all faults tries them too, and complains of one that a sentence or a property notices after all.

/**
 * Endings of one region of several: while another region is open they are not what a dossier stands
 * in, and when the last is done all are left at once. What such a state says of itself is never read.
 */
export const endingsOfRegions = (...paths: readonly string[]): readonly Equivalent[] =>
  paths.flatMap((path) =>
    ['owner changed', 'status changed', 'clock changed'].map((kind) => ({
      where: `${kind}: ${path} `,
      reason: 'What the ending of one region says of itself is never read.',
    })),
  )

/**
 * Ways that lead to `passed` in the place of their own target: a state that is only passed through, and
 * leads on to that very target.
 */
export const passingThrough = (passed: string, ...ways: readonly string[]): readonly Equivalent[] =>
  ways.map((way) => ({
    where: `target changed: ${way} → ${passed}`,
    reason: `“${passed}” is only passed through, and leads on to where the way led.`,
  }))

/** Ways that lead to where a state they pass through would have led them. */
export const straightTo = (place: string, ...ways: readonly string[]): readonly Equivalent[] =>
  ways.map((way) => ({
    where: `target changed: ${way} → ${place}`,
    reason: `The way leads to “${place}” anyhow, by a state that is only passed through.`,
  }))

/** Two branches that never hold at once, or lead to the same: their order decides nothing. */
export const orderOfBranches = (...ways: readonly string[]): readonly Equivalent[] =>
  ways.map((way) => ({
    where: `branches swapped: ${way}`,
    reason: 'The two branches ask for different answers, or lead to the same place.',
  }))

/** Actions without which everything comes out the same. */
export const withoutEffect = (reason: string, ...ways: readonly string[]): readonly Equivalent[] =>
  ways.map((way) => ({ where: `action dropped: ${way}`, reason }))

/** A refund that has arrived ends the dossier, whether by the ending or by the state that leads to it. */
export const refunds = (
  ...endings: readonly ('IntakeRefusal' | 'Refusal' | 'MissedSupplement')[]
): readonly Equivalent[] =>
  endings.flatMap((ending) =>
    passingThrough(passedOnRefund[ending], `returningFeeOn${ending} feeRefunded`),
  )
const passedOnRefund = {
  IntakeRefusal: 'intakeRefused',
  Refusal: 'refusalReady',
  MissedSupplement: 'supplementMissed',
}

/** Paid while the withdrawal was under way: it goes back in the same moment. */
export const paidOnWithdrawal: readonly Equivalent[] = withoutEffect(
  'The fee is on its way back in the same moment, whatever it was called for an instant.',
  'closingOrderOnWithdrawal feePaid feeIsSettled',
)

/** Papers that never came before receipt: nothing was paid yet that must go back first. */
export const nothingPaidBeforeReceipt: readonly Equivalent[] = [
  {
    where: 'target changed: supplementBeforeIntake after supplementWindow → stopped',
    reason: 'Nothing has been paid before receipt, so that “supplementMissed” leads on to the end.',
  },
]

/** What changes nothing where the fee comes first. */
export const whereFeeComesFirst: readonly Equivalent[] = [
  ...passingThrough(
    'registered',
    'awaitingPayment feePaid',
    'awaitingPayment feeWaived',
    'closingUnpaidOrder feePaid',
    'supplementBeforeIntake supplementProvided',
  ),
  ...refunds('IntakeRefusal', 'Refusal', 'MissedSupplement'),
  ...paidOnWithdrawal,
]

/** What changes nothing where the fee is asked for by a link after receipt. */
export const whereFeeComesByLink: readonly Equivalent[] = [
  ...passingThrough(
    'accepted',
    'awaitingPayment feePaid',
    'awaitingPayment feeWaived',
    'closingUnpaidOrder feePaid',
  ),
  ...refunds('Refusal', 'MissedSupplement'),
  ...nothingPaidBeforeReceipt,
]
