import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import {
  awaitingWithdrawalConfirmation,
  electronicDelivery,
  ended,
  endingsReturnFee,
  intake,
  intakeRefusalFreeOfFee,
  payment,
  signing,
  supplement,
  supplementOnce,
  whileProcessing,
} from '#workflows/kernel/stages.ts'

const paying = payment({
  clock: 'paused',
  paid: 'processing',
  withdrawnPaid: 'awaitingWithdrawalConfirmation',
  withdrawnUnpaid: 'awaitingWithdrawalConfirmation',
})

/**
 * Registration of permanent residence, procedure 1.004222 (Đăng ký thường trú). Who moves into the
 * dwelling of others needs the consent of its owner, and of the head of a household they join; they
 * give it online. The desk accepts (2), the fee is asked for by a link (6), and work goes on (4)
 * when it is paid. An unpaid link is reminded of, then the dossier stops (8).
 */
export const machine = dossier
  .extend({
    delays: {
      consentReminder: within(3, 'day'),
      consentWindow: within(10, 'day'),
      paymentReminder: within(3, 'day'),
      paymentWindow: within(7, 'day'),
    },
  })
  .createMachine({
    id: 'permanent-residence',
    context: filed,
    initial: 'registered',
    states: {
      registered: {
        meta: { status: 1, owner: 'system', clock: 'idle' },
        always: [
          {
            guard: { type: 'circumstances', params: { consentNeeded: true } },
            target: 'awaitingConsent',
          },
          { target: 'awaitingIntake' },
        ],
      },

      // The owner, and the head of the household, say yes in the portal, each for themselves.
      awaitingConsent: {
        meta: { status: 1, owner: 'partner', clock: 'idle' },
        entry: { type: 'requestConsent', params: { from: 'ownerAndHouseholdHead' } },
        on: {
          consentGiven: [
            { guard: ({ event }) => event.outstanding === 0, target: 'awaitingIntake' },
            { actions: { type: 'note', params: { someConsented: true } } },
          ],
          consentDeclined: {
            target: 'consentRefused',
            actions: { type: 'sendSlip', params: { slip: 'stop' } },
          },
          withdrawalRequested: 'withdrawn',
        },
        after: {
          consentReminder: { actions: { type: 'remindApplicant', params: { about: 'consent' } } },
          consentWindow: {
            target: 'consentRefused',
            actions: { type: 'sendSlip', params: { slip: 'stop' } },
          },
        },
      },

      ...intake({ accepted: 'accepted' }),
      // 2: valid receipt. The fee that is due then is asked for by a link.
      accepted: {
        meta: { status: 2, owner: 'system', clock: 'running' },
        always: [{ guard: 'feeIsDue', target: 'awaitingPayment' }, { target: 'processing' }],
      },
      ...paying,
      awaitingPayment: {
        ...paying.awaitingPayment,
        after: {
          paymentReminder: { actions: { type: 'remindApplicant', params: { about: 'payment' } } },
          paymentWindow: 'closingUnpaidOrder',
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
              supplementRequested: supplementOnce('permanent-residence'),
            },
          },
          ...signing('permanent-residence', { returned: 'examining' }),
        },
      },
      supplementDuringProcessing: supplement({
        clock: 'paused',
        provided: 'processing.examining',
      }),
      awaitingWithdrawalConfirmation,

      ...electronicDelivery,

      consentRefused: ended(8),
      ...intakeRefusalFreeOfFee,
      ...endingsReturnFee,
    },
  })
