import type { AnyMachineSnapshot } from 'xstate'
import { z } from 'zod'
import type { Procedure } from '#workflows/index.ts'
import { answerOf, beginningOf, type Order } from '#workflows/kernel/answer.ts'
import type { Beginning } from '#workflows/kernel/define-procedure.ts'
import {
  keyFor,
  type Move,
  type Place,
  periodOf,
  provingOccasion,
  spaceOf,
} from '#workflows/kernel/explore.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { eventOf, ownerOfState } from '#workflows/kernel/standing.ts'
import type { Owner } from '#workflows/kernel/status.ts'

/** A period that a machine begins: how the event at its end is called, and under which id it is cancelled. */
export interface Period {
  id: string
  type: `xstate.after.${string}`
  name: string
}

/** What a machine says when it moves: where the dossier is now, and what it ordered on the way. */
export interface Turn {
  to: Place
  begins: readonly Period[]
  cancels: readonly string[]
  effects: readonly { type: string; params: unknown }[]
}

/** One of the innermost states a dossier is in, who must act in it, and what can be done there. */
export interface Leaf {
  state: string
  owner: Owner
  moves: readonly Move[]
}

const raised = z.object({ event: z.object({ type: z.string() }), id: z.string() })
const cancelled = z.object({ sendId: z.string() })
const isTimer = (type: string): type is `xstate.after.${string}` => type.startsWith('xstate.after.')

function read(to: Place, orders: readonly Order[]): Turn {
  const begins: Period[] = []
  const cancels: string[] = []
  const effects: { type: string; params: unknown }[] = []
  for (const { type, params } of orders) {
    if (type === 'xstate.raise') {
      const { event, id } = raised.parse(params)
      if (isTimer(event.type))
        begins.push({ id, type: event.type, name: periodOf(event.type) ?? event.type })
    } else if (type === 'xstate.cancel') cancels.push(cancelled.parse(params).sendId)
    else if (!type.startsWith('xstate.')) effects.push({ type, params })
  }
  return { to, begins, cancels, effects }
}

/**
 * All that the machine of a procedure can do, asked of the machine itself, once each: a forecast
 * goes the same few ways a hundred thousand times.
 */
export class Ways {
  private readonly space
  private readonly keyOf
  private readonly turns = new Map<Move, Turn>()
  private readonly leaves = new Map<string, readonly Leaf[]>()

  constructor(readonly procedure: Procedure) {
    this.space = spaceOf(procedure)
    this.keyOf = keyFor(this.space.seen)
  }

  /** Where a dossier with these circumstances begins. */
  begin(begin: Beginning): Turn {
    const [snapshot, orders] = beginningOf(this.space.machine, { ...provingOccasion, ...begin })
    return read(this.placeOf(snapshot), orders)
  }

  /** The place of a snapshot. @throws RangeError when the machine cannot come there. */
  placeOf(snapshot: AnyMachineSnapshot): Place {
    const place = this.space.places.get(this.keyOf(snapshot))
    if (!place) throw new RangeError(`${this.procedure.slug}: no way leads there`)
    return place
  }

  /** What a move means. */
  turn(move: Move): Turn {
    const known = this.turns.get(move)
    if (known) return known
    const from = this.space.places.get(move.from)
    const to = this.space.places.get(move.to)
    if (!from || !to) throw new RangeError(`${this.procedure.slug}: no way leads there`)
    const { event } = move
    const sent =
      'facts' in event
        ? eventOf(event.type, event.facts, provingOccasion)
        : { type: event.type, ...provingOccasion }
    const [, orders] = answerOf(this.space.machine, from.snapshot, sent)
    const turn = read(to, orders)
    this.turns.set(move, turn)
    return turn
  }

  /** The innermost states of a place, each with the moves that lead out of it. */
  leavesOf(place: Place): readonly Leaf[] {
    const known = this.leaves.get(place.key)
    if (known) return known
    const { states } = place.standing
    const leaves = states.map((state): Leaf => {
      const owner = ownerOfState(this.space.machine, state)
      const moves = place.moves.filter((move) => {
        if (states.length === 1) return true
        const after = this.space.places.get(move.to)?.standing.states ?? []
        const left = states.filter((one) => !after.includes(one))
        return left.length !== 1 || left[0] === state
      })
      return { state, owner, moves }
    })
    this.leaves.set(place.key, leaves)
    return leaves
  }

  /** How long a period of the law is, by its name; null where it depends on what was said. */
  spanOf(
    name: string,
  ): { amount: number; unit: 'workingDay' | 'day' | 'workingHour' | 'hour' } | null {
    const stated: unknown = this.procedure.machine.implementations.delays[name]
    const parsed = spanned.safeParse(stated)
    return parsed.success ? parsed.data.span : null
  }
}

const spanned = z.custom<{
  span: { amount: number; unit: 'workingDay' | 'day' | 'workingHour' | 'hour' }
}>((value) => typeof value === 'function' && 'span' in value)

/** Facts of a move, empty for a period that ends. */
export const factsOf = ({ event }: Move): Answers => ('facts' in event ? event.facts : {})

const known = new Map<Procedure, Ways>()
/** The ways of a version, which never changes. */
export function waysOf(procedure: Procedure): Ways {
  const ways = known.get(procedure) ?? new Ways(procedure)
  known.set(procedure, ways)
  return ways
}
