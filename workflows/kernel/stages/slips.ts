import type { SlipOrdered, StopReason } from '../machine.ts'

/** A slip of the one-stop rules that goes to the applicant. */
export const slip = (slip: Exclude<SlipOrdered['slip'], 'stop'>) => ({
  type: 'sendSlip' as const,
  params: { slip },
})

/** The slip that a dossier stopped, with the reason that letters, pages and the slip itself give. */
export const stop = (because: StopReason) => ({
  type: 'sendSlip' as const,
  params: { slip: 'stop' as const, because },
})
