import { dossier, filed, within } from '#workflows/kernel/machine.ts'
import * as stage from '#workflows/kernel/stages.ts'

/**
 * Registration of internal labour rules, procedure 2.001955 (Đăng ký nội quy lao động).
 * The administration has seven working days to object. If it stays silent the rules take effect by
 * themselves fifteen days after valid receipt, and a notice says so: nobody approves them. An
 * objection counts only when it is signed and issued in time; it ends the dossier, and amended rules
 * are registered anew.
 */
export const machine = dossier
  .extend({
    delays: {
      objectionWindow: within(7, 'workingDay'),
      effectWindow: within(15, 'day'),
    },
  })
  .createMachine({
    id: 'labour-rules',
    context: filed,
    initial: 'awaitingIntake',
    states: {
      ...stage.intake({ accepted: 'takingEffect' }),

      // Both must have passed: the time to object (it is the longer one around Tết) and fifteen days.
      takingEffect: {
        type: 'parallel',
        on: { withdrawalRequested: 'awaitingWithdrawalConfirmation' },
        onDone: { target: 'inEffect', actions: 'noteGrant' },
        states: {
          objection: {
            initial: 'possible',
            states: {
              possible: {
                initial: 'reviewing',
                after: { objectionWindow: 'none' },
                states: {
                  reviewing: {
                    meta: { status: 4, owner: 'unit', clock: 'running' },
                    on: { objectionRaised: 'awaitingSignature' },
                  },
                  awaitingSignature: {
                    meta: { status: 4, owner: 'head', clock: 'running' },
                    on: { refusalSigned: 'awaitingIssue', returnedToUnit: 'reviewing' },
                  },
                  awaitingIssue: {
                    meta: { status: 4, owner: 'clerk', clock: 'running' },
                    on: { issued: '#labour-rules.sealingObjection' },
                  },
                },
              },
              // Silence: no objection was issued within the seven working days.
              none: stage.ended(4),
            },
          },
          fifteenDays: {
            initial: 'passing',
            states: {
              passing: {
                meta: { status: 4, owner: 'system', clock: 'stopped' },
                after: { effectWindow: 'over' },
              },
              over: stage.ended(4),
            },
          },
        },
      },

      // The rules stand by law; the notice only records it.
      inEffect: {
        meta: { status: 4, owner: 'system', clock: 'stopped' },
        entry: { type: 'composeDecision', params: { kind: 'notice' } },
        on: { decisionSealed: 'resultReady' },
      },
      ...stage.electronicDelivery,

      sealingObjection: {
        meta: { status: 4, owner: 'system', clock: 'stopped' },
        entry: { type: 'composeDecision', params: { kind: 'refusal' } },
        on: { decisionSealed: 'objected' },
      },
      objected: stage.ended(8),
      intakeRefused: stage.ended(3),
      supplementMissed: stage.ended(8),
      ...stage.withdrawalFreeOfFee,
    },
  })
