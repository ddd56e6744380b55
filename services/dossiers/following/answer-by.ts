import type { AnyStateMachine, AnyStateNode } from 'xstate'
import type { Procedure } from '#workflows/index.ts'
import type { WorkingCalendar } from '#workflows/kernel/calendar.ts'
import { periodOf } from '#workflows/kernel/explore.ts'
import { metaOf } from '#workflows/kernel/standing.ts'
import type { Owner } from '#workflows/kernel/status.ts'
import { type Instant, instant, later } from '#workflows/kernel/time.ts'
import { enteredBy, lengthOf } from '../deadlines/recount.ts'
import type { Happening } from '../moving/timeline.ts'

/**
 * Until when a dossier waits for somebody, after these happenings: the end of the period that leads out of
 * the step without them. A period of a step holds for all the smaller steps in it. Null when the dossier
 * does not wait for them, or waits for ever.
 */
export function answerBy(
  { machine }: Pick<Procedure, 'machine'>,
  happenings: readonly Happening[],
  calendar: WorkingCalendar,
  whom: Owner = 'applicant',
): Instant | null {
  const ends = (happenings.at(-1)?.to.states ?? []).flatMap((state) => {
    const node = nodeAt(machine, state)
    if (!node || node.type === 'final' || metaOf(node).owner !== whom) return []
    return withParents(node)
      .flatMap((step) => step.after.map((after) => ({ path: step.path.join('.'), ...after })))
      .flatMap(({ path, eventType, target }) => {
        const name = periodOf(eventType)
        const entered = name && target ? enteredBy(happenings, path, name) : null
        if (!name || !entered) return []
        const began = instant(entered.at)
        const length = lengthOf({ machine }, name, undefined, entered, { at: began, calendar })
        return length === null ? [] : [later(began, length)]
      })
  })
  return ends.toSorted()[0] ?? null
}

const withParents = (node: AnyStateNode): readonly AnyStateNode[] => [
  node,
  ...(node.parent ? withParents(node.parent) : []),
]

const nodeAt = (machine: AnyStateMachine, state: string): AnyStateNode | undefined =>
  state.split('.').reduce<AnyStateNode | undefined>((node, key) => node?.states[key], machine.root)
