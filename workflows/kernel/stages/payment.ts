import { dossier } from '../machine.ts'
import { ended } from './endings.ts'
import { stop } from './slips.ts'

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
        actions: ['feeHasLapsed', stop('notPaid')],
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

/** The fee comes before the desk looks: what was paid goes back to who withdraws. */
export const paymentFirst = (to: { paid: string }) => ({
  registered: dossier.createStateConfig({
    always: [{ guard: 'feeIsDue', target: 'awaitingPayment' }, { target: to.paid }],
  }),
  ...payment({
    clock: 'idle',
    paid: to.paid,
    withdrawnPaid: 'returningFeeOnWithdrawal',
    withdrawnUnpaid: 'withdrawn',
  }),
})

/**
 * 2 → 6: valid receipt, then the fee is asked for by a link. Who forgets it is reminded; a link that
 * stays unpaid ends the dossier.
 */
export function paymentByLink(to: { paid: string }) {
  const { awaitingPayment, ...closing } = payment({
    clock: 'paused',
    paid: to.paid,
    withdrawnPaid: 'awaitingWithdrawalConfirmation',
    withdrawnUnpaid: 'awaitingWithdrawalConfirmation',
  })
  return {
    accepted: dossier.createStateConfig({
      always: [{ guard: 'feeIsDue', target: 'awaitingPayment' }, { target: to.paid }],
    }),
    awaitingPayment: dossier.createStateConfig({
      ...awaitingPayment,
      after: {
        paymentReminder: { actions: { type: 'remindApplicant', params: { about: 'payment' } } },
        paymentWindow: 'closingUnpaidOrder',
      },
    }),
    ...closing,
  }
}

/** The fee is asked for while the dossier is examined: when its content is approved, for one. */
export const paymentLater = (to: { paid: string }) =>
  payment({
    clock: 'paused',
    paid: to.paid,
    withdrawnPaid: 'returningFeeOnWithdrawal',
    withdrawnUnpaid: 'withdrawn',
  })
