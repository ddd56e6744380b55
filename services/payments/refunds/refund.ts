import { defineMoves } from '../orders/moves.ts'

export const refundStatuses = ['requested', 'sending', 'pending', 'failed', 'owed', 'done'] as const
export type RefundStatus = (typeof refundStatuses)[number]

export const refundEvents = [
  'sent',
  'accepted',
  'completed',
  'refusedByGateway',
  'leftToAccountant',
  'paidByHand',
] as const
export type RefundEvent = (typeof refundEvents)[number]

/**
 * A refund on its way to the payer. `sending` covers a call whose answer never came: the gateway is
 * asked about it, and it is sent again only where the gateway never heard of it. `owed` is the end of
 * automatic tries: an accountant transfers the money and records it; until then it stays visible as a
 * debt. A settlement file that shows it done is believed at any time.
 */
export const refundMoves = defineMoves(refundEvents, refundStatuses, {
  requested: { sent: 'sending', leftToAccountant: 'owed', paidByHand: 'done' },
  sending: {
    sent: 'sending',
    accepted: 'pending',
    completed: 'done',
    refusedByGateway: 'failed',
    leftToAccountant: 'owed',
  },
  pending: {
    sent: 'sending',
    completed: 'done',
    refusedByGateway: 'failed',
    leftToAccountant: 'owed',
  },
  failed: { sent: 'sending', completed: 'done', leftToAccountant: 'owed', paidByHand: 'done' },
  owed: { sent: 'sending', completed: 'done', paidByHand: 'done' },
  done: {},
})

const minute = 60_000
/** Waits between tries: 1 min, 5 min, 1 h, 1 day, 2 days (as GOV.UK Pay retries); then a person acts. */
export const refundBackoffMs: readonly number[] = [
  minute,
  5 * minute,
  60 * minute,
  1440 * minute,
  2880 * minute,
]
/** How long a refund that a gateway has only accepted may go without proof before it is asked again. */
export const proofPatienceMs = 1440 * minute
