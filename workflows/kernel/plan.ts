import { type AnyStateMachine, createMachine } from 'xstate'

/** An action or a guard as a machine's author wrote it: a name, a name with what it needs, or code. */
export type Written = unknown

/** One way out of a state, as written. Without target and actions it forbids what a parent allows. */
export interface Way {
  guard?: Written
  target?: string
  actions: readonly Written[]
}

/** A state as written in a machine's configuration, brought into one form. */
export interface Plan {
  /** Dotted path; empty for the machine itself. */
  path: string
  /** What is written besides: `meta`, `initial`, `type`, the machine's id and context. */
  rest: Readonly<Record<string, unknown>>
  on: ReadonlyMap<string, readonly Way[]>
  after: ReadonlyMap<string, readonly Way[]>
  always: readonly Way[]
  onDone: readonly Way[]
  entry: readonly Written[]
  exit: readonly Written[]
  states: ReadonlyMap<string, Plan>
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const several = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

function wayOf(written: unknown): Way {
  if (typeof written === 'string') return { target: written, actions: [] }
  if (!isRecord(written)) return { actions: [] }
  const { guard, target, actions } = written
  return {
    ...(guard === undefined ? {} : { guard }),
    ...(typeof target === 'string' ? { target } : {}),
    actions: several(actions),
  }
}
const waysOf = (written: unknown): readonly Way[] => several(written).map(wayOf)
const tableOf = (written: unknown): ReadonlyMap<string, readonly Way[]> =>
  new Map(Object.entries(isRecord(written) ? written : {}).map(([on, ways]) => [on, waysOf(ways)]))

/** Reads a machine's configuration: what its author wrote, not what it does. */
export function planOf(config: unknown, path = ''): Plan {
  const {
    on,
    after,
    always,
    onDone,
    entry,
    exit,
    states = {},
    ...rest
  } = isRecord(config) ? config : {}
  return {
    path,
    rest,
    on: tableOf(on),
    after: tableOf(after),
    always: waysOf(always),
    onDone: waysOf(onDone),
    entry: several(entry),
    exit: several(exit),
    states: new Map(
      Object.entries(isRecord(states) ? states : {}).map(([name, state]) => [
        name,
        planOf(state, path ? `${path}.${name}` : name),
      ]),
    ),
  }
}

/** Every state of a plan, the machine itself first. */
export const statesOf = (plan: Plan): readonly Plan[] => [
  plan,
  ...[...plan.states.values()].flatMap(statesOf),
]

/** The plan with the state at `path` replaced. */
export function withState(plan: Plan, path: string, change: (state: Plan) => Plan): Plan {
  if (plan.path === path) return change(plan)
  const states = new Map(
    [...plan.states].map(([name, state]) => [
      name,
      path === state.path || path.startsWith(`${state.path}.`)
        ? withState(state, path, change)
        : state,
    ]),
  )
  return { ...plan, states }
}

const isConfig = (value: unknown): value is AnyStateMachine['config'] => isRecord(value)
type GuardReader = (guard: Written, id: string) => Written

function written(plan: Plan, reader: GuardReader): Record<string, unknown> {
  const ways = (trigger: string, list: readonly Way[]) =>
    list.map((way, nth) =>
      way.guard === undefined
        ? way
        : { ...way, guard: reader(way.guard, `${plan.path}:${trigger}#${nth}`) },
    )
  const table = (kind: string, map: ReadonlyMap<string, readonly Way[]>) =>
    Object.fromEntries([...map].map(([name, list]) => [name, ways(`${kind}${name}`, list)]))
  return {
    ...plan.rest,
    on: table('', plan.on),
    after: table('after ', plan.after),
    ...(plan.always.length > 0 ? { always: ways('always', plan.always) } : {}),
    ...(plan.onDone.length > 0 ? { onDone: ways('done', plan.onDone) } : {}),
    entry: plan.entry,
    exit: plan.exit,
    ...(plan.states.size > 0
      ? {
          states: Object.fromEntries(
            [...plan.states].map(([name, state]) => [name, written(state, reader)]),
          ),
        }
      : {}),
  }
}

/**
 * A machine from a plan, with the implementations of the machine the plan was read from. `reader`
 * may put another guard in the place of each; it gets a name that is the same in every machine made
 * from plans that differ elsewhere.
 */
export function machineOf(
  plan: Plan,
  of: AnyStateMachine,
  reader: GuardReader = (guard) => guard,
): AnyStateMachine {
  const config = written(plan, reader)
  if (!isConfig(config)) throw new TypeError('no configuration')
  return createMachine(config, of.implementations)
}
