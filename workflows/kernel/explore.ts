import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import { type Act, type ActName, acts, type DossierEvent, type Occasion } from './acts.ts'
import { answerOf, beginningOf, ready } from './answer.ts'
import { workingCalendar } from './calendar.ts'
import type { Answers } from './fields.ts'
import type { Circumstances, DossierContext, MachineInput } from './machine.ts'
import type { Plan } from './plan.ts'
import {
  actsOf,
  contextOf,
  eventOf,
  isResting,
  nodesOf,
  type Standing,
  speaks,
  standingOf,
} from './standing.ts'
import type { Owner } from './status.ts'
import { atMinute, civilDate } from './time.ts'
import { telling, type Watched, watch } from './watched.ts'

/** A point of the state space: where a dossier can rest, with all that guards may look at. */
export interface Place {
  key: string
  snapshot: AnyMachineSnapshot
  standing: Standing
  context: DossierContext
  moves: readonly Move[]
  /** How guards answered here, as `state:event#n=true`. */
  answered: readonly string[]
}

/** How a dossier begins: where it is when it has been filed, and what that ordered. */
export interface Beginning {
  to: string
  effects: Move['effects']
  answered: readonly string[]
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
  beginnings: readonly Beginning[]
  /** The machine that was walked. */
  machine: AnyStateMachine
  places: ReadonlyMap<string, Place>
  /** Parts of a dossier's memory that guards look at. */
  seen: ReadonlySet<string>
  guards: readonly string[]
  /** What grows for ever, and where; null for a machine that can be walked to its end. */
  unbounded: string | null
  /** Where a dossier rests although the state says nothing of itself; nothing beyond it is walked. */
  silent: string | null
}

export interface Provable {
  machine: AnyStateMachine
  circumstancesToProve: readonly { circumstances: Circumstances; feeDue: boolean }[]
  /** Facts of acts that this machine tells apart, beyond the examples of the vocabulary. */
  examples?: Partial<Record<ActName, readonly Answers[]>>
  /** Another configuration to walk in the place of the machine's own. */
  plan?: Plan
  /** Who may do an act, where not whom the vocabulary names. */
  whoMay?: Partial<Record<ActName, readonly Owner[]>>
  limit?(context: DossierContext): unknown
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

/** More rounds than any law grants: a counter that comes here is bounded by nothing. */
const mostRounds = 24
/** More places than any lawyer could follow. */
const mostPlaces = 60_000

/** An act with one set of facts, ready to be sent. */
interface Sendable {
  name: ActName
  by: readonly Owner[]
  stepUp: boolean
  event: { type: ActName; facts: Answers }
  sent: DossierEvent
}

/** The acts a machine knows, with the facts that the proofs tell apart. */
export function sendables({ machine, examples, whoMay }: Provable): readonly Sendable[] {
  return actsOf(machine).flatMap((name) => {
    const act: Act = acts[name]
    return (examples?.[name] ?? act.examples).map((facts) => ({
      name,
      by: whoMay?.[name] ?? act.by,
      stepUp: act.stepUp !== undefined,
      event: { type: name, facts },
      sent: eventOf(name, facts, provingOccasion),
    }))
  })
}

/** Every move that can be made from a snapshot. */
function movesFrom(known: ReadonlyMap<string, readonly Sendable[]>, snapshot: AnyMachineSnapshot) {
  if (snapshot.status !== 'active') return []
  const heard = new Set<string>()
  for (const node of snapshot._nodes) for (const type of node.transitions.keys()) heard.add(type)
  const byActs = [...heard].flatMap((type) =>
    (known.get(type) ?? []).map((act) => ({ kind: 'act' as const, ...act })),
  )
  const byTimers = [...heard].filter(isTimer).map((type) => ({
    kind: 'timer' as const,
    name: periodOf(type) ?? type,
    by: ['system' as const],
    stepUp: false,
    event: { type },
    sent: { type, ...provingOccasion },
  }))
  return [...byActs, ...byTimers].filter((move) => snapshot.can(move.sent))
}

/**
 * What tells two places apart: the state, what every procedure promises about its money and receipt,
 * and of the rest only what some guard looks at, in whichever order it was noted.
 */
export const keyFor =
  (seen: ReadonlySet<string>) =>
  ({ value, context }: AnyMachineSnapshot): string => {
    const { fee, accepted, granted, supplements, reappointedTo, rounds, findings, circumstances } =
      contextOf({ context })
    const found = Object.keys(findings)
      .filter((name) => seen.has(`findings.${name}`) || seen.has('findings.*'))
      .toSorted()
      .map((name) => [name, findings[name]])
    return JSON.stringify([
      value,
      fee,
      [accepted, granted, reappointedTo !== null],
      seen.has('supplements') ? supplements : Math.min(supplements, 2),
      seen.has('rounds') ? rounds : 0,
      Object.entries(circumstances).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      found,
    ])
  }

const nothingKnown: DossierContext = {
  circumstances: {},
  fee: 'none',
  accepted: false,
  granted: false,
  supplements: 0,
  reappointedTo: null,
  rounds: 0,
  findings: {},
}

/** A walk that was made before, of a machine that differs in few places only. */
export interface Walked {
  space: StateSpace
  /** Whether what can happen here may differ. Moves made anywhere else are taken over. */
  differs(place: Place): boolean
  /** Only what the states say of themselves differs: every move leads where it led. */
  standingOnly?: boolean
}

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
