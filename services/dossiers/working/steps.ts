import type { Procedure } from '#workflows/index.ts'
import { isResting, metaOf, nodesOf } from '#workflows/kernel/standing.ts'
import type { Owner } from '#workflows/kernel/status.ts'

/** A state that a dossier can stand in, and who is on turn there. */
export interface StepOfList {
  state: string
  owner: Owner
}

const steps = new WeakMap<Procedure, readonly StepOfList[]>()

/** The states in which somebody is on turn, in the order of the machine: what lists are narrowed to. */
export function stepsOf(procedure: Procedure): readonly StepOfList[] {
  const known = steps.get(procedure)
  if (known) return known
  const found = nodesOf(procedure.machine.root).flatMap((node) => {
    if (!isResting(node) || node.type === 'final') return []
    const { owner } = metaOf(node)
    return owner === 'nobody' ? [] : [{ state: node.path.join('.'), owner }]
  })
  steps.set(procedure, found)
  return found
}
