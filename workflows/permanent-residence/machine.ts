import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

const { awaitingIntake, supplementBeforeIntake } = stage.intake({ accepted: 'accepted' })
const takenBack = { target: 'consentRefused' as const, actions: stage.stop('consentTakenBack') }
/** A consent is used when the desk accepts the dossier; until then it can be taken back. */
const takenBackBeforeIntake = {
  consentTakenBack: {
    guard: { type: 'circumstances' as const, params: { consentNeeded: true } },
    ...takenBack,
  },
}

/**
 * Registration of permanent residence, procedure 1.004222 (Đăng ký thường trú). Who moves into the
 * dwelling of others needs the consent of its owner, and of the head of a household they join; they
 * give it online. The desk accepts (2), the fee is asked for by a link (6), and work goes on (4)
 * when it is paid. An unpaid link is reminded of, then the dossier stops (8).
 */
export const machine = dossier
  .extend({
    delays: {
      consentReminder: within(3, 'day'),
      consentWindow: within(10, 'day'),
      paymentWindow: within(7, 'day'),
    },
  })
  .createMachine({
    id: 'permanent-residence',
    context: filed,
    initial: 'registered',
    states: {
      registered: {
        always: [
          {
            guard: { type: 'circumstances', params: { consentNeeded: true } },
            target: 'awaitingConsent',
          },
          { target: 'awaitingIntake' },
        ],
      },

      // The owner, and the head of the household, say yes in the portal, each for themselves.
      awaitingConsent: {
        meta: { status: 1, owner: 'partner', clock: 'idle' },
        entry: { type: 'requestConsent', params: { from: 'ownerAndHouseholdHead' } },
        on: {
          consentGiven: [
            { guard: ({ event }) => event.outstanding === 0, target: 'awaitingIntake' },
            { actions: 'keepOnFile' },
          ],
          consentDeclined: {
            target: 'consentRefused',
            actions: stage.stop('consentDeclined'),
          },
          consentTakenBack: takenBack,
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
        after: {
          consentReminder: { actions: { type: 'remindApplicant', params: { about: 'consent' } } },
          consentWindow: {
            target: 'consentRefused',
            actions: stage.stop('consentMissing'),
          },
        },
      },

      // 2: valid receipt. The fee that is due then is asked for by a link.
      awaitingIntake: {
        ...awaitingIntake,
        on: { ...awaitingIntake.on, ...takenBackBeforeIntake },
      },
      supplementBeforeIntake: {
        ...supplementBeforeIntake,
        on: { ...supplementBeforeIntake.on, ...takenBackBeforeIntake },
      },
      ...stage.paymentByLink({ paid: 'processing' }),

      processing: {
        initial: 'examining',
        on: stage.whileProcessing,
        states: {
          examining: stage.examinationAgainst('population', 'permanent-residence'),
          ...stage.signing('permanent-residence', { returned: 'examining' }),
        },
      },
      supplementDuringProcessing: stage.supplement('processing.examining'),

      ...stage.electronicDelivery,
      ...stage.endingsPaidLater,
      consentRefused: stage.ended(8),
    },
  })
