import type { Procedure } from '../define-procedure.ts'
import { explore, type Place, type StateSpace, spaceOf, type Walked } from '../explore.ts'
import { courseOf } from '../law/course.ts'
import { type Plan, planOf, statesOf } from '../plan.ts'
import { checks, evidenceOf, type PropertyName, propertyNames } from '../properties.ts'
import type { Fault } from './plant.ts'

/** Whether a place rests in a state, or in one inside it. */
const restsIn = (place: Place, path: string): boolean =>
  path === '' ||
  place.standing.states.some((state) => state === path || state.startsWith(`${path}.`))

const passedThrough = (plan: Plan): ReadonlySet<string> =>
  new Set(
    statesOf(plan)
      .filter((state) => state.always.length > 0)
      .map((state) => state.path),
  )

/** The walk of a machine with a fault, made only where the fault can matter. */
function walkWith(
  procedure: Procedure,
  fault: Fault,
  sound: StateSpace,
  through: ReadonlySet<string>,
): StateSpace {
  const { state } = fault
  const provable = { ...procedure, plan: fault.plan }
  if (state === null) return sound
  if (fault.begins) return explore({ ...procedure, circumstancesToProve: fault.begins })
  // A state that is only passed through is not seen in any place: then everything is walked anew.
  if (through.has(state)) return explore(provable)
  const standingOnly = ['owner changed', 'status changed', 'clock changed'].includes(fault.kind)
  const entered = fault.where.includes(' entry ') || fault.where.includes(' exit ')
  const differing = new Set<Place>()
  for (const place of sound.places.values())
    if (
      restsIn(place, state) ||
      (!standingOnly &&
        entered &&
        place.moves.some(({ to }) => {
          const next = sound.places.get(to)
          return next !== undefined && restsIn(next, state)
        }))
    )
      differing.add(place)
  const walked: Walked = { space: sound, differs: (place) => differing.has(place), standingOnly }
  return explore(provable, walked)
}

/** Who notices: a property that every procedure must have, or a sentence of its law. */
type Judge = { property: PropertyName } | { sentence: number }

/**
 * Plants faults in a procedure and answers, for each, whether a property or a sentence notices it.
 * What noticed the last ones is asked first: faults that stand side by side break the same sentences.
 * With `all`, every sentence that no fault has broken yet is asked besides, so that in the end
 * `noticedBy` lacks only those that nothing breaks.
 */
export function noticing(procedure: Procedure, credits: 'first' | 'all' = 'first') {
  const sound = spaceOf(procedure)
  const through = passedThrough(planOf(procedure.machine.config))
  const judges: Judge[] = [
    ...procedure.law.sentences.map((_, sentence) => ({ sentence })),
    ...propertyNames
      .filter((name) => procedure.exempt[name] === undefined)
      .map((property) => ({ property })),
  ]
  const read = { space: sound, course: courseOf(procedure, sound) }
  const noticedBy = new Set<number>()
  const notice = (fault: Fault): boolean => {
    let space: StateSpace
    try {
      space = walkWith(procedure, fault, sound, through)
    } catch {
      // A crash is not an argument.
      return false
    }
    const provable = { ...procedure, ...(fault.whoMay ? { whoMay: fault.whoMay } : {}) }
    if (space.unbounded || space.silent) return true
    const course = courseOf(provable, space, read)
    const evidence = evidenceOf(procedure, space)
    if (space.places.size === 0) return checks.everyStateSpeaks(evidence).length > 0
    const nth = judges.findIndex((judge) =>
      'property' in judge
        ? checks[judge.property](evidence).length > 0
        : procedure.law.sentences[judge.sentence]?.claim.breaks(course) !== null,
    )
    if (credits === 'all')
      procedure.law.sentences.forEach(({ claim }, sentence) => {
        if (!noticedBy.has(sentence) && claim.breaks(course) !== null) noticedBy.add(sentence)
      })
    const [judge] = nth < 0 ? [] : judges.splice(nth, 1)
    if (!judge) return false
    judges.unshift(judge)
    if ('sentence' in judge) noticedBy.add(judge.sentence)
    return true
  }
  return { notice, noticedBy }
}
