import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import { z } from 'zod'
import type { NewJob } from '#db/queries/jobs.ts'
import type { DossierId } from '#db/schema/index.ts'
import type { Procedure } from '#workflows/index.ts'
import type { Occasion } from '#workflows/kernel/acts.ts'
import type { Order } from '#workflows/kernel/answer.ts'
import {
  apologyDueAt,
  type DeadlineClock,
  dueAt,
  type Limit,
  tick,
  warningDueAt,
} from '#workflows/kernel/clock.ts'
import { periodOf } from '#workflows/kernel/explore.ts'
import { type DossierContext, type StopReason, stopReasons } from '#workflows/kernel/machine.ts'
import {
  contextOf,
  isDossierContext,
  type Standing,
  standingOf,
} from '#workflows/kernel/standing.ts'
import { type Instant, instant, later, millis } from '#workflows/kernel/time.ts'
import { canonical } from './canonical.ts'
import type { Periods } from './work.ts'

const delayedSchema = z.object({
  event: z.object({ type: z.string() }),
  id: z.string(),
  delay: z.number(),
})
const cancelSchema = z.object({ sendId: z.string() })
const clockSchema = z.object({
  runs: z.array(
    z.object({ from: z.string().transform(instant), to: z.string().transform(instant).nullable() }),
  ),
})

/** The stored deadline clock. @throws ZodError on anything else. */
export const clockFrom = (stored: unknown): DeadlineClock => clockSchema.parse(stored)

/** What a transition means for the office: where the dossier stands, and what must be done. */
export interface Step {
  snapshot: AnyMachineSnapshot
  standing: Standing
  clock: DeadlineClock
  dueAt: Instant | null
  /** The periods that are under way after it. */
  periods: Periods
  /** Why it stops, where nobody decided so. */
  because: StopReason | null
  jobs: readonly NewJob[]
  cancelledJobs: readonly string[]
}

export const timerKey = (id: DossierId, sendId: string) => `timer:${id}:${sendId}`
const apologyKey = (id: DossierId) => `apology:${id}`
const overdueKey = (id: DossierId) => `overdue:${id}`
const warningKey = (id: DossierId) => `warning:${id}`

/**
 * Turns what the machine answered into one step. Pure: XState's delayed events become jobs with the
 * law's time, its cancellations remove them, its effects become jobs that are carried out once.
 */
export function stepOf(
  procedure: Procedure,
  before: {
    id: DossierId
    seq: number
    clock: DeadlineClock
    dueAt: Instant | null
    standing: Standing | null
    /** None at filing. */
    periods?: Periods
  },
  [snapshot, actions]: readonly [AnyMachineSnapshot, readonly Order[]],
  occasion: Occasion,
): Step {
  const { id, seq } = before
  const { at } = occasion
  const standing = standingOf(snapshot)
  const context = contextOf(snapshot)
  const limit = procedure.limit(context)
  const clock = tick(before.clock, standing.clock, at)
  const due = promisedAt(clock, limit, context, occasion)

  // Effects that set a date of their own (an order's window) learn the periods this step began.
  const under = new Map(Object.entries(before.periods ?? {}))
  const periods = Object.fromEntries(
    actions
      .filter((action) => action.type === 'xstate.raise')
      .map((action) => delayedSchema.parse(action.params))
      .map(({ event, delay }) => [periodOf(event.type) ?? event.type, later(at, delay)]),
  )
  const jobs: NewJob[] = []
  const cancelled = new Set<string>()
  for (const action of actions) {
    if (action.type === 'xstate.raise') {
      const { event, id: sendId, delay } = delayedSchema.parse(action.params)
      jobs.push({
        task: 'dossiers.ring',
        payload: { dossierId: id, period: event.type },
        key: timerKey(id, sendId),
        runAt: new Date(millis(at) + delay),
      })
      under.set(sendId, later(at, delay))
    } else if (action.type === 'xstate.cancel') {
      const { sendId } = cancelSchema.parse(action.params)
      cancelled.add(timerKey(id, sendId))
      under.delete(sendId)
    } else {
      jobs.push({
        task: 'dossiers.carryOut',
        payload: { dossierId: id, seq, effect: action.type, params: action.params ?? {}, periods },
        key: `effect:${id}:${seq}:${jobs.length}`,
      })
    }
  }
  // A slip is told of in the same breath: with the act, or not at all.
  const sendsSlip = actions.some(({ type }) => type === 'sendSlip')
  if (hasNews(before.standing, standing) || sendsSlip)
    jobs.push({
      task: 'dossiers.announce',
      payload: { dossierId: id, seq },
      key: `announce:${id}:${seq}`,
    })

  const wasRunning = before.standing?.clock === 'running'
  if (standing.clock === 'running' && due && (!wasRunning || due !== before.dueAt)) {
    jobs.push(...deadlineJobs(id, due, limit, context, occasion))
  } else if (wasRunning && standing.clock !== 'running') {
    for (const key of [overdueKey(id), apologyKey(id), warningKey(id)]) cancelled.add(key)
  }
  for (const job of jobs) if (job.key) cancelled.delete(job.key)
  return {
    snapshot,
    standing,
    clock,
    dueAt: due,
    periods: Object.fromEntries(under),
    because: becauseOf(actions),
    jobs,
    cancelledJobs: [...cancelled],
  }
}

const stopSchema = z.object({ slip: z.literal('stop'), because: z.enum(stopReasons) })

/** The reason that a transition declares with the slip it orders. */
export function becauseOf(actions: readonly Order[]): StopReason | null {
  for (const { type, params } of actions) {
    const stop = type === 'sendSlip' ? stopSchema.safeParse(params) : null
    if (stop?.success) return stop.data.because
  }
  return null
}

/** The date that holds: the limit counted by the calendar, or the later one an apology promised. */
export function promisedAt(
  clock: DeadlineClock,
  limit: Limit,
  { reappointedTo }: DossierContext,
  { at, calendar }: Occasion,
): Instant | null {
  const counted = dueAt(clock, limit, calendar, at)
  return counted && reappointedTo && reappointedTo > counted ? reappointedTo : counted
}

/** What a deadline makes happen by itself. Set anew under the same keys, they replace each other. */
export function deadlineJobs(
  id: DossierId,
  due: Instant,
  limit: Limit,
  { reappointedTo }: DossierContext,
  { at, calendar }: Pick<Occasion, 'at' | 'calendar'>,
): readonly NewJob[] {
  const payload = { dossierId: id, due }
  const overdue = { task: 'dossiers.deadlineMissed', payload, key: overdueKey(id) }
  const missed = { ...overdue, runAt: new Date(due) }
  // The law allows one re-appointment: after it there is nothing more to promise.
  if (reappointedTo !== null) return [missed]
  const apology = apologyDueAt(due, limit, calendar)
  const warning = warningDueAt(apology, at, calendar)
  return [
    missed,
    { task: 'dossiers.apologise', payload, key: apologyKey(id), runAt: new Date(apology) },
    { task: 'dossiers.warn', payload, key: warningKey(id), runAt: new Date(warning) },
  ]
}

const hasNews = (before: Standing | null, after: Standing): boolean =>
  before === null || before.status !== after.status || before.states.join() !== after.states.join()

/** The stored form of a snapshot. Machines here keep no history states and no children. */
export const persisted = ({ value, context, status }: AnyMachineSnapshot): object => ({
  value,
  context,
  status,
})

export type Restored =
  | { outcome: 'restored'; snapshot: AnyMachineSnapshot }
  | { outcome: 'unreadable'; why: string }

type StoredValue = string | { [region: string]: StoredValue }
interface Stored {
  status: 'active' | 'done'
  value: StoredValue
  context: DossierContext
}

// Looked at for every step of every dossier, so by hand: a schema costs ten times as much.
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isStoredValue = (value: unknown): value is StoredValue =>
  typeof value === 'string' || (isRecord(value) && Object.values(value).every(isStoredValue))
const isStored = (stored: unknown): stored is Stored =>
  isRecord(stored) &&
  (stored.status === 'active' || stored.status === 'done') &&
  isStoredValue(stored.value) &&
  isDossierContext(stored.context)

/** A stored state the code does not know is reported, never guessed at. */
export function restore(machine: AnyStateMachine, stored: unknown): Restored {
  if (!isStored(stored)) return { outcome: 'unreadable', why: 'not a snapshot of this house' }
  try {
    const snapshot = machine.resolveState(stored)
    // XState fills a partial value in with initial states; a dossier is only ever where it was put.
    if (canonical(snapshot.value) !== canonical(stored.value))
      return { outcome: 'unreadable', why: `no such state: ${JSON.stringify(stored.value)}` }
    standingOf(snapshot)
    return { outcome: 'restored', snapshot }
  } catch (error) {
    return { outcome: 'unreadable', why: error instanceof Error ? error.message : String(error) }
  }
}
