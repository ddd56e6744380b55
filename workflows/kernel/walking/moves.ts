import type { AnyMachineSnapshot } from 'xstate'
import { type Act, type ActName, acts, type DossierEvent } from '../acts.ts'
import type { Answers } from '../fields.ts'
import { actsOf, eventOf } from '../standing.ts'
import type { Owner } from '../status.ts'
import { provingOccasion } from './occasion.ts'
import type { Provable } from './space.ts'

const timerPattern = /^xstate\.after\.([^.]+)\.(.+)$/
/** The name of the period behind a delayed event, or null for any other event. */
export const periodOf = (eventType: string): string | null =>
  timerPattern.exec(eventType)?.[1] ?? null
const isTimer = (type: string): type is `xstate.after.${string}` => timerPattern.test(type)

/** An act with one set of facts, ready to be sent. */
export interface Sendable {
  name: ActName
  by: readonly Owner[]
  stepUp: boolean
  event: { type: ActName; facts: Answers }
  sent: DossierEvent
}

/** The acts a machine knows, with the facts that the proofs tell apart. */
export function sendables({ machine, examples, whoMay }: Provable): readonly Sendable[] {
  return actsOf(machine).flatMap((name) => {
    const act: Act = acts[name]
    return (examples?.[name] ?? act.examples).map((facts) => ({
      name,
      by: whoMay?.[name] ?? act.by,
      stepUp: act.stepUp !== undefined,
      event: { type: name, facts },
      sent: eventOf(name, facts, provingOccasion),
    }))
  })
}

/** Every move that can be made from a snapshot. */
export function movesFrom(
  known: ReadonlyMap<string, readonly Sendable[]>,
  snapshot: AnyMachineSnapshot,
) {
  if (snapshot.status !== 'active') return []
  const heard = new Set<string>()
  for (const node of snapshot._nodes) for (const type of node.transitions.keys()) heard.add(type)
  const byActs = [...heard].flatMap((type) =>
    (known.get(type) ?? []).map((act) => ({ kind: 'act' as const, ...act })),
  )
  const byTimers = [...heard].filter(isTimer).map((type) => ({
    kind: 'timer' as const,
    name: periodOf(type) ?? type,
    by: ['system' as const],
    stepUp: false,
    event: { type },
    sent: { type, ...provingOccasion },
  }))
  return [...byActs, ...byTimers].filter((move) => snapshot.can(move.sent))
}
