import { dossier, filed, within } from '#workflows/kernel/machine.ts'
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
 * Founding a private enterprise, procedure 2.001610 (Thành lập doanh nghiệp tư nhân).
 * The founder pays the registration fee and the fee for publication; the registration office accepts
 * and examines; approved content is granted only once the fees are paid; the tax register assigns the
 * enterprise's code. Without a grant the publication fee goes back, the registration fee does not:
 * each fee line carries its own rule (fees.ts).
 */
export const machine = dossier
  .extend({ delays: { taxCodeWindow: within(8, 'workingHour') } })
  .createMachine({
    id: 'private-enterprise',
    context: filed,
    initial: 'registered',
    states: {
      registered: feeFirst('awaitingIntake'),
      ...payment({
        clock: 'idle',
        paid: 'awaitingIntake',
        withdrawnPaid: 'returningFeeOnWithdrawal',
        withdrawnUnpaid: 'withdrawn',
      }),
      ...intake({ accepted: 'processing' }),

      processing: {
        initial: 'examining',
        on: whileProcessing,
        states: {
          examining: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            on: {
              contentApproved: { guard: 'feeIsCleared', target: 'assigningTaxCode' },
              refusalProposed: 'awaitingRefusalSignature',
              supplementRequested: supplementOnce('private-enterprise'),
            },
          },
          // The enterprise's number is its tax code; the tax register gives it by itself.
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
          ...signing('private-enterprise', { returned: 'examining' }),
        },
      },
      supplementDuringProcessing: supplement({ clock: 'paused', provided: 'processing.examining' }),
      awaitingWithdrawalConfirmation,

      ...electronicDelivery,

      // Endings without a result: what the rule of each fee returns goes back first.
      ...intakeRefusalReturnsFee,
      ...endingsReturnFee,
    },
  })
