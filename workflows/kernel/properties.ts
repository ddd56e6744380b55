import type { AnyStateMachine } from 'xstate'
import type { Texts } from './define-procedure.ts'
import {
  allMoves,
  explore,
  type Move,
  type Place,
  type Provable,
  reachable,
  reachableFrom,
  type StateSpace,
  sendables,
  transitionsOf,
} from './explore.ts'
import { isResting, nodesOf, speaks } from './standing.ts'

/** What is proven about every procedure, over all it can ever do. */
export const propertyNames = [
  'noDeadEnd',
  'everyPathEnds',
  'everyStateReached',
  'everyStateSpeaks',
  'noUnpaidDecision',
  'everyPaymentAnswered',
  'noOrderLeftOpen',
  'clockIsJust',
  'clockStopsAtTheEnd',
  'everyTimerMatters',
  'withdrawalWhereLawful',
  'signedBeforeIssued',
  'supplementOnce',
  'delayIsApologisedFor',
  'growsNoFurther',
  'withdrawalIsNoWayOut',
  'everyGuardDecides',
  'everyExampleReached',
] as const
export type PropertyName = (typeof propertyNames)[number]

export type Verdict =
  | { verdict: 'proven' }
  | { verdict: 'notApplicable'; why: string }
  | { verdict: 'broken'; where: readonly string[] }

export interface Subject extends Provable {
  texts: { vi: Texts; en: Texts }
  exempt: Partial<Record<PropertyName, string>>
}
export interface Evidence {
  subject: Subject
  space: StateSpace
  places: readonly Place[]
  moves: readonly Move[]
}

const nameOf = (place: Place): string =>
  `${place.standing.states.join(' + ')} (fee ${place.context.fee})`
const composes = (move: Move): boolean =>
  move.effects.some((effect) => effect.type === 'composeDecision')
// A notice records what the law itself brought about; grants and refusals are decided by a person.
const decides = (move: Move): boolean =>
  move.effects.some(
    ({ type, params }) =>
      type === 'composeDecision' && JSON.stringify(params) !== JSON.stringify({ kind: 'notice' }),
  )
const hasText = (texts: Texts, path: readonly string[]): boolean => {
  let at: string | Texts | undefined = texts
  for (const part of path) at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' && at !== ''
}
/** Where an order has just been opened: by a step, or by filing. */
const opened = ({ beginnings, places }: StateSpace): readonly string[] =>
  [...beginnings, ...[...places.values()].flatMap(({ moves }) => moves)]
    .filter(({ effects }) => effects.some(({ type }) => type === 'openOrder'))
    .map(({ to }) => to)
/** Statuses in which the law lets an applicant withdraw: after filing, before a result exists. */
const withdrawable: ReadonlySet<number> = new Set([1, 2, 4, 5, 6])

/** Each answers with the places where the property fails. */
export const checks: Record<PropertyName, (evidence: Evidence) => readonly string[]> = {
  noDeadEnd: ({ places }) =>
    places
      .filter((place) => !place.standing.ended && place.moves.every((m) => m.to === place.key))
      .map(nameOf),

  everyPathEnds({ places, moves }) {
    const into = new Map<string, string[]>()
    for (const move of moves) into.set(move.to, [...(into.get(move.to) ?? []), move.from])
    const ends = new Set(places.filter((place) => place.standing.ended).map((place) => place.key))
    for (const key of ends) for (const from of into.get(key) ?? []) ends.add(from)
    return places.filter((place) => !ends.has(place.key)).map(nameOf)
  },

  everyStateReached({ space, places }) {
    const reached = new Set(places.flatMap((place) => place.standing.states))
    return nodesOf(space.machine.root)
      .filter(isResting)
      .map((node) => node.path.join('.'))
      .filter((path) => !reached.has(path))
  },

  everyStateSpeaks: ({ subject, space }) => [
    ...(space.silent === null ? [] : [`${space.silent}: a dossier rests where nothing is said`]),
    ...nodesOf(space.machine.root)
      .filter(isResting)
      .flatMap((node) => {
        const path = node.path.join('.')
        const silent = (['vi', 'en'] as const).filter(
          (language) => !hasText(subject.texts[language], ['states', ...node.path]),
        )
        if (!speaks(node)) return [`${path}: no status, owner or clock`]
        return silent.map((language) => `${path}: no text (${language})`)
      }),
  ],

  noUnpaidDecision: ({ places }) =>
    places
      .filter(
        ({ context }) =>
          context.granted && !['settled', 'waived', 'none', 'kept'].includes(context.fee),
      )
      .map(nameOf),

  everyPaymentAnswered({ space, places }) {
    const undecided = reachable(space, (move) => !composes(move))
    return places
      .filter((p) => p.standing.ended && p.context.fee === 'settled' && undecided.has(p.key))
      .map(nameOf)
  },

  // A fee that is due but was never asked for falls away with the dossier: no order is open.
  noOrderLeftOpen({ space, places }) {
    const asked = reachableFrom(space, opened(space))
    return places
      .filter(({ standing }) => standing.ended)
      .filter(
        ({ key, context }) =>
          context.fee === 'returning' || (context.fee === 'due' && asked.has(key)),
      )
      .map(nameOf)
  },

  clockIsJust: ({ places }) =>
    places
      .filter(
        ({ standing }) =>
          standing.clock === 'running' &&
          (standing.owners.includes('applicant') ||
            standing.owners.includes('partner') ||
            standing.status === 5 ||
            standing.status === 6),
      )
      .map(nameOf),

  clockStopsAtTheEnd: ({ places }) =>
    places
      .filter(
        ({ standing }) =>
          ((standing.ended || standing.status >= 9) && standing.clock !== 'stopped') ||
          (standing.ended &&
            (![3, 8, 10].includes(standing.status) ||
              standing.owners.some((owner) => owner !== 'nobody'))),
      )
      .map(nameOf),

  everyTimerMatters({ space, moves }) {
    const fired = new Set(
      moves
        .filter((m) => m.kind === 'timer' && (m.from !== m.to || m.effects.length > 0))
        .map((m) => m.event.type),
    )
    return nodesOf(space.machine.root)
      .flatMap((node) => node.after.map((delayed) => delayed.eventType))
      .filter((type) => !fired.has(type))
  },

  withdrawalWhereLawful: ({ places }) =>
    places
      .filter(({ standing, moves }) => {
        const possible = moves.some((move) => move.name === 'withdrawalRequested')
        const personActs = standing.owners.some((owner) => owner !== 'system' && owner !== 'nobody')
        return withdrawable.has(standing.status) ? personActs && !possible : possible
      })
      .map(nameOf),

  signedBeforeIssued({ space }) {
    const unsigned = reachable(space, (move) => !move.stepUp)
    return allMoves(space)
      .filter((move) => decides(move) && !move.stepUp && unsigned.has(move.from))
      .map((move) => `${move.name} from ${move.from}`)
  },

  supplementOnce: ({ places }) => places.filter((p) => p.context.supplements > 1).map(nameOf),

  delayIsApologisedFor: ({ places }) =>
    places
      .filter(
        ({ standing, context, moves }) =>
          standing.clock === 'running' &&
          context.reappointedTo === null &&
          !moves.some((move) => move.name === 'apologySent'),
      )
      .map(nameOf),

  growsNoFurther: ({ space }) =>
    space.unbounded ? [`grows without bound: ${space.unbounded}`] : [],

  // Whoever does not withdraw must come to an end as well.
  withdrawalIsNoWayOut({ places }) {
    const into = new Map<string, string[]>()
    for (const { key, moves } of places)
      for (const move of moves) {
        if (move.name === 'withdrawalRequested') continue
        const known = into.get(move.to)
        if (known) known.push(key)
        else into.set(move.to, [key])
      }
    const ends = new Set(places.filter((place) => place.standing.ended).map((place) => place.key))
    for (const key of ends) for (const from of into.get(key) ?? []) ends.add(from)
    return places.filter((place) => !ends.has(place.key)).map(nameOf)
  },

  everyGuardDecides({ space, places }) {
    const answers = new Set([
      ...space.beginnings.flatMap(({ answered }) => answered),
      ...places.flatMap(({ answered }) => answered),
    ])
    return space.guards.flatMap((guard) =>
      (['true', 'false'] as const)
        .filter((answer) => !answers.has(`${guard}=${answer}`))
        .map((answer) => `the guard at ${guard} is never ${answer}`),
    )
  },

  everyExampleReached({ subject, moves }) {
    const made = new Set(moves.map(({ event }) => JSON.stringify(event)))
    return sendables(subject)
      .filter(({ event }) => !made.has(JSON.stringify(event)))
      .map(({ name, event }) => `no course in which ${name} says ${JSON.stringify(event.facts)}`)
  },
}

export interface Proof {
  states: number
  transitions: number
  space: StateSpace
  properties: Record<PropertyName, Verdict>
}

/** What the checks look at. */
export const evidenceOf = (subject: Subject, space: StateSpace): Evidence => ({
  subject,
  space,
  places: [...space.places.values()],
  moves: allMoves(space),
})

/**
 * Proves every property over the whole reachable state space, or says where it breaks. A machine in
 * which a state says nothing of itself cannot be walked: then nothing about it is proven.
 */
export function prove(subject: Subject): Proof {
  const space = explore(subject)
  const mute = space.places.size === 0
  const evidence = evidenceOf(subject, space)
  const verdictOn = (name: PropertyName): Verdict => {
    const why = subject.exempt[name]
    if (why !== undefined) return { verdict: 'notApplicable', why }
    const where =
      mute && name !== 'everyStateSpeaks'
        ? ['not examined: a state does not say its status, owner and clock']
        : [...new Set(checks[name](evidence))]
    return where.length === 0 ? { verdict: 'proven' } : { verdict: 'broken', where }
  }
  return {
    states: restingStates(subject.machine).length,
    transitions: transitionsOf(space).size,
    space,
    properties: everyProperty(verdictOn),
  }
}

const everyProperty = (
  verdictOn: (name: PropertyName) => Verdict,
): Record<PropertyName, Verdict> => ({
  noDeadEnd: verdictOn('noDeadEnd'),
  everyPathEnds: verdictOn('everyPathEnds'),
  everyStateReached: verdictOn('everyStateReached'),
  everyStateSpeaks: verdictOn('everyStateSpeaks'),
  noUnpaidDecision: verdictOn('noUnpaidDecision'),
  everyPaymentAnswered: verdictOn('everyPaymentAnswered'),
  noOrderLeftOpen: verdictOn('noOrderLeftOpen'),
  clockIsJust: verdictOn('clockIsJust'),
  clockStopsAtTheEnd: verdictOn('clockStopsAtTheEnd'),
  everyTimerMatters: verdictOn('everyTimerMatters'),
  withdrawalWhereLawful: verdictOn('withdrawalWhereLawful'),
  signedBeforeIssued: verdictOn('signedBeforeIssued'),
  supplementOnce: verdictOn('supplementOnce'),
  delayIsApologisedFor: verdictOn('delayIsApologisedFor'),
  growsNoFurther: verdictOn('growsNoFurther'),
  withdrawalIsNoWayOut: verdictOn('withdrawalIsNoWayOut'),
  everyGuardDecides: verdictOn('everyGuardDecides'),
  everyExampleReached: verdictOn('everyExampleReached'),
})

/** The states a dossier can rest in, as dotted paths. */
export const restingStates = (machine: AnyStateMachine): readonly string[] =>
  nodesOf(machine.root)
    .filter(isResting)
    .map((node) => node.path.join('.'))
