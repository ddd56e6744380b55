import { type AnyMachineSnapshot, type AnyStateMachine, initialTransition } from 'xstate'
import { type Act, type ActName, acts, type Occasion } from './acts.ts'
import { answerOf } from './answer.ts'
import { workingCalendar } from './calendar.ts'
import type { Answers } from './fields.ts'
import type { Circumstances, DossierContext, MachineInput } from './machine.ts'
import { activeNodes, actsOf, contextOf, eventOf, type Standing, standingOf } from './standing.ts'
import type { Owner } from './status.ts'
import { atMinute, civilDate } from './time.ts'

/** A point of the state space: where a dossier can rest, with all that guards may look at. */
export interface Place {
  key: string
  snapshot: AnyMachineSnapshot
  standing: Standing
  context: DossierContext
  moves: readonly Move[]
}

/** One way on: an act of a person or body, or a period that ends. */
export interface Move {
  from: string
  to: string
  kind: 'act' | 'timer'
  /** Name of the act, or of the period. */
  name: string
  by: readonly Owner[]
  stepUp: boolean
  /** What is sent into the machine to make this move. */
  event: { type: ActName; facts: Answers } | { type: `xstate.after.${string}` }
  effects: readonly { type: string; params: unknown }[]
}

export interface StateSpace {
  starts: readonly string[]
  places: ReadonlyMap<string, Place>
}

export interface Provable {
  machine: AnyStateMachine
  circumstancesToProve: readonly { circumstances: Circumstances; feeDue: boolean }[]
  /** Facts of acts that this machine tells apart, beyond the examples of the vocabulary. */
  examples?: Partial<Record<ActName, readonly Answers[]>>
}

// The proofs are about order, not dates: one moment of one plain week stands for all.
export const provingOccasion: Occasion = {
  at: atMinute(civilDate('2026-01-05'), 9 * 60),
  calendar: workingCalendar({
    edition: 'proof',
    specialDays: [],
    sessions: [
      { opens: 8 * 60, closes: 12 * 60 },
      { opens: 13 * 60, closes: 17 * 60 },
    ],
    cutoff: 15 * 60,
  }),
}

const timerPattern = /^xstate\.after\.([^.]+)\.(.+)$/
/** The name of the period behind a delayed event, or null for any other event. */
export const periodOf = (eventType: string): string | null =>
  timerPattern.exec(eventType)?.[1] ?? null
const isTimer = (type: string): type is `xstate.after.${string}` => timerPattern.test(type)

const effectsOf = (actions: readonly { type: string; params?: unknown }[]) =>
  actions
    .filter((action) => !action.type.startsWith('xstate.'))
    .map(({ type, params }) => ({ type, params }))

const keyOf = (snapshot: AnyMachineSnapshot): string =>
  JSON.stringify([snapshot.value, snapshot.context])

/** Every move that can be made from a snapshot. */
function movesFrom(provable: Provable, snapshot: AnyMachineSnapshot) {
  if (snapshot.status !== 'active') return []
  const byActs = actsOf(provable.machine).flatMap((name) => {
    const act: Act = acts[name]
    const examples = provable.examples?.[name] ?? act.examples
    return examples.map((facts) => ({
      kind: 'act' as const,
      name,
      by: act.by,
      stepUp: act.stepUp !== undefined,
      event: { type: name, facts },
      sent: eventOf(name, facts, provingOccasion),
    }))
  })
  const byTimers = activeNodes(snapshot)
    .flatMap((node) => node.after.map((delayed) => delayed.eventType))
    .filter(isTimer)
    .map((type) => ({
      kind: 'timer' as const,
      name: periodOf(type) ?? type,
      by: ['system' as const],
      stepUp: false,
      event: { type },
      sent: { type, ...provingOccasion },
    }))
  return [...byActs, ...byTimers].filter((move) => snapshot.can(move.sent))
}

/** Walks everything a machine can do, from every set of circumstances an application can have. */
export function explore(provable: Provable): StateSpace {
  const places = new Map<string, Place>()
  const queue: AnyMachineSnapshot[] = []
  const starts = provable.circumstancesToProve.map((begin) => {
    const input: MachineInput = { ...provingOccasion, ...begin }
    const [snapshot] = initialTransition(provable.machine, input)
    queue.push(snapshot)
    return keyOf(snapshot)
  })
  for (let snapshot = queue.shift(); snapshot; snapshot = queue.shift()) {
    const key = keyOf(snapshot)
    if (places.has(key)) continue
    const from = snapshot
    const moves = movesFrom(provable, from).map(({ sent, ...move }): Move => {
      const [next, actions] = answerOf(provable.machine, from, sent)
      queue.push(next)
      return { ...move, from: key, to: keyOf(next), effects: effectsOf(actions) }
    })
    places.set(key, {
      key,
      snapshot,
      standing: standingOf(snapshot),
      context: contextOf(snapshot),
      moves,
    })
  }
  return { starts, places }
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

export const allMoves = (space: StateSpace): readonly Move[] =>
  [...space.places.values()].flatMap((place) => place.moves)

/** Places reachable from the starts by moves that `take` allows. */
export function reachable(
  space: StateSpace,
  take: (move: Move) => boolean = () => true,
): ReadonlySet<string> {
  return reachableFrom(space, space.starts, take)
}

/** Places reachable from these places by moves that `take` allows, themselves included. */
export function reachableFrom(
  space: StateSpace,
  from: readonly string[],
  take: (move: Move) => boolean = () => true,
): ReadonlySet<string> {
  const seen = new Set<string>(from)
  for (const key of seen)
    for (const move of space.places.get(key)?.moves ?? []) if (take(move)) seen.add(move.to)
  return seen
}

/** A move as the machine's author wrote it, whatever else the dossier remembers at the time. */
export const transitionOf = (space: StateSpace, move: Move): string => {
  const states = (key: string) => space.places.get(key)?.standing.states.join('+') ?? ''
  return `${states(move.from)} --${move.name}--> ${states(move.to)}`
}

/** The distinct transitions of a machine. */
export const transitionsOf = (space: StateSpace): ReadonlySet<string> =>
  new Set(allMoves(space).map((move) => transitionOf(space, move)))

/**
 * Paths that together make every transition at least once, each from a start to an ending: the
 * shortest way to the move, the move, and the shortest way on.
 */
export function coveringPaths(space: StateSpace): readonly (readonly Move[])[] {
  const to = new Map<string, readonly Move[]>(space.starts.map((start) => [start, []]))
  for (const [key, path] of to)
    for (const move of space.places.get(key)?.moves ?? [])
      if (!to.has(move.to)) to.set(move.to, [...path, move])
  const into = new Map<string, Move[]>()
  for (const move of allMoves(space)) {
    const known = into.get(move.to)
    if (known) known.push(move)
    else into.set(move.to, [move])
  }
  const onward = new Map<string, readonly Move[]>()
  for (const place of space.places.values()) if (place.standing.ended) onward.set(place.key, [])
  for (const [key, path] of onward)
    for (const move of into.get(key) ?? [])
      if (!onward.has(move.from)) onward.set(move.from, [move, ...path])
  const covered = new Set<string>()
  const paths: (readonly Move[])[] = []
  // Longest ways first: they cover many moves that then need no path of their own.
  const moves = allMoves(space).toSorted(
    (a, b) => (to.get(b.from)?.length ?? 0) - (to.get(a.from)?.length ?? 0),
  )
  for (const move of moves) {
    if (covered.has(transitionOf(space, move))) continue
    const path = [...(to.get(move.from) ?? []), move, ...(onward.get(move.to) ?? [])]
    for (const step of path) covered.add(transitionOf(space, step))
    paths.push(path)
  }
  return paths
}

/**
 * The shortest way from a place to a delivered result: what happens when nothing goes wrong. Timers
 * are taken only where no act leads there: where silence is the answer.
 */
export function mainWayFrom(space: StateSpace, from: string): readonly Move[] {
  const shortest = (take: (move: Move) => boolean): readonly Move[] | undefined => {
    const ways = new Map<string, readonly Move[]>([[from, []]])
    for (const [key, way] of ways) {
      const place = space.places.get(key)
      if (place?.standing.ended && place.standing.status === 10) return way
      for (const move of place?.moves ?? [])
        if (take(move) && !ways.has(move.to)) ways.set(move.to, [...way, move])
    }
    return undefined
  }
  return shortest((move) => move.kind === 'act') ?? shortest(() => true) ?? []
}
