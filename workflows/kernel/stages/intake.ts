import { dossier, type StopReason } from '../machine.ts'
import { slip, stop } from './slips.ts'

/** The desk checks an online dossier within its working hours; missing papers are asked for once. */
export const intake = (to: { accepted: string }) => ({
  awaitingIntake: dossier.createStateConfig({
    meta: { status: 1, owner: 'desk', clock: 'idle' },
    on: {
      accepted: { target: to.accepted, actions: ['noteAcceptance', slip('receipt')] },
      intakeRefused: { target: 'intakeRefused', actions: slip('intakeRefusal') },
      supplementRequested: {
        guard: 'noSupplementYet',
        target: 'supplementBeforeIntake',
        actions: ['countSupplement', slip('supplement')],
      },
      withdrawalRequested: 'awaitingWithdrawalConfirmation',
    },
    after: {
      intakeWindow: { actions: { type: 'alertSeniors', params: { about: 'intakeLate' } } },
    },
  }),
  supplementBeforeIntake: supplement('awaitingIntake', 'idle'),
})

/** What the applicant had to bring, or they themselves, never came: the dossier stops. */
export const stoppedBySilence = (because: StopReason) => ({
  target: 'supplementMissed' as const,
  actions: stop(because),
})

/** Papers are awaited from the applicant: the clock stands still, and silence ends the dossier. */
export function supplement(provided: string, clock: 'idle' | 'paused' = 'paused') {
  return dossier.createStateConfig({
    meta: { status: 5, owner: 'applicant', clock },
    on: {
      supplementProvided: provided,
      withdrawalRequested: 'awaitingWithdrawalConfirmation',
    },
    after: { supplementWindow: stoppedBySilence('notSupplemented') },
  })
}

/** One request for all missing papers, while the unit examines. */
export const supplementOnce = (machine: string) => ({
  guard: 'noSupplementYet' as const,
  target: `#${machine}.supplementDuringProcessing`,
  actions: ['countSupplement' as const, slip('supplement')],
})
