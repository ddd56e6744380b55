import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/** How often the inspectors come back to see whether faults were put right. */
const reinspections = 2

/**
 * Food-safety certificate for catering, procedure 1.013855 (Cơ sở đủ điều kiện an toàn thực phẩm).
 * The desk accepts, the business pays the appraisal fee, the inspectors come and conclude: pass, put
 * right within so many days, or fail. They come back at most twice. The fee pays for the inspection: before it,
 * it is returned to who withdraws; afterwards it is kept, whatever the outcome.
 */
export const machine = dossier
  .extend({
    delays: {
      bookingWindow: within(5, 'workingDay'),
      // As many days as the inspectors ordered.
      remedyWindow: ({ event }) =>
        within(event.type === 'remedyOrdered' ? event.days : 0, 'day')({ event }),
    },
  })
  .createMachine({
    id: 'food-safety',
    context: filed,
    initial: 'awaitingIntake',
    states: {
      ...stage.intake({ accepted: 'awaitingPayment' }),
      ...stage.paymentLater({ paid: 'processing' }),

      processing: {
        initial: 'bookingInspection',
        on: stage.whileProcessing,
        states: {
          // The business may choose the day; who does not choose is inspected all the same.
          bookingInspection: {
            meta: { status: 4, owner: 'applicant', clock: 'paused' },
            entry: { type: 'offerVisit', params: { visit: 'inspection' } },
            on: { visitBooked: 'inspecting' },
            after: { bookingWindow: 'inspecting' },
          },
          inspecting: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            on: { inspectionHeld: { target: 'concluding', actions: 'feeIsKept' } },
          },
          // Nothing is concluded, and nothing ordered, of premises that nobody has seen.
          concluding: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            on: {
              inspectionPassed: 'awaitingSignature',
              remedyOrdered: {
                guard: { type: 'roundsLeft', params: { of: reinspections } },
                target: '#food-safety.remedying',
                actions: 'countRound',
              },
              inspectionFailed: 'awaitingRefusalSignature',
            },
          },
          ...stage.signing('food-safety', { returned: 'concluding' }),
        },
      },
      // The inspectors come back when the business reports, or when its time is over.
      remedying: {
        meta: { status: 5, owner: 'applicant', clock: 'paused' },
        on: {
          remedyReported: 'processing.inspecting',
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
        after: { remedyWindow: 'processing.inspecting' },
      },

      ...stage.electronicDelivery,
      // Endings without a certificate: only who withdraws before the inspection gets the fee back.
      intakeRefused: stage.ended(3),
      supplementMissed: stage.ended(8),
      refusalReady: stage.ended(8),
      ...stage.withdrawal,
    },
  })
