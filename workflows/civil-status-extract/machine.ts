import { dossier, filed } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Copy of a civil-status entry, procedure 2.000635 (Bản sao trích lục hộ tịch).
 * The applicant pays, the desk accepts, the registrar looks the entry up, the head signs, the clerk
 * issues, and the copy is delivered electronically. Who gets no copy gets the fee back.
 */
export const machine = dossier.createMachine({
  id: 'civil-status-extract',
  context: filed,
  initial: 'registered',
  states: {
    // The fee comes first: copies × the rate in force.
    ...stage.paymentFirst({ paid: 'awaitingIntake' }),
    ...stage.intake({ accepted: 'processing' }),

    // From valid receipt until the result is sealed the clock runs; delay is apologised for once.
    processing: {
      initial: 'lookingUp',
      on: stage.whileProcessing,
      states: {
        lookingUp: {
          meta: { status: 4, owner: 'unit', clock: 'running' },
          entry: { type: 'consultRegister', params: { register: 'civilStatus' } },
          on: {
            registerAnswered: {
              actions: {
                type: 'note',
                params: ({ event }) => ({ entryFound: event.found === 'yes' }),
              },
            },
            // Which of the entries found is the right one is for the registrar to say.
            entryConfirmed: {
              guard: { type: 'found', params: { entryFound: true } },
              target: 'awaitingSignature',
            },
            refusalProposed: 'awaitingRefusalSignature',
            supplementRequested: stage.supplementOnce('civil-status-extract'),
          },
        },
        ...stage.signing('civil-status-extract', { returned: 'lookingUp' }),
      },
    },
    supplementDuringProcessing: stage.supplement('processing.lookingUp'),

    ...stage.electronicDelivery,
    ...stage.endingsPaidFirst,
  },
})
