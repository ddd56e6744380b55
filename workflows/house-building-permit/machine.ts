import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Permit to build a single house, procedure 1.013225 (Cấp giấy phép xây dựng nhà ở riêng lẻ).
 * The unit checks the papers: one supplement notice, then guidance, then refusal. Complete papers
 * open the examination: the site is visited while other bodies are consulted, side by side, each with
 * its own twelve days; a body that stays silent has agreed and answers for it. The fee is asked for
 * when the content is approved; the head signs.
 */
export const machine = dossier
  .extend({
    delays: {
      guidanceWindow: within(5, 'workingDay'),
      refusalWindow: within(3, 'workingDay'),
      bookingWindow: within(2, 'workingDay'),
    },
  })
  .createMachine({
    id: 'house-building-permit',
    context: filed,
    initial: 'awaitingIntake',
    states: {
      // What is missing is asked for by the unit, once and in one notice; the desk only receives.
      awaitingIntake: {
        meta: { status: 1, owner: 'desk', clock: 'idle' },
        on: {
          accepted: {
            target: 'processing',
            actions: ['noteAcceptance', stage.slip('receipt')],
          },
          intakeRefused: {
            target: 'intakeRefused',
            actions: stage.slip('intakeRefusal'),
          },
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
        after: {
          intakeWindow: { actions: { type: 'alertSeniors', params: { about: 'intakeLate' } } },
        },
      },

      processing: {
        initial: 'checkingPapers',
        on: stage.whileProcessing,
        states: {
          checkingPapers: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            on: {
              examinationOpened: 'examining',
              supplementRequested: {
                target: '#house-building-permit.supplementDuringProcessing',
                actions: ['countSupplement', stage.slip('supplement')],
              },
            },
          },
          // Still not right: within five working days the applicant is told how to mend it.
          checkingSupplement: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            on: {
              examinationOpened: 'examining',
              guidanceGiven: {
                target: '#house-building-permit.mendingByGuidance',
                actions: stage.slip('guidance'),
              },
            },
            after: {
              guidanceWindow: {
                actions: { type: 'alertSeniors', params: { about: 'guidanceLate' } },
              },
            },
          },
          // Not mended as guided: within three working days the refusal is written.
          checkingMendedPapers: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            on: { examinationOpened: 'examining', refusalProposed: 'awaitingRefusalSignature' },
            after: {
              refusalWindow: {
                actions: { type: 'alertSeniors', params: { about: 'refusalLate' } },
              },
            },
          },

          examining: {
            type: 'parallel',
            onDone: {
              target: 'weighing',
              actions: { type: 'note', params: { examined: true } },
            },
            states: {
              siteVisit: {
                initial: 'booking',
                states: {
                  // The applicant may choose the day; who does not choose is visited all the same.
                  booking: {
                    meta: { status: 4, owner: 'applicant', clock: 'paused' },
                    entry: { type: 'offerVisit', params: { visit: 'site' } },
                    on: { visitBooked: 'planned' },
                    after: { bookingWindow: 'planned' },
                  },
                  planned: {
                    meta: { status: 4, owner: 'unit', clock: 'running' },
                    on: { visitHeld: 'held' },
                  },
                  held: stage.ended(4),
                },
              },
              construction: { initial: 'asked', states: stage.consultationOf('construction') },
              // Asked only about buildings that need the approval of the fire police.
              fire: {
                initial: 'considered',
                states: {
                  considered: {
                    always: [
                      {
                        guard: { type: 'circumstances', params: { fireApproval: true } },
                        target: 'asked',
                      },
                      { target: 'notNeeded' },
                    ],
                  },
                  ...stage.consultationOf('fire'),
                  notNeeded: stage.ended(4),
                },
              },
            },
          },
          // The answers bind nobody: the unit weighs them with what was seen on the spot.
          weighing: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            on: {
              contentApproved: [
                { guard: 'feeIsCleared', target: 'awaitingSignature' },
                { target: '#house-building-permit.awaitingPayment' },
              ],
              refusalProposed: 'awaitingRefusalSignature',
            },
          },
          // Sent back by the head, the dossier goes on where it was: nothing is granted unexamined.
          resuming: {
            always: [
              { guard: { type: 'found', params: { examined: true } }, target: 'weighing' },
              { target: 'checkingMendedPapers' },
            ],
          },
          ...stage.signing('house-building-permit', { returned: 'resuming' }),
        },
      },
      supplementDuringProcessing: stage.supplement('processing.checkingSupplement'),
      mendingByGuidance: stage.supplement('processing.checkingMendedPapers'),

      ...stage.paymentLater({ paid: 'processing.awaitingSignature' }),

      ...stage.electronicDelivery,
      // A fee that was never asked for falls away by itself.
      ...stage.endingsPaidLast,
    },
  })
