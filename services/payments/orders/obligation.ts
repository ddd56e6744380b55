import type { NewJob } from '#db/queries/jobs.ts'
import type { OrderId } from '../ids.ts'

/**
 * Why somebody owes money. `ref` names it for its owner (a dossier's id, a decision's number);
 * `part` tells several fees of one dossier apart. One obligation is met at most once.
 */
export interface Obligation {
  kind: ObligationKind
  ref: string
  part?: string
  /** Code of the agency that is owed. */
  agency: string
}

/**
 * What differs between obligations. `lateMoney`: a fine is still owed after its payment window, so
 * late money pays it; a dossier has moved on, so late money goes back.
 */
const kinds = {
  dossier: { lateMoney: 'refund', heardBy: { task: 'dossiers.hear', as: 'dossierId' } },
  fine: { lateMoney: 'credit', heardBy: { task: 'dossiers.hearFine', as: 'ref' } },
  basket: { lateMoney: 'credit', heardBy: null },
} as const satisfies Record<
  string,
  { lateMoney: 'refund' | 'credit'; heardBy: { task: string; as: string } | null }
>

export type ObligationKind = keyof typeof kinds
export const obligationKinds = ['dossier', 'fine', 'basket'] as const satisfies ObligationKind[]

export const lateMoneyOf = (kind: ObligationKind): 'refund' | 'credit' => kinds[kind].lateMoney

/** What payments tells the owner of an obligation. Amounts in đồng, instants in UTC. */
export type ObligationNews =
  | { type: 'feePaid'; orderId: OrderId; amount: number; gateway: string; paidAt: string }
  | { type: 'feeWaived'; orderId: OrderId; amount: number; reason: string }
  | { type: 'feeRefunded'; orderId: OrderId; amount: number; refundedAt: string }
  | { type: 'orderClosed'; orderId: OrderId; reason: 'windowExpired' | 'cancelled' }

/**
 * The job that tells the owner; enqueue it in the transaction that made the news true.
 * `again` tells news apart that may happen more than once to an order (refunds).
 */
export function tell(
  obligation: Pick<Obligation, 'kind' | 'ref'>,
  news: ObligationNews,
  again?: string,
): NewJob[] {
  const { heardBy } = kinds[obligation.kind]
  if (!heardBy) return []
  const key = [news.type, news.orderId, again].filter(Boolean).join(':')
  return [
    {
      task: heardBy.task,
      key: `hear:${key}`,
      payload: { [heardBy.as]: obligation.ref, key, event: news },
    },
  ]
}
