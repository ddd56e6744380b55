import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

// Only the commune that was asked ends the wait; the place of the marriage may answer meanwhile.
const answerEndsTheWait = {
  consultationAnswered: [
    {
      guard: { type: 'answerTo', params: { consultation: 'formerResidence' } },
      target: 'examining',
    },
    { actions: 'keepOnFile' },
  ],
  // An answer in prose ends the wait as well: the registrar reads it.
  consultationReceived: [
    {
      guard: { type: 'answerTo', params: { consultation: 'formerResidence' } },
      target: 'examining',
    },
    { actions: 'keepOnFile' },
  ],
} as const

/**
 * Certificate of marital status, procedure 1.004873 (Xác nhận tình trạng hôn nhân), version 2. The
 * fee comes first, or is waived. Where the applicant has lived elsewhere, the registrar asks that
 * commune over the document axis. No answer in time: the office apologises with a new date and
 * reminds the commune. On re-issue the place of the intended marriage is written to at once.
 */
export const machine = dossier
  .extend({
    delays: {
      replyWindow: within(2, 'workingDay'),
      lateReplyWindow: within(3, 'workingDay'),
    },
  })
  .createMachine({
    id: 'marital-status',
    context: filed,
    initial: 'registered',
    states: {
      ...stage.paymentFirst({ paid: 'awaitingIntake' }),
      ...stage.intake({ accepted: 'processing' }),

      processing: {
        initial: 'beginning',
        on: stage.whileProcessing,
        states: {
          // Re-issue: the place where the old certificate was to be used is written to at once.
          beginning: {
            always: [
              {
                guard: { type: 'circumstances', params: { reissueForMarriage: true } },
                target: 'examining',
                actions: {
                  type: 'consultAgency',
                  params: { consultation: 'intendedMarriagePlace' },
                },
              },
              { target: 'examining' },
            ],
          },
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
              // A late word, or the answer to the letter that a re-issue sends.
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
            on: answerEndsTheWait,
            after: { replyWindow: { target: 'awaitingLateReply', actions: 'apologise' } },
          },
          awaitingLateReply: {
            meta: { status: 4, owner: 'consulted', clock: 'running' },
            entry: { type: 'remindAgency', params: { consultation: 'formerResidence' } },
            on: answerEndsTheWait,
            // Still nothing: the registrar concludes on what the dossier holds, and seniors know.
            after: {
              lateReplyWindow: {
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
