import type { AnyStateMachine } from 'xstate'
import { type ActName, acts } from '../acts.ts'
import type { Beginning } from '../define-procedure.ts'
import { measure } from '../law/spans.ts'
import {
  isRecord,
  type Plan,
  planOf,
  statesOf,
  type Way,
  type Written,
  withState,
} from '../plan.ts'
import { actsOf } from '../standing.ts'
import type { Owner } from '../status.ts'

/** The kinds of single faults that are planted to see whether the proofs notice them. */
export const faultKinds = [
  'transition dropped',
  'timer dropped',
  'branch dropped',
  'guard dropped',
  'action dropped',
  'entry action dropped',
  'target changed',
  'owner changed',
  'status changed',
  'clock changed',
  'period changed',
  'by whom widened',
  'parameter changed',
  'branches swapped',
  'fee charged',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** A machine with one fault in it. */
export interface Fault {
  kind: FaultKind
  /** What was changed, in words for whoever looks for the missing sentence. */
  where: string
  /** The state that was changed; null where the vocabulary was. */
  state: string | null
  plan: Plan
  whoMay?: Partial<Record<ActName, readonly Owner[]>>
  /** How dossiers begin, where not as they should. */
  begins?: readonly Beginning[]
}

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
] as const satisfies readonly Owner[]
const others = {
  owner: owners,
  status: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  clock: ['idle', 'running', 'paused', 'stopped'],
} as const
const metaKinds = {
  owner: 'owner changed',
  status: 'status changed',
  clock: 'clock changed',
} as const

const without = <T>(list: readonly T[], nth: number): readonly T[] =>
  list.filter((_, i) => i !== nth)
const replaced = <T>(list: readonly T[], nth: number, by: T): readonly T[] =>
  list.map((one, i) => (i === nth ? by : one))
const set = <V>(
  map: ReadonlyMap<string, V>,
  key: string,
  value: V | null,
): ReadonlyMap<string, V> =>
  new Map(
    [...map].flatMap(([name, old]): [string, V][] =>
      name !== key ? [[name, old]] : value === null ? [] : [[name, value]],
    ),
  )

/** Where the ways of a state stand, and the state with others in their place. */
interface Trigger {
  name: string
  timer: boolean
  ways: readonly Way[]
  with(ways: readonly Way[] | null): Plan
}
const triggersOf = (state: Plan): readonly Trigger[] => [
  ...[...state.on].map(([name, ways]) => ({
    name,
    timer: false,
    ways,
    with: (other: readonly Way[] | null) => ({ ...state, on: set(state.on, name, other) }),
  })),
  ...[...state.after].map(([name, ways]) => ({
    name: `after ${name}`,
    timer: true,
    ways,
    with: (other: readonly Way[] | null) => ({ ...state, after: set(state.after, name, other) }),
  })),
  ...(['always', 'onDone'] as const)
    .filter((name) => state[name].length > 0)
    .map((name) => ({
      name,
      timer: false,
      ways: state[name],
      with: (other: readonly Way[] | null) => ({ ...state, [name]: other ?? [] }),
    })),
]

/** Everything that an action of this name is ordered with somewhere. */
const otherParams = (all: readonly Written[], name: string, given: unknown): readonly unknown[] => {
  const seen = new Map(
    all.flatMap((value) =>
      isRecord(value) && isRecord(value.params) && name in value.params
        ? [[String(value.params[name]), value.params[name]] as const]
        : [],
    ),
  )
  seen.delete(String(given))
  return seen.size > 0 ? [...seen.values()] : [`not ${String(given)}`]
}

/** The action with one thing changed of what it is ordered with. */
function changed(
  action: Written,
  vocabulary: readonly Written[],
): readonly { action: Written; to: string }[] {
  if (!isRecord(action)) return []
  const { params } = action
  if (typeof params === 'function')
    return [
      {
        to: 'the contrary',
        action: {
          ...action,
          params: (given: unknown) => {
            const said: unknown = params(given)
            return Object.fromEntries(
              Object.entries(isRecord(said) ? said : {}).map(([name, value]) => [
                name,
                typeof value === 'boolean' ? !value : `not ${String(value)}`,
              ]),
            )
          },
        },
      },
    ]
  if (!isRecord(params)) return []
  return Object.entries(params).flatMap(([name, value]) =>
    (typeof value === 'boolean' ? [!value] : otherParams(vocabulary, name, value)).map((other) => ({
      to: `${name} ${String(other)}`,
      action: { ...action, params: { ...params, [name]: other } },
    })),
  )
}
const nameOf = (written: Written): string =>
  typeof written === 'string'
    ? written
    : isRecord(written)
      ? `${String(written.type)}(${typeof written.params === 'function' ? '…' : Object.values(isRecord(written.params) ? written.params : {}).join()})`
      : '…'

/**
 * Every single fault of a machine. `vocabulary` are the actions of all machines of the house;
 * `beginnings` how its dossiers begin: one that costs nothing is charged for.
 */
export function faultsOf(
  machine: AnyStateMachine,
  vocabulary: readonly Written[],
  beginnings: readonly Beginning[] = [],
): readonly Fault[] {
  const whole = planOf(machine.config)
  const id = machine.id
  const delays: Record<string, unknown> = machine.implementations.delays
  const lengths = new Map(Object.entries(delays).map(([name, delay]) => [name, measure(delay)]))
  const byPath = new Map(statesOf(whole).map((state) => [state.path, state]))
  const parentOf = (path: string): Plan | undefined =>
    byPath.get(path.split('.').slice(0, -1).join('.'))

  /** The path that a target means, as XState reads it. */
  const resolved = (state: Plan, target: string): string => {
    if (target.startsWith(`#${id}`)) return target.slice(id.length + 2)
    const from = state.path === '' || target.startsWith('.') ? state : parentOf(state.path)
    const tail = target.replace(/^\./, '')
    return from && from.path !== '' ? `${from.path}.${tail}` : tail
  }

  const inState = (state: Plan): readonly Fault[] => {
    const fault = (kind: FaultKind, where: string, plan: Plan): Fault => ({
      kind,
      where: `${kind}: ${state.path || '(machine)'} ${where}`.trim(),
      state: state.path,
      plan: withState(whole, state.path, () => plan),
    })
    const faults: Fault[] = []
    for (const trigger of triggersOf(state)) {
      const { ways, name } = trigger
      faults.push(
        fault(trigger.timer ? 'timer dropped' : 'transition dropped', name, trigger.with(null)),
      )
      ways.forEach((way, nth) => {
        const at = ways.length > 1 ? `${name} #${nth + 1}` : name
        const other = (changes: Way): Plan => trigger.with(replaced(ways, nth, changes))
        if (ways.length > 1)
          faults.push(fault('branch dropped', at, trigger.with(without(ways, nth))))
        if (nth > 0) {
          const before = ways[nth - 1]
          if (before)
            faults.push(
              fault(
                'branches swapped',
                at,
                trigger.with(replaced(replaced(ways, nth, before), nth - 1, way)),
              ),
            )
        }
        if (way.guard !== undefined) {
          const { guard: _, ...free } = way
          faults.push(fault('guard dropped', at, other(free)))
        }
        way.actions.forEach((action, place) => {
          faults.push(
            fault(
              'action dropped',
              `${at} ${nameOf(action)}`,
              other({ ...way, actions: without(way.actions, place) }),
            ),
          )
          for (const { action: changedAction, to } of changed(action, vocabulary))
            faults.push(
              fault(
                'parameter changed',
                `${at} ${nameOf(action)} → ${to}`,
                other({ ...way, actions: replaced(way.actions, place, changedAction) }),
              ),
            )
        })
        if (way.target !== undefined) {
          const path = resolved(state, way.target)
          for (const sibling of parentOf(path)?.states.values() ?? [])
            if (sibling.path !== path)
              faults.push(
                fault(
                  'target changed',
                  `${at} → ${sibling.path}`,
                  other({ ...way, target: `#${id}.${sibling.path}` }),
                ),
              )
        }
      })
      if (trigger.timer) {
        const period = name.slice('after '.length)
        for (const [otherPeriod, length] of lengths)
          if (length !== lengths.get(period) && !state.after.has(otherPeriod))
            faults.push(
              fault('period changed', `${name} → ${otherPeriod}`, {
                ...state,
                after: new Map(
                  [...state.after].map(([key, list]) => [key === period ? otherPeriod : key, list]),
                ),
              }),
            )
      }
    }
    for (const when of ['entry', 'exit'] as const)
      state[when].forEach((action, nth) => {
        faults.push(
          fault('entry action dropped', `${when} ${nameOf(action)}`, {
            ...state,
            [when]: without(state[when], nth),
          }),
        )
        for (const { action: changedAction, to } of changed(action, vocabulary))
          faults.push(
            fault('parameter changed', `${when} ${nameOf(action)} → ${to}`, {
              ...state,
              [when]: replaced(state[when], nth, changedAction),
            }),
          )
      })
    const { meta } = state.rest
    if (isRecord(meta))
      for (const part of ['owner', 'status', 'clock'] as const)
        for (const value of others[part])
          if (meta[part] !== value)
            faults.push(
              fault(metaKinds[part], `${String(meta[part])} → ${value}`, {
                ...state,
                rest: { ...state.rest, meta: { ...meta, [part]: value } },
              }),
            )
    return faults
  }

  const widened = actsOf(machine).flatMap((name) =>
    owners
      .filter((owner) => owner !== 'nobody' && !acts[name].by.some((one) => one === owner))
      .map(
        (owner): Fault => ({
          kind: 'by whom widened',
          where: `by whom widened: ${name} by ${owner}`,
          state: null,
          plan: whole,
          whoMay: { [name]: [...acts[name].by, owner] },
        }),
      ),
  )
  const charged: readonly Fault[] =
    beginnings.length === 0 || beginnings.some(({ feeDue }) => feeDue)
      ? []
      : [
          {
            kind: 'fee charged',
            where: 'fee charged: (machine) filed with a fee due',
            state: '',
            plan: whole,
            begins: beginnings.map((one) => ({ ...one, feeDue: true })),
          },
        ]
  return [...statesOf(whole).flatMap(inState), ...widened, ...charged]
}

/** All actions that the machines of the house order with something. */
export const vocabularyOf = (machines: readonly AnyStateMachine[]): readonly Written[] =>
  machines.flatMap((machine) =>
    statesOf(planOf(machine.config)).flatMap((state) => [
      ...state.entry,
      ...state.exit,
      ...triggersOf(state).flatMap(({ ways }) => ways.flatMap(({ actions }) => actions)),
    ]),
  )
