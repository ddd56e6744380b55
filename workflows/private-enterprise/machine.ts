import { dossier, filed } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Founding a private enterprise, procedure 2.001610 (Thành lập doanh nghiệp tư nhân).
 * The founder pays the registration fee and the fee for publication; the registration office accepts
 * and examines; approved content is granted only once the fees are paid; the tax register assigns the
 * enterprise's code. Without a grant the publication fee goes back, the registration fee does not:
 * each fee line carries its own rule (fees.ts).
 */
export const machine = dossier.createMachine({
  id: 'private-enterprise',
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
          on: {
            // The fees came first: what is examined here is paid for.
            contentApproved: 'assigningTaxCode',
            refusalProposed: 'awaitingRefusalSignature',
            supplementRequested: stage.supplementOnce('private-enterprise'),
          },
        },
        // The enterprise's number is its tax code.
        assigningTaxCode: stage.taxCodeAssignment({ assigned: 'awaitingSignature' }),
        ...stage.signing('private-enterprise', { returned: 'examining' }),
      },
    },
    supplementDuringProcessing: stage.supplement('processing.examining'),

    ...stage.electronicDelivery,
    // What the rule of each fee returns goes back first.
    ...stage.endingsPaidFirst,
  },
})
