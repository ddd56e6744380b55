import type { Happening } from '../moving/timeline.ts'

/** Why a dossier stopped without anybody's decision. */
export const stopReasons = [
  'notSupplemented',
  'notPaid',
  'consentMissing',
  'consentDeclined',
  'notVisited',
] as const
export type StopReason = (typeof stopReasons)[number]

/**
 * Why this happening stopped the dossier: a period ran out, or something it waited for will not come.
 * Null when it did not, and when a decision, which has its own reasons, ended it.
 */
export function stopReasonOf(
  { what, to }: Pick<Happening, 'what' | 'to'>,
  before: Pick<Happening, 'to'> | undefined,
): StopReason | null {
  // What closes after somebody has asked to withdraw stops because they asked.
  if (to.status !== 8 || before?.to.status === 7) return null
  if (what.kind === 'period') {
    if (what.name === 'consentWindow') return 'consentMissing'
    return what.name === 'bookingWindow' ? 'notVisited' : 'notSupplemented'
  }
  if (what.kind !== 'act') return null
  switch (what.name) {
    case 'orderClosed':
      return 'notPaid'
    case 'consentDeclined':
      return 'consentDeclined'
    case 'visitMissed':
      return 'notVisited'
    default:
      return null
  }
}
