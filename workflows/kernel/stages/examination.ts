import { dossier, type RegisterName } from '../machine.ts'
import { ended } from './endings.ts'
import { supplementOnce } from './intake.ts'
import { slip } from './slips.ts'

/** What can happen at any moment of the examination: withdrawal, and a delay apologised for once. */
export const whileProcessing = {
  withdrawalRequested: 'awaitingWithdrawalConfirmation',
  apologySent: { guard: 'notReappointed', actions: ['reappoint', slip('apology')] },
  deadlineMissed: { actions: { type: 'alertSeniors', params: { about: 'overdue' } } },
} as const

/** The unit holds the application against a register. Nothing is approved before it has answered. */
export const examinationAgainst = (register: RegisterName, machine: string) =>
  dossier.createStateConfig({
    meta: { status: 4, owner: 'unit', clock: 'running' },
    entry: { type: 'consultRegister', params: { register } },
    on: {
      registerAnswered: { actions: { type: 'note', params: { registerAnswered: true } } },
      contentApproved: {
        guard: { type: 'found', params: { registerAnswered: true } },
        target: 'awaitingSignature',
      },
      refusalProposed: 'awaitingRefusalSignature',
      supplementRequested: supplementOnce(machine),
    },
  })

/** The register of the tax authority gives a tax code by itself: nobody applies for it. */
export const taxCodeAssignment = (to: { assigned: string }) =>
  dossier.createStateConfig({
    meta: { status: 4, owner: 'system', clock: 'running' },
    entry: 'requestTaxCode',
    on: { taxCodeAssigned: to.assigned },
    after: {
      taxCodeWindow: { actions: { type: 'alertSeniors', params: { about: 'taxCodeLate' } } },
    },
  })

/** Where the answer of one body leads. */
const verdictOf = (consultation: string) =>
  [
    {
      guard: { type: 'answered', params: { consultation, answer: 'agreed' } },
      target: 'agreed',
    },
    {
      guard: { type: 'answered', params: { consultation, answer: 'objected' } },
      target: 'objected',
    },
  ] as const

/**
 * Another body is asked for its word. It agrees or objects; silent for the whole period it has agreed
 * and answers for it (deemed consent).
 */
export const consultationOf = (consultation: string) => ({
  asked: dossier.createStateConfig({
    meta: { status: 4, owner: 'consulted', clock: 'running' },
    entry: { type: 'consultAgency', params: { consultation } },
    on: {
      consultationAnswered: verdictOf(consultation),
      consultationReceived: {
        guard: { type: 'answerTo', params: { consultation } },
        target: 'received',
      },
    },
    after: { consultationWindow: 'silent' },
  }),
  // It has answered in prose: it was not silent, and the unit says what its letter amounts to.
  received: dossier.createStateConfig({
    meta: { status: 4, owner: 'unit', clock: 'running' },
    on: { consultationAnswered: verdictOf(consultation) },
  }),
  agreed: ended(4),
  objected: ended(4),
  silent: ended(4),
})
