import type { AnyStateMachine } from 'xstate'
import { isActName } from '../acts.ts'
import type { Place, Provable, StateSpace } from '../explore.ts'
import type { Answers } from '../fields.ts'
import type { Owner } from '../status.ts'
import { type Lapse, lapseOf, measure } from './spans.ts'

/** Something that happens to a dossier: filing itself, an act, or a period that ends. */
export interface Step {
  kind: 'filing' | 'act' | 'timer'
  /** Name of the act, or of the period. */
  name: string
  by: readonly Owner[]
  facts: Answers
  effects: readonly { type: string; params: unknown }[]
  /** Nothing before filing. */
  from: Place | null
  to: Place
}

/** All that can happen, as the law looks at it. */
export interface Course {
  places: readonly Place[]
  steps: readonly Step[]
  beginnings: readonly Step[]
  onward(place: Place): readonly Step[]
  /** How long a period is, in a form that two periods of one length share. */
  lengthOf(period: string): string
  /** The period as its author wrote it; null where that is not known. */
  lapseOf(period: string): Lapse | null
  limit(place: Place): unknown
  /** Who may do an act, by the vocabulary or by what a fault made of it. */
  whoMay(act: string): readonly Owner[]
}

const measures = new WeakMap<AnyStateMachine, Map<string, string>>()
function lengthIn(machine: AnyStateMachine, period: string): string {
  const known = measures.get(machine) ?? new Map<string, string>()
  measures.set(machine, known)
  const length = known.get(period) ?? measure(machine.implementations.delays[period])
  known.set(period, length)
  return length
}

/** A course that was read before, and the walk it was read from. */
export interface Read {
  space: StateSpace
  course: Course
}

/**
 * Reads a walked machine as a course of happenings. Where `before` walked the very same place to the
 * very same places, what it read there is taken over.
 */
export function courseOf(provable: Provable, space: StateSpace, before?: Read): Course {
  const places = [...space.places.values()]
  const at = (key: string): Place => {
    const place = space.places.get(key)
    if (!place) throw new TypeError('a move that leads nowhere')
    return place
  }
  const nothing: Answers = {}
  const onward = new Map<Place, readonly Step[]>()
  const whoMay = new Map<string, readonly Owner[]>()
  const same = (place: Place): boolean =>
    before !== undefined &&
    before.space.places.get(place.key) === place &&
    place.moves.every(({ to }) => before.space.places.get(to) === space.places.get(to))
  for (const place of places) {
    if (before && !provable.whoMay && same(place)) {
      const steps = before.course.onward(place)
      for (const { name, by } of steps) whoMay.set(name, by)
      onward.set(place, steps)
      continue
    }
    onward.set(
      place,
      place.moves.map((move): Step => {
        const by = isActName(move.name) ? (provable.whoMay?.[move.name] ?? move.by) : move.by
        whoMay.set(move.name, by)
        return {
          kind: move.kind,
          name: move.name,
          by,
          facts: 'facts' in move.event ? move.event.facts : nothing,
          effects: move.effects,
          from: place,
          to: at(move.to),
        }
      }),
    )
  }
  const beginnings = space.beginnings.map(
    ({ to, effects }): Step => ({
      kind: 'filing',
      name: 'filed',
      by: ['applicant'],
      facts: nothing,
      effects,
      from: null,
      to: at(to),
    }),
  )
  return {
    places,
    beginnings,
    steps: [...beginnings, ...[...onward.values()].flat()],
    onward: (place) => onward.get(place) ?? [],
    lengthOf: (period) => lengthIn(provable.machine, period),
    lapseOf: (period) => lapseOf(provable.machine.implementations.delays[period]),
    limit: (place) => provable.limit?.(place.context),
    whoMay: (act) => whoMay.get(act) ?? [],
  }
}
