import type { StopReason } from '#workflows/kernel/machine.ts'
import type { Happening } from '../moving/timeline.ts'

export type { StopReason } from '#workflows/kernel/machine.ts'

/**
 * Why this happening stopped the dossier although nobody decided so, as the transition declares it. Null
 * when it did not stop it, and when somebody's decision, which has its own reasons, ended it.
 */
export const stopReasonOf = ({ to }: Pick<Happening, 'to'>): StopReason | null => to.because ?? null
