import { dossier, filed } from '#workflows/kernel/machine.ts'
import {
  awaitingWithdrawalConfirmation,
  electronicDelivery,
  endingsReturnFee,
  feeFirst,
  intake,
  intakeRefusalReturnsFee,
  payment,
  signing,
  supplement,
  supplementOnce,
  whileProcessing,
} from '#workflows/kernel/stages.ts'

/**
 * Birth registration, procedure 1.001193 (Đăng ký khai sinh). Registering costs nothing, so a
 * dossier has no payment state at all unless copies of the extract are asked for. The desk accepts,
 * the registrar holds the statement against the registers, the head signs, the clerk issues.
 */
export const machine = dossier.createMachine({
  id: 'birth-registration',
  context: filed,
  initial: 'registered',
  states: {
    // Only copies of the extract cost anything.
    registered: feeFirst('awaitingIntake'),
    ...payment({
      clock: 'idle',
      paid: 'awaitingIntake',
      withdrawnPaid: 'returningFeeOnWithdrawal',
      withdrawnUnpaid: 'withdrawn',
    }),
    ...intake({ accepted: 'processing' }),

    processing: {
      initial: 'crossChecking',
      on: whileProcessing,
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
                  params: ({ event }) => ({ alreadyRegistered: event.found === 'yes' }),
                },
              },
              { actions: { type: 'note', params: { parentsAnswered: true } } },
            ],
            // A birth is registered once, and only with what the register says of the parents.
            contentApproved: {
              guard: { type: 'found', params: { alreadyRegistered: false, parentsAnswered: true } },
              target: 'awaitingSignature',
            },
            refusalProposed: 'awaitingRefusalSignature',
            supplementRequested: supplementOnce('birth-registration'),
          },
        },
        ...signing('birth-registration', { returned: 'crossChecking' }),
      },
    },
    supplementDuringProcessing: supplement({
      clock: 'paused',
      provided: 'processing.crossChecking',
    }),
    awaitingWithdrawalConfirmation,

    ...electronicDelivery,

    // Endings without a result: what was paid for copies goes back first.
    ...intakeRefusalReturnsFee,
    ...endingsReturnFee,
  },
})
