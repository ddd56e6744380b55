import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import {
  awaitingWithdrawalConfirmation,
  endingsReturnFee,
  intake,
  intakeRefusalFreeOfFee,
  payment,
  postalDelivery,
  signing,
  supplement,
  supplementOnce,
  whileProcessing,
} from '#workflows/kernel/stages.ts'

const paying = payment({
  clock: 'paused',
  paid: 'bookingVisit',
  withdrawnPaid: 'awaitingWithdrawalConfirmation',
  withdrawnUnpaid: 'awaitingWithdrawalConfirmation',
})

/**
 * Ordinary passport, procedure 1.001456 (Cấp hộ chiếu phổ thông). The desk accepts (2), the fee is
 * asked for by a link (6). One visit cannot be made online: fingerprints and photo. It is booked
 * online; a missed visit may be booked once more. The passport is a booklet and is posted.
 */
export const machine = dossier
  .extend({
    delays: {
      paymentReminder: within(3, 'day'),
      paymentWindow: within(7, 'day'),
      bookingReminder: within(7, 'day'),
      bookingWindow: within(30, 'day'),
    },
  })
  .createMachine({
    id: 'passport',
    context: filed,
    initial: 'awaitingIntake',
    states: {
      ...intake({ accepted: 'accepted' }),
      accepted: {
        meta: { status: 2, owner: 'system', clock: 'running' },
        always: [{ guard: 'feeIsDue', target: 'awaitingPayment' }, { target: 'bookingVisit' }],
      },
      ...paying,
      awaitingPayment: {
        ...paying.awaitingPayment,
        after: {
          paymentReminder: { actions: { type: 'remindApplicant', params: { about: 'payment' } } },
          paymentWindow: 'closingUnpaidOrder',
        },
      },

      // Until the applicant has come, the clock stands still.
      bookingVisit: {
        meta: { status: 4, owner: 'applicant', clock: 'paused' },
        entry: { type: 'offerVisit', params: { visit: 'biometrics' } },
        on: {
          visitBooked: 'awaitingVisit',
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
        after: {
          bookingReminder: { actions: { type: 'remindApplicant', params: { about: 'visit' } } },
          bookingWindow: {
            target: 'supplementMissed',
            actions: { type: 'sendSlip', params: { slip: 'stop' } },
          },
        },
      },
      awaitingVisit: {
        meta: { status: 4, owner: 'desk', clock: 'paused' },
        on: {
          visitHeld: 'processing',
          visitMissed: [
            {
              guard: { type: 'roundsLeft', params: { of: 1 } },
              target: 'bookingVisit',
              actions: 'countRound',
            },
            {
              target: 'supplementMissed',
              actions: { type: 'sendSlip', params: { slip: 'stop' } },
            },
          ],
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
      },

      processing: {
        initial: 'examining',
        on: whileProcessing,
        states: {
          examining: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            entry: { type: 'consultRegister', params: { register: 'population' } },
            on: {
              registerAnswered: { actions: { type: 'note', params: { registerAnswered: true } } },
              // Nothing is approved before the register has answered.
              contentApproved: {
                guard: { type: 'found', params: { registerAnswered: true } },
                target: 'awaitingSignature',
              },
              refusalProposed: 'awaitingRefusalSignature',
              supplementRequested: supplementOnce('passport'),
            },
          },
          ...signing('passport', { returned: 'examining' }),
        },
      },
      supplementDuringProcessing: supplement({
        clock: 'paused',
        provided: 'processing.examining',
      }),
      awaitingWithdrawalConfirmation,

      ...postalDelivery,

      ...intakeRefusalFreeOfFee,
      ...endingsReturnFee,
    },
  })
