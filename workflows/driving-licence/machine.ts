import { dossier, filed } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Exchange of a driving licence, procedure 3.000347 (Đổi giấy phép lái xe). The fee comes first. The
 * certificate of fitness to drive is found in the health register; only where the register has none
 * is a paper asked for. The licence is a card and is posted.
 */
export const machine = dossier.createMachine({
  id: 'driving-licence',
  context: filed,
  initial: 'registered',
  states: {
    ...stage.paymentFirst({ paid: 'awaitingIntake' }),
    ...stage.intake({ accepted: 'processing' }),

    processing: {
      initial: 'examining',
      on: stage.whileProcessing,
      states: {
        examining: {
          meta: { status: 4, owner: 'unit', clock: 'running' },
          entry: { type: 'consultRegister', params: { register: 'health' } },
          on: {
            registerAnswered: {
              actions: {
                type: 'note',
                params: ({ event }) => ({ fitnessRegistered: event.found === 'yes' }),
              },
            },
            // Nobody drives unfit: approval needs the register's word, or the paper that was asked for.
            contentApproved: [
              {
                guard: { type: 'found', params: { fitnessRegistered: true } },
                target: 'awaitingSignature',
              },
              {
                guard: { type: 'found', params: { papersHandedIn: true } },
                target: 'awaitingSignature',
              },
            ],
            refusalProposed: 'awaitingRefusalSignature',
            supplementRequested: stage.supplementOnce('driving-licence'),
          },
        },
        ...stage.signing('driving-licence', { returned: 'examining' }),
      },
    },
    supplementDuringProcessing: {
      ...stage.supplement('processing.examining'),
      exit: { type: 'note', params: { papersHandedIn: true } },
    },

    ...stage.postalDelivery,
    ...stage.endingsPaidFirst,
  },
})
