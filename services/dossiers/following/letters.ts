import type { ActName } from '#workflows/kernel/acts.ts'
import type { Happening } from '../moving/timeline.ts'
import { endsWithoutResult } from './ending.ts'

const actsWithLetters = [
  'apologySent',
  'remedyOrdered',
  'visitBooked',
  'visitMissed',
  'oneCame',
] as const
/** An act that says more to the applicant than that a status has changed. */
export type ActWithLetter = (typeof actsWithLetters)[number]
export const isActWithLetter = (name: ActName): name is ActWithLetter =>
  actsWithLetters.some((each) => each === name)

/** The letter a step brings the applicant by itself. */
export type LetterOfStep = 'ending' | 'apology' | 'act' | 'status'

type Step = Pick<Happening, 'what' | 'to'>

/**
 * Which letter the applicant gets about a step: the ending without a result, what an act promises to say,
 * and every other change of the official status. Steps inside one status are seen on the timeline only. A
 * visit to be booked is asked for in a letter of its own; "nothing to do" would contradict it.
 */
export function letterOf(
  before: Pick<Step, 'to'> | undefined,
  { what, to }: Step,
): LetterOfStep | null {
  if (endsWithoutResult(before, { to })) return 'ending'
  if (what.kind === 'act' && what.name === 'apologySent') return 'apology'
  if (what.kind === 'act' && isActWithLetter(what.name)) return 'act'
  if (before?.to.status === to.status) return null
  return to.status === 4 && to.owners.includes('applicant') ? null : 'status'
}
