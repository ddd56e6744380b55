import { type ActName, isActName } from '../acts.ts'
import type { Place } from '../explore.ts'
import type { Course } from './course.ts'
import type { Law } from './law.ts'

/** Sentences that refuse acts, by the number they have in the law. */
export type Refusals = Readonly<Partial<Record<ActName, readonly number[]>>>

/**
 * Which acts cannot be done where a dossier stands, and the sentences that say so: for every set of
 * states, joined by commas, those that hold by whichever way a dossier came there.
 */
export function refusalsOf(law: Law, course: Course): Readonly<Record<string, Refusals>> {
  const known = [...new Set(course.steps.map(({ name }) => name))].filter(isActName)
  const refusing = law.sentences.flatMap(({ claim }, nth) =>
    claim.refuses ? [{ nth, refuses: claim.refuses(course) }] : [],
  )
  const places = new Map<string, Place[]>()
  for (const place of course.places) {
    const states = place.standing.states.join()
    places.set(states, [...(places.get(states) ?? []), place])
  }
  return Object.fromEntries(
    [...places].map(([states, here]) => {
      const possible = new Set(
        here.flatMap((place) => course.onward(place).map(({ name }) => name)),
      )
      const refused = known.flatMap((act): [ActName, readonly number[]][] => {
        if (possible.has(act)) return []
        const why = refusing
          .filter(({ refuses }) => here.every((place) => refuses(place, act)))
          .map(({ nth }) => nth)
        return why.length > 0 ? [[act, why]] : []
      })
      return [states, Object.fromEntries(refused)]
    }),
  )
}
