import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Paying a traffic fine (Nộp phạt vi phạm giao thông). Somebody names a decision; the register of
 * decisions says whether it exists and what it fines; the payer pays the treasury; the receipt is
 * issued and the authority that fined is told. Nobody files, examines or decides anything here. A
 * decision is one obligation for the whole portal: whoever pays it by whatever way, it is paid once,
 * and everybody who waits to pay it is told.
 */
export const machine = dossier
  .extend({ delays: { paymentWindow: within(3, 'day') } })
  .createMachine({
    id: 'traffic-fine',
    context: filed,
    initial: 'lookingUp',
    states: {
      lookingUp: {
        meta: { status: 1, owner: 'system', clock: 'idle' },
        entry: { type: 'consultRegister', params: { register: 'fines' } },
        on: {
          registerAnswered: [
            { guard: ({ event }) => event.found === 'yes', target: 'awaitingPayment' },
            // Paid before, at a counter or by somebody else: nothing is charged again.
            {
              guard: ({ event }) => event.found === 'paid',
              target: 'paidBefore',
              actions: 'feeHasLapsed',
            },
            { target: 'noSuchDecision' },
          ],
        },
      },

      awaitingPayment: {
        meta: { status: 6, owner: 'applicant', clock: 'idle' },
        entry: 'openOrder',
        on: {
          feePaid: { target: 'notifying', actions: ['feeIsSettled', 'feeIsKept'] },
          obligationMet: { target: 'paidBefore', actions: 'feeHasLapsed' },
          orderClosed: { target: 'lapsed', actions: 'feeHasLapsed' },
        },
        after: { paymentWindow: 'closingUnpaidOrder' },
      },
      // Closed only after its gateway has been asked: the money may already be there. The fine stays
      // owed; it can be looked up and paid again.
      closingUnpaidOrder: {
        meta: { status: 6, owner: 'system', clock: 'idle' },
        entry: 'closeOrder',
        on: {
          feePaid: { target: 'notifying', actions: ['feeIsSettled', 'feeIsKept'] },
          obligationMet: { target: 'paidBefore', actions: 'feeHasLapsed' },
          orderClosed: { target: 'lapsed', actions: 'feeHasLapsed' },
        },
      },

      // Money paid for a fine is not given back here: who contests the decision appeals against it.
      notifying: {
        meta: { status: 9, owner: 'system', clock: 'stopped' },
        entry: 'deliverResult',
        on: { resultDelivered: 'paid' },
      },
      paid: stage.ended(10),
      paidBefore: stage.ended(8),
      noSuchDecision: stage.ended(3),
      lapsed: stage.ended(8),
    },
  })
