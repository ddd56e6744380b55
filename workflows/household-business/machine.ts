import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import {
  awaitingWithdrawalConfirmation,
  electronicDelivery,
  endingsReturnFee,
  intake,
  intakeRefusalFreeOfFee,
  payment,
  signing,
  supplement,
  supplementOnce,
  whileProcessing,
} from '#workflows/kernel/stages.ts'

/**
 * Registration of a household business, procedure 1.001612 (Đăng ký hộ kinh doanh).
 * The desk accepts, the unit approves the content, the tax register assigns the code under which the
 * household also pays its taxes, the head signs, the clerk issues. Where a fee is due (paper
 * dossiers; online it is nought) it is asked for only when the content is approved, and nothing is
 * granted before it is paid.
 */
export const machine = dossier
  .extend({ delays: { taxCodeWindow: within(8, 'workingHour') } })
  .createMachine({
    id: 'household-business',
    context: filed,
    initial: 'awaitingIntake',
    states: {
      ...intake({ accepted: 'processing' }),

      processing: {
        initial: 'examining',
        on: whileProcessing,
        states: {
          examining: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            on: {
              contentApproved: [
                { guard: 'feeIsCleared', target: 'assigningTaxCode' },
                { target: '#household-business.awaitingPayment' },
              ],
              refusalProposed: 'awaitingRefusalSignature',
              supplementRequested: supplementOnce('household-business'),
            },
          },
          // The register of the tax authority gives the code by itself: nobody applies for it.
          assigningTaxCode: {
            meta: { status: 4, owner: 'system', clock: 'running' },
            entry: 'requestTaxCode',
            on: { taxCodeAssigned: 'awaitingSignature' },
            after: {
              taxCodeWindow: {
                actions: { type: 'alertSeniors', params: { about: 'taxCodeLate' } },
              },
            },
          },
          ...signing('household-business', { returned: 'examining' }),
        },
      },
      supplementDuringProcessing: supplement({ clock: 'paused', provided: 'processing.examining' }),

      ...payment({
        clock: 'paused',
        paid: 'processing.assigningTaxCode',
        withdrawnPaid: 'returningFeeOnWithdrawal',
        withdrawnUnpaid: 'withdrawn',
      }),
      awaitingWithdrawalConfirmation,

      ...electronicDelivery,

      // Endings without a result. A fee that was never asked for falls away by itself.
      ...intakeRefusalFreeOfFee,
      ...endingsReturnFee,
    },
  })
