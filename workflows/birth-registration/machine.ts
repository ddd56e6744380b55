import { dossier, filed } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Birth registration, procedure 1.001193 (Đăng ký khai sinh). Registering costs nothing: there is no
 * payment in it at all. The desk accepts, the registrar holds the statement against the registers, the
 * head signs, the clerk issues. Copies of the extract are ordered and paid for under 2.000635.
 */
export const machine = dossier.createMachine({
  id: 'birth-registration',
  context: filed,
  initial: 'awaitingIntake',
  states: {
    ...stage.intake({ accepted: 'processing' }),

    processing: {
      initial: 'crossChecking',
      on: stage.whileProcessing,
      states: {
        // Are the parents whom the statement names; is this birth registered already?
        crossChecking: {
          meta: { status: 4, owner: 'unit', clock: 'running' },
          entry: [
            { type: 'consultRegister', params: { register: 'population' } },
            { type: 'consultRegister', params: { register: 'civilStatus' } },
          ],
          on: {
            registerAnswered: [
              {
                guard: ({ event }) => event.register === 'civilStatus',
                actions: {
                  type: 'note',
                  params: ({ event }) => ({ alreadyRegistered: event.found === 'same' }),
                },
              },
              { actions: { type: 'note', params: { parentsAnswered: true } } },
            ],
            // Only a child of the same parents, name and day bars the registration by itself, and the
            // registrar, who sees both side by side, may say that it is another.
            findingsSetAside: {
              guard: { type: 'found', params: { alreadyRegistered: true } },
              actions: { type: 'note', params: { alreadyRegistered: false } },
            },
            // A birth is registered once, and only with what the register says of the parents.
            contentApproved: {
              guard: { type: 'found', params: { alreadyRegistered: false, parentsAnswered: true } },
              target: 'awaitingSignature',
            },
            refusalProposed: 'awaitingRefusalSignature',
            supplementRequested: stage.supplementOnce('birth-registration'),
          },
        },
        ...stage.signing('birth-registration', { returned: 'crossChecking' }),
      },
    },
    supplementDuringProcessing: stage.supplement('processing.crossChecking'),

    ...stage.electronicDelivery,
    ...stage.endingsFreeOfFee,
  },
})
