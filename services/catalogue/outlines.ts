import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Procedure } from '#workflows/index.ts'
import {
  consultationsOf,
  courseOf,
  type Outline,
  type Proven,
  provenOf,
  returningOf,
  type Stop,
  type Waits,
  waitsOn,
  wayFrom,
} from '#workflows/kernel/outline.ts'
import { pictureOf as drawn, type Picture } from '#workflows/kernel/picture.ts'
import { nameOf, readOutlines } from '#workflows/outlines.ts'
import { projectRoot } from '../settings.ts'

// Outside a build nobody vouches that the machines still do what is published.
const fromBuild: ReadonlyMap<string, Outline> = import.meta.env?.PROD
  ? readOutlines(readFileSync(join(projectRoot(), 'build', 'outlines.json'), 'utf8'))
  : new Map()
const built = (procedure: Procedure): Outline | undefined => fromBuild.get(nameOf(procedure))

/** A workflow as a drawing. */
export const pictureOf = (procedure: Procedure): Picture =>
  built(procedure)?.picture ?? drawn(procedure)

/** The states between these and the result, if nothing goes wrong. */
export const wayToResult = (procedure: Procedure, states: readonly string[]): readonly Stop[] =>
  built(procedure)?.ways[states.join()] ?? wayFrom(procedure, states.join())

/** What the record of a procedure says of its workflow. */
export const outlineForRecord = (
  procedure: Procedure,
): Pick<Outline, 'course' | 'consultations' | 'returning'> =>
  built(procedure) ?? {
    course: courseOf(procedure),
    consultations: consultationsOf(procedure),
    returning: returningOf(procedure),
  }

/** What an application will wait for besides the office, if nothing goes wrong. */
export const waitsOf = (procedure: Procedure): Waits =>
  waitsOn(built(procedure)?.course ?? courseOf(procedure))

const proven = new WeakMap<Procedure, Proven>()
/** What holding a procedure's law against everything its workflow can do came to. */
export function provenLaw(procedure: Procedure): Proven {
  const known = built(procedure)?.law ?? proven.get(procedure) ?? provenOf(procedure)
  proven.set(procedure, known)
  return known
}
