import { createHash } from 'node:crypto'
import type { Procedure } from '#workflows/index.ts'
import { behaviourOf, behaviourParts } from '#workflows/kernel/behaviour.ts'

export type Digests = Record<string, string>

/** A short digest of each part of what a version does: tells that a part changed, and which. */
export function digestsOf(procedure: Procedure): Digests {
  const behaviour = behaviourOf(procedure)
  return Object.fromEntries(
    behaviourParts.map((part) => [
      part,
      createHash('sha256').update(JSON.stringify(behaviour[part])).digest('hex').slice(0, 16),
    ]),
  )
}
