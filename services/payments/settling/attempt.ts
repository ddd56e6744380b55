import { defineMoves } from '../orders/moves.ts'

export const attemptStatuses = ['starting', 'started', 'succeeded', 'failed'] as const
export type AttemptStatus = (typeof attemptStatuses)[number]

export const attemptEvents = ['accepted', 'paid', 'failed'] as const
export type AttemptEvent = (typeof attemptEvents)[number]

/**
 * An attempt to pay at one gateway. `starting` covers a create call whose answer never came: it is
 * asked about, never assumed. A failed attempt may still turn out paid, because gateways correct
 * themselves; a paid one never turns failed, because money moves back only as a refund.
 */
export const attemptMoves = defineMoves(attemptEvents, attemptStatuses, {
  starting: { accepted: 'started', paid: 'succeeded', failed: 'failed' },
  started: { paid: 'succeeded', failed: 'failed' },
  succeeded: {},
  failed: { paid: 'succeeded' },
})
