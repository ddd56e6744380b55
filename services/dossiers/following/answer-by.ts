import type { AnyStateMachine, AnyStateNode } from 'xstate'
import type { Procedure } from '#workflows/index.ts'
import type { WorkingCalendar } from '#workflows/kernel/calendar.ts'
import { periodOf } from '#workflows/kernel/explore.ts'
import { metaOf } from '#workflows/kernel/standing.ts'
import { type Instant, instant, later } from '#workflows/kernel/time.ts'
import { enteredBy, lengthOf } from '../deadlines/recount.ts'
import type { Happening } from '../moving/timeline.ts'

/**
 * Until when a dossier waits for its applicant, after these happenings: the end of the period that
 * leads out of the step without them. Null when it does not wait for them, or waits for ever.
 */
export function answerBy(
  { machine }: Pick<Procedure, 'machine'>,
  happenings: readonly Happening[],
  calendar: WorkingCalendar,
): Instant | null {
  const ends = (happenings.at(-1)?.to.states ?? []).flatMap((state) => {
    const node = nodeAt(machine, state)
    if (!node || node.type === 'final' || metaOf(node).owner !== 'applicant') return []
    return node.after.flatMap(({ eventType, target }) => {
      const name = periodOf(eventType)
      const entered = name && target ? enteredBy(happenings, state, name) : null
      if (!name || !entered) return []
      const began = instant(entered.at)
      const length = lengthOf({ machine }, name, undefined, entered, { at: began, calendar })
      return length === null ? [] : [later(began, length)]
    })
  })
  return ends.toSorted()[0] ?? null
}

const nodeAt = (machine: AnyStateMachine, state: string): AnyStateNode | undefined =>
  state.split('.').reduce<AnyStateNode | undefined>((node, key) => node?.states[key], machine.root)
