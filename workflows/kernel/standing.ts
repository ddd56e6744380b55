import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode } from 'xstate'
import { z } from 'zod'
import {
  type Act,
  type ActName,
  actNamed,
  acts,
  type DossierEvent,
  isActName,
  type Occasion,
} from './acts.ts'
import type { ClockMode } from './clock.ts'
import type { Answers } from './fields.ts'
import type { DossierContext, FeeStanding, StateMeta } from './machine.ts'
import type { OfficialStatus, Owner } from './status.ts'

/** What the machine says of a dossier right now. Everything people see is derived from this. */
export interface Standing {
  status: OfficialStatus
  /** Who must act; several where work goes on side by side. */
  owners: readonly Owner[]
  clock: ClockMode
  /** Ids of the active innermost states, dotted, without the machine's id: `processing.lookingUp`. */
  states: readonly string[]
  ended: boolean
}

const statuses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
const owners = [
  'applicant',
  'desk',
  'unit',
  'head',
  'clerk',
  'accountant',
  'consulted',
  'tax',
  'partner',
  'system',
  'nobody',
] as const
const metaSchema = z.object({
  status: z.literal(statuses),
  owner: z.enum(owners),
  clock: z.enum(['idle', 'running', 'paused', 'stopped']),
}) satisfies z.ZodType<StateMeta>

export const isStatus = (value: number): value is OfficialStatus =>
  statuses.some((status) => status === value)
export const isOwner = (name: string): name is Owner => owners.some((owner) => owner === name)

const pathOf = (node: AnyStateNode): string => node.path.join('.')

/** The meta of a state node. @throws when a state that a dossier can rest in declares none. */
export function metaOf(node: AnyStateNode): StateMeta {
  const parsed = metaSchema.safeParse(node.meta)
  if (!parsed.success)
    throw new TypeError(`state ${node.id} does not say its status, owner and clock`)
  return parsed.data
}

/** A state and all that are inside it. */
export const nodesOf = (node: AnyStateNode): readonly AnyStateNode[] => [
  node,
  ...Object.values(node.states).flatMap((child: AnyStateNode) => nodesOf(child)),
]
/** Whether a dossier can stay in this state; through others it only passes. */
export const isResting = (node: AnyStateNode): boolean =>
  (node.type === 'atomic' || node.type === 'final') && (node.always?.length ?? 0) === 0
/** Whether a state says its status, owner and clock. */
export const speaks = (node: AnyStateNode): boolean => metaSchema.safeParse(node.meta).success

// A machine is asked thousands of times a second for the same few states; what they say never changes.
const readings = new WeakMap<AnyStateNode, StateMeta>()
const reading = (node: AnyStateNode): StateMeta => {
  const known = readings.get(node)
  if (known) return known
  const meta = metaOf(node)
  readings.set(node, meta)
  return meta
}
// `_nodes` is what a restored snapshot carries; XState offers no public list of active nodes. Their
// order there depends on how the snapshot came about; here it is that of the machine's author.
export const activeNodes = (snapshot: AnyMachineSnapshot): readonly AnyStateNode[] =>
  snapshot._nodes.toSorted((a, b) => a.order - b.order)

/**
 * Reads a snapshot. Side by side regions: the clock runs while any region's clock runs, unless the
 * applicant must act in one of them, which pauses it; a status asked of the applicant is shown first.
 */
export function standingOf(snapshot: AnyMachineSnapshot): Standing {
  const leaves = activeNodes(snapshot).filter(
    (node) => node.type === 'atomic' || node.type === 'final',
  )
  const open = snapshot.status === 'done' ? leaves : leaves.filter((node) => node.type === 'atomic')
  const metas = (open.length > 0 ? open : leaves).map(reading)
  const first = metas.find((meta) => meta.owner === 'applicant') ?? metas[0]
  if (!first) throw new TypeError('a snapshot without an active state')
  const clock = metas.some((meta) => meta.clock === 'paused')
    ? 'paused'
    : (metas.find((meta) => meta.clock === 'running')?.clock ?? first.clock)
  return {
    status: first.status,
    owners: [...new Set(metas.map((meta) => meta.owner))],
    clock,
    states: leaves.map(pathOf),
    ended: snapshot.status === 'done',
  }
}

/** Who must act in one state, by its dotted name; nobody in a region that has done its part. */
export function ownerOfState(machine: AnyStateMachine, state: string): Owner {
  const node = state
    .split('.')
    .reduce<AnyStateNode | undefined>((at, key) => at?.states[key], machine.root)
  return !node || node.type === 'final' ? 'nobody' : reading(node).owner
}

const feeStandings: ReadonlySet<unknown> = new Set<FeeStanding>([
  'none',
  'due',
  'settled',
  'waived',
  'lapsed',
  'returning',
  'returned',
  'kept',
])
// Looked at for every step of every dossier, so by hand: a schema costs ten times as much.
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const areCircumstances = (value: unknown): boolean =>
  isRecord(value) &&
  Object.values(value).every((fact) => ['string', 'number', 'boolean'].includes(typeof fact))

/** True for the context every machine of this house keeps. */
export const isDossierContext = (value: unknown): value is DossierContext =>
  isRecord(value) &&
  feeStandings.has(value.fee) &&
  typeof value.accepted === 'boolean' &&
  typeof value.granted === 'boolean' &&
  typeof value.supplements === 'number' &&
  typeof value.rounds === 'number' &&
  (value.reappointedTo === null || typeof value.reappointedTo === 'string') &&
  areCircumstances(value.circumstances) &&
  areCircumstances(value.findings)

/** The context of a snapshot. @throws on a snapshot no machine of this house made. */
export function contextOf(snapshot: { context: unknown }): DossierContext {
  const context: unknown = snapshot.context
  if (!isDossierContext(context)) throw new TypeError('not the context of a dossier')
  return context
}

const isDossierEvent = (value: { type: ActName }): value is DossierEvent =>
  actNamed(value.type).fields !== undefined

/** An event from an act's facts. The facts must have been parsed by the act's fields. */
export function eventOf(name: ActName, facts: object, occasion: Occasion): DossierEvent {
  const event = { ...facts, ...occasion, type: name }
  if (!isDossierEvent(event)) throw new TypeError(`no act ${name}`)
  return event
}

const eventNames = new WeakMap<AnyStateMachine, readonly ActName[]>()
/** The acts a machine knows at all. */
export function actsOf(machine: AnyStateMachine): readonly ActName[] {
  const known = eventNames.get(machine)
  if (known) return known
  const names = machine.events.filter(isActName)
  eventNames.set(machine, names)
  return names
}

/**
 * The acts the machine accepts in this snapshot: an officer's buttons, a citizen's choices. Guards
 * look at the dossier; where they tell an act's facts apart, the procedure's examples show how.
 */
export function acceptableActs(
  {
    machine,
    examples,
  }: { machine: AnyStateMachine; examples?: Partial<Record<ActName, readonly Answers[]>> },
  snapshot: AnyMachineSnapshot,
  occasion: Occasion,
): readonly { name: ActName; act: Act }[] {
  if (snapshot.status !== 'active') return []
  return actsOf(machine).flatMap((name) => {
    const act: Act = acts[name]
    const possible = examples?.[name] ?? act.examples
    const accepted = possible.some((facts) => snapshot.can(eventOf(name, facts, occasion)))
    return accepted ? [{ name, act }] : []
  })
}
