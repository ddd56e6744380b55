import { dossier, filed, within } from '#workflows/kernel/machine.ts'

/**
 * Copy of a civil-status entry, procedure 2.000635 (Bản sao trích lục hộ tịch).
 * The applicant pays, the desk accepts, the registrar looks the entry up, the head signs, the clerk
 * issues, and the copy is delivered electronically.
 */
export const machine = dossier
  .extend({
    delays: {
      paymentWindow: within(3, 'day'),
      intakeWindow: within(8, 'workingHour'),
      supplementWindow: within(30, 'day'),
    },
  })
  .createMachine({
    id: 'civil-status-extract',
    context: filed,
    initial: 'registered',
    states: {
      registered: {
        meta: { status: 1, owner: 'system', clock: 'idle' },
        always: [{ guard: 'feeIsDue', target: 'awaitingPayment' }, { target: 'awaitingIntake' }],
      },

      // The fee comes first: copies × the rate in force.
      awaitingPayment: {
        meta: { status: 6, owner: 'applicant', clock: 'idle' },
        entry: 'openOrder',
        on: {
          feePaid: { target: 'awaitingIntake', actions: 'feeIsSettled' },
          feeWaived: { target: 'awaitingIntake', actions: ['feeIsWaived', 'closeOrder'] },
          withdrawalRequested: { target: 'closingOrderOnWithdrawal' },
        },
        after: { paymentWindow: 'closingUnpaidOrder' },
      },
      // An order is closed only after its gateway has been asked: the money may already be there.
      closingUnpaidOrder: {
        meta: { status: 6, owner: 'system', clock: 'idle' },
        entry: 'closeOrder',
        on: {
          feePaid: { target: 'awaitingIntake', actions: 'feeIsSettled' },
          orderClosed: { target: 'lapsed', actions: 'feeHasLapsed' },
        },
      },
      closingOrderOnWithdrawal: {
        meta: { status: 7, owner: 'system', clock: 'idle' },
        entry: 'closeOrder',
        on: {
          feePaid: { target: 'returningFeeOnWithdrawal', actions: 'feeIsSettled' },
          orderClosed: { target: 'withdrawn', actions: 'feeHasLapsed' },
        },
      },

      awaitingIntake: {
        meta: { status: 1, owner: 'desk', clock: 'idle' },
        on: {
          accepted: {
            target: 'processing',
            actions: ['noteAcceptance', { type: 'sendSlip', params: { slip: 'receipt' } }],
          },
          intakeRefused: {
            target: 'intakeRefused',
            actions: { type: 'sendSlip', params: { slip: 'intakeRefusal' } },
          },
          supplementRequested: {
            guard: 'noSupplementYet',
            target: 'supplementBeforeIntake',
            actions: ['countSupplement', { type: 'sendSlip', params: { slip: 'supplement' } }],
          },
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
        after: {
          intakeWindow: { actions: { type: 'alertSeniors', params: { about: 'intakeLate' } } },
        },
      },
      supplementBeforeIntake: {
        meta: { status: 5, owner: 'applicant', clock: 'idle' },
        on: {
          supplementProvided: 'awaitingIntake',
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
        after: {
          supplementWindow: {
            target: 'supplementMissed',
            actions: { type: 'sendSlip', params: { slip: 'stop' } },
          },
        },
      },

      // From valid receipt until the result is sealed the clock runs; delay is apologised for once.
      processing: {
        initial: 'lookingUp',
        on: {
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
          apologySent: {
            guard: 'notReappointed',
            actions: ['reappoint', { type: 'sendSlip', params: { slip: 'apology' } }],
          },
          deadlineMissed: { actions: { type: 'alertSeniors', params: { about: 'overdue' } } },
        },
        states: {
          lookingUp: {
            meta: { status: 4, owner: 'unit', clock: 'running' },
            entry: { type: 'consultRegister', params: { register: 'civilStatus' } },
            on: {
              registerAnswered: {
                actions: {
                  type: 'note',
                  params: ({ event }) => ({ entryFound: event.found === 'yes' }),
                },
              },
              entryConfirmed: {
                guard: { type: 'found', params: { entryFound: true } },
                target: 'awaitingSignature',
              },
              refusalProposed: 'awaitingRefusalSignature',
              supplementRequested: {
                guard: 'noSupplementYet',
                target: '#civil-status-extract.supplementDuringProcessing',
                actions: ['countSupplement', { type: 'sendSlip', params: { slip: 'supplement' } }],
              },
            },
          },
          awaitingSignature: {
            meta: { status: 4, owner: 'head', clock: 'running' },
            on: {
              signed: { target: 'awaitingIssue', actions: 'noteGrant' },
              returnedToUnit: 'lookingUp',
            },
          },
          awaitingIssue: {
            meta: { status: 4, owner: 'clerk', clock: 'running' },
            on: { issued: 'sealing' },
          },
          sealing: {
            meta: { status: 4, owner: 'system', clock: 'running' },
            entry: { type: 'composeDecision', params: { kind: 'grant' } },
            on: {
              decisionSealed: '#civil-status-extract.resultReady',
              withdrawalRequested: {},
            },
          },
          awaitingRefusalSignature: {
            meta: { status: 4, owner: 'head', clock: 'running' },
            on: {
              refusalSigned: 'awaitingRefusalIssue',
              returnedToUnit: 'lookingUp',
            },
          },
          awaitingRefusalIssue: {
            meta: { status: 4, owner: 'clerk', clock: 'running' },
            on: { issued: 'sealingRefusal' },
          },
          sealingRefusal: {
            meta: { status: 4, owner: 'system', clock: 'running' },
            entry: { type: 'composeDecision', params: { kind: 'refusal' } },
            on: {
              decisionSealed: '#civil-status-extract.refusalReady',
              withdrawalRequested: {},
            },
          },
        },
      },
      supplementDuringProcessing: {
        meta: { status: 5, owner: 'applicant', clock: 'paused' },
        on: {
          supplementProvided: 'processing.lookingUp',
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
        after: {
          supplementWindow: {
            target: 'supplementMissed',
            actions: { type: 'sendSlip', params: { slip: 'stop' } },
          },
        },
      },
      awaitingWithdrawalConfirmation: {
        meta: { status: 7, owner: 'desk', clock: 'paused' },
        on: {
          withdrawalConfirmed: [
            { guard: 'feeIsSettled', target: 'returningFeeOnWithdrawal', actions: 'withdrawGrant' },
            { target: 'withdrawn', actions: 'withdrawGrant' },
          ],
        },
      },

      // Endings without a result: what was paid goes back first, by the way it came.
      intakeRefused: {
        meta: { status: 3, owner: 'system', clock: 'stopped' },
        always: [
          { guard: 'feeIsSettled', target: 'returningFeeOnIntakeRefusal' },
          { target: 'notAccepted' },
        ],
      },
      refusalReady: {
        meta: { status: 8, owner: 'system', clock: 'stopped' },
        always: [{ guard: 'feeIsSettled', target: 'returningFeeOnRefusal' }, { target: 'refused' }],
      },
      supplementMissed: {
        meta: { status: 8, owner: 'system', clock: 'stopped' },
        always: [
          { guard: 'feeIsSettled', target: 'returningFeeOnMissedSupplement' },
          { target: 'stopped' },
        ],
      },
      returningFeeOnIntakeRefusal: {
        meta: { status: 3, owner: 'system', clock: 'stopped' },
        entry: ['feeIsReturning', 'returnFee'],
        on: { feeRefunded: { target: 'notAccepted', actions: 'feeIsReturned' } },
      },
      returningFeeOnRefusal: {
        meta: { status: 8, owner: 'system', clock: 'stopped' },
        entry: ['feeIsReturning', 'returnFee'],
        on: { feeRefunded: { target: 'refused', actions: 'feeIsReturned' } },
      },
      returningFeeOnMissedSupplement: {
        meta: { status: 8, owner: 'system', clock: 'stopped' },
        entry: ['feeIsReturning', 'returnFee'],
        on: { feeRefunded: { target: 'stopped', actions: 'feeIsReturned' } },
      },
      returningFeeOnWithdrawal: {
        meta: { status: 8, owner: 'system', clock: 'stopped' },
        entry: ['feeIsReturning', 'returnFee'],
        on: { feeRefunded: { target: 'withdrawn', actions: 'feeIsReturned' } },
      },

      resultReady: {
        meta: { status: 9, owner: 'system', clock: 'stopped' },
        entry: 'deliverResult',
        on: { resultDelivered: 'delivered' },
      },

      delivered: { type: 'final', meta: { status: 10, owner: 'nobody', clock: 'stopped' } },
      refused: { type: 'final', meta: { status: 8, owner: 'nobody', clock: 'stopped' } },
      notAccepted: { type: 'final', meta: { status: 3, owner: 'nobody', clock: 'stopped' } },
      withdrawn: { type: 'final', meta: { status: 8, owner: 'nobody', clock: 'stopped' } },
      stopped: { type: 'final', meta: { status: 8, owner: 'nobody', clock: 'stopped' } },
      lapsed: { type: 'final', meta: { status: 8, owner: 'nobody', clock: 'stopped' } },
    },
  })
