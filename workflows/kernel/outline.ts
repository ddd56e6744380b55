import { allMoves, mainWayFrom, type Provable, spaceOf, tellingStart } from './explore.ts'
import { type Course, courseOf as lawCourseOf } from './law/course.ts'
import type { Law } from './law/law.ts'
import { type Refusals, refusalsOf } from './law/refusals.ts'
import { type Picture, pictureOf } from './picture.ts'
import type { OfficialStatus, Owner } from './status.ts'
import { wayOn } from './way-on.ts'

/** A state a dossier passes, and who acts in it. */
export interface Stop {
  state: string
  owner: Owner
  status: OfficialStatus
}

/** What holding the law against everything that can happen came to. */
export interface Proven {
  /** How many different places a dossier can come to. */
  places: number
  /** Sentences that do not hold, by the number they have in the law. */
  broken: readonly number[]
  /** By the states a dossier stands in: which acts the law refuses there, and by which sentences. */
  refusals: Readonly<Record<string, Refusals>>
}

/** What pages show of all that a workflow can do. Derived by walking it; plain data. */
export interface Outline {
  picture: Picture
  /** The way of a dossier when nothing goes wrong, from filing. */
  course: readonly Stop[]
  /** From every set of states a dossier can stand in, joined by commas: the way on to the result. */
  ways: Readonly<Record<string, readonly Stop[]>>
  /** Names of the consultations it orders. */
  consultations: readonly string[]
  /** How the result can reach people. */
  returning: readonly ('online' | 'atHome')[]
  law: Proven
}

/** A workflow with the law it is held against. */
export type Lawful = Provable & { law: Law }

/** The whole outline: some seconds of walking for a catalogue, so a build does it. */
export function outlineOf(provable: Lawful): Outline {
  const places = [...spaceOf(provable).places.values()]
  const standings = new Set(places.map(({ standing }) => standing.states.join()))
  return {
    picture: pictureOf(provable),
    course: courseOf(provable),
    ways: Object.fromEntries([...standings].map((states) => [states, wayFrom(provable, states)])),
    consultations: consultationsOf(provable),
    returning: returningOf(provable),
    law: provenOf(provable),
  }
}

/** How many places the law was held against, and the sentences that do not hold. */
export const verdictOnLaw = (law: Law, course: Course): Pick<Proven, 'places' | 'broken'> => ({
  places: course.places.length,
  broken: law.sentences.flatMap(({ claim }, nth) => (claim.breaks(course) ? [nth] : [])),
})

export function provenOf(provable: Lawful): Proven {
  const course = lawCourseOf(provable, spaceOf(provable))
  return {
    places: course.places.length,
    broken: provable.law.sentences.flatMap(({ claim }, nth) => (claim.breaks(course) ? [nth] : [])),
    refusals: refusalsOf(provable.law, course),
  }
}

export function courseOf(provable: Provable): readonly Stop[] {
  const space = spaceOf(provable)
  const start = tellingStart(space)
  const keys = [start, ...mainWayFrom(space, start).map((move) => move.to)]
  const passed = new Set<string>()
  return keys
    .flatMap((key) => space.places.get(key)?.standing ?? [])
    .flatMap(({ states, owners, status }) =>
      states.map((state): Stop => ({ state, owner: owners[0] ?? 'system', status })),
    )
    .filter(({ state }) => !passed.has(state) && passed.add(state))
}

/** The way on from these states to a decision; empty when none comes any more. */
export function wayFrom(provable: Provable, states: string): readonly Stop[] {
  const space = spaceOf(provable)
  // Dates and findings of a real dossier are not in the proven space; its states are.
  const place = [...space.places.values()].find(({ standing }) => standing.states.join() === states)
  if (!place) return []
  return wayOn(space, place.key).flatMap((move): Stop[] => {
    const standing = space.places.get(move.to)?.standing
    const [state] = standing?.states ?? []
    const [owner] = standing?.owners ?? []
    return standing && state && owner && standing.states.join() !== states
      ? [{ state, owner, status: standing.status }]
      : []
  })
}

export const consultationsOf = (provable: Provable): readonly string[] => [
  ...new Set(
    allMoves(spaceOf(provable))
      .flatMap(({ effects }) => effects)
      .filter(({ type }) => type === 'consultAgency')
      .flatMap(({ params }) => nameIn(params)),
  ),
]

const nameIn = (params: unknown): readonly string[] =>
  typeof params === 'object' && params !== null && 'consultation' in params
    ? [String(params.consultation)]
    : []

export function returningOf(provable: Provable): Outline['returning'] {
  const moves = allMoves(spaceOf(provable))
  const delivers = moves.some(({ effects }) => effects.some(({ type }) => type === 'deliverResult'))
  const posts = moves.some(({ name }) => name === 'resultPosted')
  return [...(delivers ? (['online'] as const) : []), ...(posts ? (['atHome'] as const) : [])]
}

/** What a dossier waits for outside the office on its way to the result. */
export interface Waits {
  /** When the fee is asked for: right after filing, on the way, or never. */
  payment: 'next' | 'later' | 'never'
  /** States in which the applicant or somebody else must act, the payment apart. */
  states: readonly string[]
}

const outside: readonly Owner[] = ['applicant', 'partner', 'tax']

/** What a course waits for: none of that time is the office's, so no promised day counts it. */
export function waitsOn(course: readonly Stop[]): Waits {
  const pays = course.findIndex(({ status }) => status === 6)
  const desk = course.findIndex(({ owner }) => owner === 'desk')
  return {
    payment: pays < 0 ? 'never' : pays < desk ? 'next' : 'later',
    states: course
      .filter(({ owner, status }) => outside.includes(owner) && status !== 6)
      .map(({ state }) => state),
  }
}
