import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Registration of a change in land (Đăng ký biến động đất đai), family 1.1153xx.
 * The land office checks the dossier against its register and passes it to the tax authority, which
 * works out what is owed; the applicant pays that into the treasury; the land office goes on and the
 * head signs. The amount comes from outside, and neither its making nor its payment counts towards
 * the limit.
 */
export const machine = dossier
  .extend({
    delays: {
      paymentWindow: within(30, 'day'),
      assessmentWindow: within(5, 'workingDay'),
    },
    guards: {
      nothingIsOwed: ({ event }) => event.type === 'feeAssessed' && event.amount === 0,
    },
  })
  .createMachine({
    id: 'land-change',
    context: filed,
    initial: 'awaitingIntake',
    states: {
      ...stage.intake({ accepted: 'processing' }),

      processing: {
        initial: 'verifying',
        on: stage.whileProcessing,
        states: {
          verifying: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            entry: { type: 'consultRegister', params: { register: 'land' } },
            on: {
              registerAnswered: {
                actions: {
                  type: 'note',
                  params: ({ event }) => ({ parcelFound: event.found === 'yes' }),
                },
              },
              // Only a parcel that the land register knows can change.
              assessmentRequested: {
                guard: { type: 'found', params: { parcelFound: true } },
                target: '#land-change.awaitingAssessment',
              },
              refusalProposed: 'awaitingRefusalSignature',
              supplementRequested: stage.supplementOnce('land-change'),
            },
          },
          recording: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            on: {
              contentApproved: 'awaitingSignature',
              refusalProposed: 'awaitingRefusalSignature',
            },
          },
          // Sent back by the head, the dossier goes on where its money stands.
          resuming: {
            always: [{ guard: 'feeIsCleared', target: 'recording' }, { target: 'verifying' }],
          },
          ...stage.signing('land-change', { returned: 'resuming' }),
        },
      },
      supplementDuringProcessing: stage.supplement('processing.verifying'),

      // The tax authority's time and the applicant's payment are not the land office's time.
      awaitingAssessment: {
        meta: { status: 4, owner: 'tax', clock: 'paused' },
        entry: 'requestAssessment',
        on: {
          feeAssessed: [
            { guard: 'nothingIsOwed', target: 'processing.recording', actions: 'feeIsWaived' },
            { target: 'awaitingPayment' },
          ],
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
        after: {
          assessmentWindow: {
            actions: { type: 'alertSeniors', params: { about: 'assessmentLate' } },
          },
        },
      },
      ...stage.paymentLater({ paid: 'processing.recording' }),

      ...stage.electronicDelivery,
      // What was never assessed falls away by itself.
      ...stage.endingsPaidLast,
    },
  })
