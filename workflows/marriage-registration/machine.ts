import { type DossierContext, dossier, filed, within } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

const { awaitingIssue: _, ...signing } = stage.signing('marriage-registration', {
  returned: 'examining',
})

// Whoever lives in another commune is vouched for by that commune; its silence vouches for nobody.
const livesElsewhere = ({ context }: { context: DossierContext }): boolean =>
  context.findings.elsewhere !== 'nobody'
const certificate = { consultation: 'maritalStatus' } as const
const noteVerdict = {
  type: 'note',
  params: ({ event }: { event: { answer: string } }) => ({ certified: event.answer === 'agreed' }),
} as const
const answered = {
  consultationAnswered: { target: 'examining', actions: noteVerdict },
  // Written in prose: the registrar reads what it amounts to.
  consultationReceived: 'examining',
} as const

/**
 * Marriage registration, procedure 1.000894 (Đăng ký kết hôn). Both declare and sign online, each with
 * their own account: one invites the other. Nothing is paid. The registrar holds both against the
 * registers; a commune in which one of them lives certifies that they are married to nobody. The chair
 * signs, and within 60 days both come once, together, to sign: then they are married.
 */
export const machine = dossier
  .extend({
    delays: {
      invitationReminder: within(7, 'day'),
      invitationWindow: within(15, 'day'),
      replyWindow: within(3, 'workingDay'),
      lateReplyWindow: within(3, 'workingDay'),
      bookingReminder: within(14, 'day'),
      signingWindow: within(60, 'day'),
    },
  })
  .createMachine({
    id: 'marriage-registration',
    context: filed,
    initial: 'awaitingPartner',
    states: {
      // Who was invited declares and signs; silence is no signature.
      awaitingPartner: {
        meta: { status: 1, owner: 'partner', clock: 'idle' },
        entry: 'inviteCoApplicant',
        on: {
          declarationSigned: {
            target: 'awaitingIntake',
            actions: { type: 'note', params: ({ event }) => ({ elsewhere: event.elsewhere }) },
          },
          consentDeclined: { target: 'notJoined', actions: stage.stop('joiningDeclined') },
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
        after: {
          invitationReminder: {
            actions: { type: 'remindApplicant', params: { about: 'invitation' } },
          },
          invitationWindow: { target: 'notJoined', actions: stage.stop('notJoined') },
        },
      },

      ...stage.intake({ accepted: 'processing' }),

      processing: {
        initial: 'beginning',
        on: stage.whileProcessing,
        states: {
          beginning: {
            always: [{ guard: livesElsewhere, target: 'certifying' }, { target: 'examining' }],
          },
          certifying: {
            meta: { status: 4, owner: 'consulted', clock: 'running' },
            entry: { type: 'consultAgency', params: certificate },
            on: answered,
            after: { replyWindow: { target: 'awaitingLateReply', actions: 'apologise' } },
          },
          awaitingLateReply: {
            meta: { status: 4, owner: 'consulted', clock: 'running' },
            entry: { type: 'remindAgency', params: certificate },
            on: answered,
            // Still nothing: seniors know, and the registrar waits on, or refuses; never grants.
            after: {
              lateReplyWindow: {
                target: 'examining',
                actions: { type: 'alertSeniors', params: { about: 'noReply' } },
              },
            },
          },
          examining: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            entry: [
              { type: 'consultRegister', params: { register: 'population' } },
              { type: 'consultRegister', params: { register: 'civilStatus' } },
            ],
            on: {
              consultationAnswered: { guard: livesElsewhere, actions: noteVerdict },
              // It stayed silent, but its certificate is there on paper: that says the same.
              proofAccepted: {
                guard: ({ context }) =>
                  livesElsewhere({ context }) && context.findings.certified === undefined,
                actions: { type: 'note', params: { certified: true } },
              },
              // Married to nobody, and of age: the population register says so of both.
              registerAnswered: [
                {
                  guard: ({ event }) => event.register === 'population',
                  actions: {
                    type: 'note',
                    params: ({ event }) => ({ mayMarry: event.found === 'yes' }),
                  },
                },
                { actions: { type: 'note', params: { searched: true } } },
              ],
              // A divorce or a death that the register was never told, proven by papers.
              findingsSetAside: {
                guard: { type: 'found', params: { mayMarry: false } },
                actions: { type: 'note', params: { mayMarry: true } },
              },
              verificationRequested: {
                guard: ({ context }) => context.findings.verifying !== true,
                actions: { type: 'note', params: { verifying: true } },
              },
              contentApproved: {
                guard: ({ context }) =>
                  context.findings.mayMarry === true &&
                  context.findings.searched === true &&
                  (!livesElsewhere({ context }) || context.findings.certified === true),
                target: 'awaitingSignature',
              },
              refusalProposed: 'awaitingRefusalSignature',
              supplementRequested: stage.supplementOnce('marriage-registration'),
            },
          },

          ...signing,
          awaitingSignature: {
            ...signing.awaitingSignature,
            on: {
              ...signing.awaitingSignature.on,
              signed: { target: 'signingTogether', actions: 'noteGrant' },
            },
          },

          // Two originals are ready. Both must be there to sign them; the clock stands still for them.
          signingTogether: {
            initial: 'awaitingIssue',
            after: {
              signingWindow: {
                target: '#marriage-registration.notSignedTogether',
                actions: ['withdrawGrant', stage.stop('notSignedTogether')],
              },
            },
            states: {
              awaitingIssue: {
                meta: { status: 4, owner: 'clerk', clock: 'running' },
                on: { issued: 'bookingTogether' },
              },
              bookingTogether: {
                meta: { status: 4, owner: 'applicant', clock: 'paused' },
                entry: { type: 'offerVisit', params: { visit: 'signing' } },
                on: { visitBooked: 'awaitingBoth' },
                after: {
                  bookingReminder: {
                    actions: { type: 'remindApplicant', params: { about: 'visit' } },
                  },
                },
              },
              awaitingBoth: {
                meta: { status: 4, owner: 'desk', clock: 'paused' },
                on: {
                  visitHeld: '#marriage-registration.processing.sealing',
                  oneCame: 'bookingTogether',
                  visitMissed: 'bookingTogether',
                },
              },
            },
          },
        },
      },
      supplementDuringProcessing: stage.supplement('processing.examining'),

      ...stage.electronicDelivery,
      ...stage.endingsFreeOfFee,
      notJoined: stage.ended(8),
      notSignedTogether: stage.ended(8),
    },
  })
