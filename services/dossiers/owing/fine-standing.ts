import { initialTransition, transition } from 'xstate'
import type { Procedure } from '#workflows/index.ts'
import type { ActName, Occasion } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'

import { eventOf, standingOf } from '#workflows/kernel/standing.ts'
import type { Order } from '../../payments/index.ts'
import type { FineDecision } from '../../registries/index.ts'

/** Where a decision stands in its procedure, and whether it may be paid now. */
export interface FineStanding {
  /** A state of the machine; its text is `traffic-fine:states.<state>`. */
  state: string
  mayBePaid: boolean
}

/**
 * A fine is paid without a dossier, but by the same machine: what its register says and what became
 * of its one order is told to it from the beginning, and it answers where the decision stands. An
 * order that was closed unpaid counts for nothing: the fine is owed as before.
 */
export function fineStanding(
  { machine }: Pick<Procedure, 'machine'>,
  { fine, order }: { fine: FineDecision; order: Order | null },
  occasion: Occasion,
): FineStanding {
  const paidHere = order?.paidAt ?? null
  const found = fine.paidAt && !paidHere ? 'paid' : 'yes'
  const happened: [ActName, Answers][] = [
    ['registerAnswered', { register: 'fines', found, entries: JSON.stringify([fine]) }],
  ]
  if (order && paidHere)
    happened.push(['feePaid', { orderId: order.id, paidAt: paidHere.toISOString() }])
  // The authority's own register says that it was told.
  if (paidHere && fine.paidAt) happened.push(['resultDelivered', {}])
  let [snapshot] = initialTransition(machine, { ...occasion, circumstances: {}, feeDue: true })
  for (const [name, facts] of happened) {
    const event = eventOf(name, facts, occasion)
    if (!snapshot.can(event)) throw new Error(`${name} is not accepted of a fine`)
    ;[snapshot] = transition(machine, snapshot, event)
  }
  const payment = eventOf('feePaid', { orderId: '', paidAt: '' }, occasion)
  return { state: standingOf(snapshot).states.join(), mayBePaid: snapshot.can(payment) }
}
