import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Ordinary passport, procedure 1.001456 (Cấp hộ chiếu phổ thông). The desk accepts (2), the fee is
 * asked for by a link (6). One visit cannot be made online: fingerprints and photo. It is booked
 * online; a missed visit may be booked once more. The passport is a booklet and is posted.
 */
export const machine = dossier
  .extend({
    delays: {
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
      ...stage.intake({ accepted: 'accepted' }),
      ...stage.paymentByLink({ paid: 'bookingVisit' }),

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
          bookingWindow: stage.stoppedBySilence('notVisited'),
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
            stage.stoppedBySilence('notVisited'),
          ],
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
      },

      processing: {
        initial: 'examining',
        on: stage.whileProcessing,
        states: {
          examining: stage.examinationAgainst('population', 'passport'),
          ...stage.signing('passport', { returned: 'examining' }),
        },
      },
      supplementDuringProcessing: stage.supplement('processing.examining'),

      ...stage.postalDelivery,
      ...stage.endingsPaidLater,
    },
  })
