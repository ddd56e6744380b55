import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Certificate of marital status, procedure 1.004873, version 1: as long as another commune did not
 * answer, the registrar waited; the applicant learned of it when the date had passed. Nothing is
 * filed under it any more; dossiers accepted under it finish here.
 */
export const machine = dossier
  .extend({ delays: { replyWindow: within(5, 'workingDay') } })
  .createMachine({
    id: 'marital-status',
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
            entry: { type: 'consultRegister', params: { register: 'civilStatus' } },
            on: {
              registerAnswered: { actions: { type: 'note', params: { registerAnswered: true } } },
              // One commune is asked, once: where the applicant lived before.
              verificationRequested: {
                guard: ({ context }) =>
                  context.circumstances.livedElsewhere === true && context.findings.asked !== true,
                target: 'awaitingReply',
              },
              // A late word.
              consultationAnswered: { actions: 'keepOnFile' },
              // Nothing is approved before the register has answered.
              contentApproved: {
                guard: { type: 'found', params: { registerAnswered: true } },
                target: 'awaitingSignature',
              },
              refusalProposed: 'awaitingRefusalSignature',
              supplementRequested: stage.supplementOnce('marital-status'),
            },
          },
          // The clock goes on: another commune's silence is not the applicant's fault.
          awaitingReply: {
            meta: { status: 4, owner: 'consulted', clock: 'running' },
            entry: [
              { type: 'note', params: { asked: true } },
              { type: 'consultAgency', params: { consultation: 'formerResidence' } },
            ],
            on: {
              consultationAnswered: 'examining',
              // An answer in prose ends the wait as well: the registrar reads it.
              consultationReceived: 'examining',
            },
            after: {
              replyWindow: {
                target: 'examining',
                actions: { type: 'alertSeniors', params: { about: 'noReply' } },
              },
            },
          },
          ...stage.signing('marital-status', { returned: 'examining' }),
        },
      },
      supplementDuringProcessing: stage.supplement('processing.examining'),

      ...stage.electronicDelivery,
      ...stage.endingsPaidFirst,
    },
  })
