import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Criminal record certificate, procedure 3.000333 (Cấp Phiếu lý lịch tư pháp). The fee comes first.
 * The unit searches the records within 10 days; where the search needs verification elsewhere, the
 * limit becomes 15 days, once. The head signs, the clerk issues.
 */
export const machine = dossier
  .extend({ delays: { verificationReminder: within(3, 'workingDay') } })
  .createMachine({
    id: 'criminal-record',
    context: filed,
    initial: 'registered',
    states: {
      ...stage.paymentFirst({ paid: 'awaitingIntake' }),
      ...stage.intake({ accepted: 'processing' }),

      processing: {
        initial: 'searching',
        on: stage.whileProcessing,
        states: {
          searching: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            entry: { type: 'consultRegister', params: { register: 'population' } },
            on: {
              registerAnswered: { actions: { type: 'note', params: { registerAnswered: true } } },
              // The limit is read from this finding: 10 days become 15, and only once.
              verificationRequested: {
                guard: ({ context }) => context.findings.verified !== true,
                target: 'verifying',
                actions: { type: 'note', params: { verified: true } },
              },
              // Nothing is approved before the register has answered.
              conclusionReached: {
                guard: { type: 'found', params: { registerAnswered: true } },
                target: 'awaitingSignature',
              },
              refusalProposed: 'awaitingRefusalSignature',
              supplementRequested: stage.supplementOnce('criminal-record'),
            },
          },
          // Courts, prosecutors or a former place of residence are asked.
          verifying: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            on: {
              conclusionReached: 'awaitingSignature',
              refusalProposed: 'awaitingRefusalSignature',
            },
            after: {
              verificationReminder: {
                actions: { type: 'alertSeniors', params: { about: 'verificationOpen' } },
              },
            },
          },
          ...stage.signing('criminal-record', { returned: 'searching' }),
        },
      },
      supplementDuringProcessing: stage.supplement('processing.searching'),

      ...stage.electronicDelivery,
      ...stage.endingsPaidFirst,
    },
  })
