import { dossier, filed } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Registration of a household business, procedure 1.001612 (Đăng ký hộ kinh doanh).
 * The desk accepts, the unit approves the content, the tax register assigns the code under which the
 * household also pays its taxes, the head signs, the clerk issues. Where a fee is due (paper
 * dossiers; online it is nought) it is asked for only when the content is approved, and nothing is
 * granted before it is paid.
 */
export const machine = dossier.createMachine({
  id: 'household-business',
  context: filed,
  initial: 'awaitingIntake',
  states: {
    ...stage.intake({ accepted: 'processing' }),

    processing: {
      initial: 'examining',
      on: stage.whileProcessing,
      states: {
        examining: {
          meta: { status: 4, owner: 'unit', clock: 'running' },
          on: {
            contentApproved: [
              { guard: 'feeIsCleared', target: 'assigningTaxCode' },
              { target: '#household-business.awaitingPayment' },
            ],
            refusalProposed: 'awaitingRefusalSignature',
            supplementRequested: stage.supplementOnce('household-business'),
          },
        },
        assigningTaxCode: stage.taxCodeAssignment({ assigned: 'awaitingSignature' }),
        ...stage.signing('household-business', { returned: 'examining' }),
      },
    },
    supplementDuringProcessing: stage.supplement('processing.examining'),
    ...stage.paymentLater({ paid: 'processing.assigningTaxCode' }),

    ...stage.electronicDelivery,
    // A fee that was never asked for falls away by itself.
    ...stage.endingsPaidLater,
  },
})
