import type { Procedure } from '#workflows/index.ts'
import type { StateSpace } from '#workflows/kernel/explore.ts'
import { courseOf } from '#workflows/kernel/law/course.ts'
import { contradictions, contradictionText } from '#workflows/kernel/law/prove-law.ts'

/** What the law of a procedure comes to: how many sentences, and which the machine contradicts. */
export function verdictOnLaw(
  procedure: Procedure,
  space: StateSpace,
): { sentences: number; broken: readonly string[] } {
  if (space.places.size === 0) return { sentences: procedure.law.sentences.length, broken: [] }
  return {
    sentences: procedure.law.sentences.length,
    broken: contradictions(procedure.law, courseOf(procedure, space)).map((one) =>
      contradictionText(one, 'en', procedure.texts.en),
    ),
  }
}
