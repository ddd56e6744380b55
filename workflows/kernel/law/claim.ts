import type { ActName } from '../acts.ts'
import type { Place } from '../explore.ts'
import type { Course, Step } from './course.ts'
import type { Asked, Moment } from './said.ts'
import type { Words } from './words.ts'

/** Where a sentence fails: on a step, at a place, or for want of any case in which it matters. */
export type Break =
  | { at: 'step'; step: Step; way?: readonly Step[] }
  | { at: 'place'; place: Place; way?: readonly Step[] }
  | { at: 'nowhere' }

/** What a sentence claims, without its source. */
export interface Claim {
  words: Words
  /** Acts that it keeps for somebody; whoever else is refused one is shown it. */
  reserves?: readonly ActName[]
  /** The first place where it fails over everything that can happen; null when it is proven. */
  breaks(course: Course): Break | null
  /** The claim in a form that can be asked in another language: wherever all are given, all hold. */
  asked?: { given: readonly Asked[]; thus: readonly Asked[] }
  /**
   * Whether the claim is why an act cannot be done in a place, by whichever way a dossier came there.
   * Without it the claim says nothing about places.
   */
  refuses?(course: Course): (place: Place, act: ActName) => boolean
}

/** Checks each step that the law means; fails too when no step is meant. */
export function onSteps(
  course: Course,
  meant: (step: Step) => boolean,
  good: (step: Step) => boolean,
): Break | null {
  let any = false
  for (const step of course.steps) {
    if (!meant(step)) continue
    any = true
    if (!good(step)) return { at: 'step', step }
  }
  return any ? null : { at: 'nowhere' }
}
export function onPlaces(
  course: Course,
  meant: (place: Place) => boolean,
  good: (place: Place) => boolean,
): Break | null {
  let any = false
  for (const place of course.places) {
    if (!meant(place)) continue
    any = true
    if (!good(place)) return { at: 'place', place }
  }
  return any ? null : { at: 'nowhere' }
}

/** An act as it would be if somebody did it here, with nothing said. */
const supposed = (place: Place, act: ActName): Step => ({
  kind: 'act',
  name: act,
  by: [],
  facts: {},
  effects: [],
  from: place,
  to: place,
})
/** Whether doing an act here would be what a moment speaks of. */
export const wouldBe = (what: Moment, place: Place, act: ActName, course: Course): boolean =>
  what.acts.includes(act) && what.happens(supposed(place, act), course)
