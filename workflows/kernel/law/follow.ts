import type { Place } from '../explore.ts'
import type { Break } from './claim.ts'
import type { Course, Step } from './course.ts'

/** What following a dossier came to. */
export interface Followed<S extends string> {
  broken: Break | null
  /** The places reached with each thing remembered. */
  reached: ReadonlyMap<S, ReadonlySet<Place>>
}

/** Follows a dossier with something to remember; answers where, and by what way, it breaks. */
export function follow<S extends string>(
  course: Course,
  begin: S,
  go: (state: S, step: Step) => S | 'break',
  rest: (state: S, place: Place) => boolean = () => true,
): Followed<S> {
  interface At {
    state: S
    step: Step
    before: At | null
  }
  const wayTo = (at: At | null): Step[] => (at ? [...wayTo(at.before), at.step] : [])
  const reached = new Map<S, Set<Place>>()
  const queue: At[] = []
  const enter = (state: S, step: Step, before: At | null): Break | null => {
    const next = go(state, step)
    if (next === 'break') return { at: 'step', step, way: wayTo({ state, step, before }) }
    const known = reached.get(next) ?? new Set()
    reached.set(next, known)
    if (known.has(step.to)) return null
    known.add(step.to)
    const at = { state: next, step, before }
    if (!rest(next, step.to)) return { at: 'place', place: step.to, way: wayTo(at) }
    queue.push(at)
    return null
  }
  for (const step of course.beginnings) {
    const broken = enter(begin, step, null)
    if (broken) return { broken, reached }
  }
  for (let nth = 0; nth < queue.length; nth++) {
    const at = queue[nth]
    if (!at) break
    for (const step of course.onward(at.step.to)) {
      const broken = enter(at.state, step, at)
      if (broken) return { broken, reached }
    }
  }
  return { broken: null, reached }
}

/** Whether every way to a place leaves this remembered. */
export const alwaysWith = <S extends string>({ reached }: Followed<S>, state: S, place: Place) =>
  [...reached].every(([known, places]) => places.has(place) === (known === state))
