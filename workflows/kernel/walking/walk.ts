import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import { answerOf, beginningOf, ready } from '../answer.ts'
import { type DossierContext, filed, type MachineInput } from '../machine.ts'
import { contextOf, isResting, nodesOf, speaks, standingOf } from '../standing.ts'
import { telling, type Watched, watch } from '../watched.ts'
import { keyFor } from './key.ts'
import { movesFrom, type Sendable, sendables } from './moves.ts'
import { provingOccasion } from './occasion.ts'
import type { Beginning, Move, Place, Provable, StateSpace, Walked } from './space.ts'

const effectsOf = (actions: readonly { type: string; params?: unknown }[]) =>
  actions
    .filter((action) => !action.type.startsWith('xstate.'))
    .map(({ type, params }) => ({ type, params }))

/** More rounds than any law grants: a counter that comes here is bounded by nothing. */
const mostRounds = 24
/** More places than any lawyer could follow. */
const mostPlaces = 60_000

const nothingKnown: DossierContext = filed({ input: undefined })

/**
 * Walks everything a machine can do, from every set of circumstances an application can have. What
 * guards look at is found on the way, and tells places apart; a walk that finds more begins anew.
 */
export function explore(provable: Provable, walked?: Walked): StateSpace {
  const seen = new Set(walked?.space.seen)
  const watched = watch(provable.machine, provable.plan, seen)
  const { machine, guards } = watched
  // What says nothing of itself cannot be walked.
  if (nodesOf(machine.root).some((node) => isResting(node) && !speaks(node)))
    return {
      starts: [],
      beginnings: [],
      machine,
      places: new Map(),
      seen,
      guards,
      unbounded: null,
      silent: null,
    }
  for (;;) {
    const before = seen.size
    provable.limit?.(telling(nothingKnown, seen))
    const space = walk(provable, watched, walked)
    if (seen.size === before) return space
  }
}

function walk(provable: Provable, { machine, seen, answered, guards }: Watched, walked?: Walked) {
  const known = new Map<string, Sendable[]>()
  for (const act of sendables({ ...provable, machine }))
    known.set(act.name, [...(known.get(act.name) ?? []), act])
  const places = new Map<string, Place>()
  const queue: { key: string; snapshot: AnyMachineSnapshot }[] = []
  let unbounded: string | null = null
  let silent: string | null = null
  const keyOf = keyFor(seen)
  const add = (snapshot: AnyMachineSnapshot): string => {
    const key = keyOf(snapshot)
    queue.push({ key, snapshot })
    return key
  }
  const told = (): readonly string[] => {
    const all = [...answered]
    answered.clear()
    return all
  }
  ready(machine)
  answered.clear()
  const beginnings = provable.circumstancesToProve.map((begin): Beginning => {
    const input: MachineInput = { ...provingOccasion, ...begin }
    const [snapshot, actions] = beginningOf(machine, input)
    return { to: add(snapshot), effects: effectsOf(actions), answered: told() }
  })
  for (let at = 0; at < queue.length && !unbounded && !silent; at++) {
    const next = queue[at]
    if (!next || places.has(next.key)) continue
    const { key } = next
    const same = walked?.space.places.get(key)
    if (same && walked && !walked.differs(same)) {
      places.set(key, same)
      for (const { to } of same.moves) {
        const place = walked.space.places.get(to)
        if (place) queue.push({ key: to, snapshot: place.snapshot })
      }
      continue
    }
    const { value, context } = next.snapshot
    const snapshot =
      next.snapshot.machine === machine ? next.snapshot : machine.resolveState({ value, context })
    const mute = snapshot._nodes.find((node) => node.type === 'atomic' && !speaks(node))
    if (mute) {
      silent = mute.path.join('.')
      break
    }
    const standing = standingOf(snapshot)
    if (same && walked?.standingOnly) {
      places.set(key, { ...same, standing })
      for (const { to } of same.moves) {
        const place = walked.space.places.get(to)
        if (place) queue.push({ key: to, snapshot: place.snapshot })
      }
      continue
    }
    const { rounds, supplements } = contextOf(snapshot)
    const counter = rounds > mostRounds ? 'rounds' : supplements > mostRounds ? 'supplements' : null
    if (counter) unbounded = `counter ${counter} in ${standing.states.join(' + ')}`
    else if (places.size > mostPlaces) unbounded = `places in ${standing.states.join(' + ')}`
    const moves = movesFrom(known, snapshot).map(({ sent, ...move }): Move => {
      const [after, actions] = answerOf(machine, snapshot, sent)
      return { ...move, from: key, to: add(after), effects: effectsOf(actions) }
    })
    places.set(key, {
      key,
      snapshot,
      standing,
      context: contextOf(snapshot),
      moves,
      answered: told(),
    })
  }
  return {
    starts: beginnings.map(({ to }) => to),
    beginnings,
    machine,
    places,
    seen,
    guards,
    unbounded,
    silent,
  }
}

const spaces = new WeakMap<AnyStateMachine, StateSpace>()
/** The state space of a procedure, walked once: a version never changes. */
export function spaceOf(provable: Provable): StateSpace {
  const known = spaces.get(provable.machine)
  if (known) return known
  const space = explore(provable)
  spaces.set(provable.machine, space)
  return space
}
