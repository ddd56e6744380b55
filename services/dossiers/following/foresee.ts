import type { AnyMachineSnapshot } from 'xstate'
import type { Procedure } from '#workflows/index.ts'
import { type Act, type ActName, acts, type Occasion } from '#workflows/kernel/acts.ts'
import { answerOf, type Order } from '#workflows/kernel/answer.ts'
import { type DeadlineClock, tick } from '#workflows/kernel/clock.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { contextOf, eventOf, type Standing, standingOf } from '#workflows/kernel/standing.ts'
import type { Owner } from '#workflows/kernel/status.ts'
import type { Instant } from '#workflows/kernel/time.ts'
import type { SlipKind } from '../../decisions/index.ts'
import { becauseOf, promisedAt } from '../moving/step.ts'
import type { Happening } from '../moving/timeline.ts'
import { slipOf } from '../slips/slips.ts'
import { type LetterOfStep, letterOf } from './letters.ts'

/** What the time limit does when an act is done; null where it stays as it is. */
export type ClockTurn = 'starts' | 'resumes' | 'pauses' | 'ends'

/** What follows from an act in one very state, from the machine's own answer. Nothing is carried out. */
export interface Foreseen {
  clock: ClockTurn | null
  /** When the result is due afterwards, where the limit begins or goes on with this act. */
  dueAt: Instant | null
  orders: readonly Order[]
  slip: SlipKind | null
  letter: LetterOfStep | null
  /** Who acts next; nobody when the dossier ends. */
  owners: readonly Owner[]
  ended: boolean
}

/** Where a dossier is, as far as what follows from an act depends on it. */
export interface Now {
  procedure: Pick<Procedure, 'machine' | 'limit'>
  snapshot: AnyMachineSnapshot
  clock: DeadlineClock
}

const turnOf = (before: Standing, after: Standing, everRan: boolean): ClockTurn | null => {
  if (before.clock === after.clock) return null
  if (after.clock === 'running') return everRan ? 'resumes' : 'starts'
  if (after.clock === 'paused') return before.clock === 'running' ? 'pauses' : null
  return after.clock === 'stopped' && everRan ? 'ends' : null
}

const happeningOf = (
  name: ActName,
  { status, states, owners, clock }: Standing,
): Pick<Happening, 'what' | 'to'> => ({
  what: { kind: 'act', name },
  to: { status, states, owners, clock, dueAt: null },
})

/** What follows from an act with these facts; null where the machine does not take it. */
export function foreseeWith(
  { procedure, snapshot, clock }: Now,
  name: ActName,
  facts: Answers,
  occasion: Occasion,
): { foreseen: Foreseen; snapshot: AnyMachineSnapshot } | null {
  const event = eventOf(name, facts, occasion)
  if (!snapshot.can(event)) return null
  const before = standingOf(snapshot)
  const [next, answered] = answerOf(procedure.machine, snapshot, event)
  const after = standingOf(next)
  const turn = turnOf(before, after, clock.runs.length > 0)
  const context = contextOf(next)
  const counted = tick(clock, after.clock, occasion.at)
  const begins = turn === 'starts' || turn === 'resumes'
  const was = { to: happeningOf(name, before).to }
  const because = becauseOf(answered)
  const happened = happeningOf(name, after)
  const step = because ? { ...happened, to: { ...happened.to, because } } : happened
  return {
    snapshot: next,
    foreseen: {
      clock: turn,
      dueAt: begins ? promisedAt(counted, procedure.limit(context), context, occasion) : null,
      orders: answered.filter(({ type }) => !type.startsWith('xstate.')),
      slip: slipOf(step) ?? null,
      letter: letterOf(was, step),
      owners: after.ended ? [] : after.owners,
      ended: after.ended,
    },
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * What follows from an act whatever is said with it: what holds for every kind of facts that the machine
 * tells apart. Null where the act cannot be done now.
 */
export function foresee(
  now: Now & { procedure: Pick<Procedure, 'examples'> },
  name: ActName,
  occasion: Occasion,
): Foreseen | null {
  const act: Act = acts[name]
  const possible = now.procedure.examples?.[name] ?? act.examples
  const ways = possible.flatMap((facts) => foreseeWith(now, name, facts, occasion)?.foreseen ?? [])
  const [first, ...others] = ways
  if (!first) return null
  const agreed = <K extends keyof Foreseen>(key: K): boolean =>
    others.every((other) => same(other[key], first[key]))
  return {
    clock: agreed('clock') ? first.clock : null,
    dueAt: agreed('clock') && agreed('dueAt') ? first.dueAt : null,
    orders: first.orders.filter((order) =>
      others.every(({ orders }) => orders.some((each) => same(each, order))),
    ),
    slip: agreed('slip') ? first.slip : null,
    letter: agreed('letter') ? first.letter : null,
    owners: agreed('owners') ? first.owners : [],
    ended: agreed('ended') && first.ended,
  }
}
