import type { AnyStateMachine } from 'xstate'
import { isRecord, machineOf, type Plan, planOf, type Written } from './plan.ts'

/** A machine whose guards tell what they look at and what they answer. It decides as the original. */
export interface Watched {
  machine: AnyStateMachine
  /** Parts of a dossier's memory that some guard has looked at: `fee`, `findings.verified`. */
  seen: Set<string>
  /** What the guards answered since this was last emptied, as `state:event#n=true`. */
  answered: Set<string>
  /** Every guard there is, by the same names. */
  guards: readonly string[]
}

/** The value, telling which of its parts are read. */
export function telling<T extends object>(value: T, seen: Set<string>, prefix = ''): T {
  return new Proxy(value, {
    get(of, name) {
      const part: unknown = Reflect.get(of, name)
      if (typeof name !== 'string') return part
      const path = `${prefix}${name}`
      if (prefix === '' && isRecord(part)) return telling(part, seen, `${path}.`)
      seen.add(path)
      return part
    },
    ownKeys(of) {
      seen.add(`${prefix}*`)
      return Reflect.ownKeys(of)
    },
  })
}

/** Makes the guards of a machine tell. `plan` when it is not the machine's own that is meant. */
export function watch(
  of: AnyStateMachine,
  plan: Plan = planOf(of.config),
  seen: Set<string> = new Set(),
): Watched {
  const answered = new Set<string>()
  const guards: string[] = []
  const implemented: Record<string, unknown> = of.implementations.guards
  const ask = (guard: Written, args: unknown, params: unknown): boolean => {
    if (typeof guard === 'function') return Boolean(guard(args, params))
    if (typeof guard === 'string') return ask(implemented[guard], args, params)
    if (!isRecord(guard)) throw new TypeError('a guard that is not written as one')
    const { type, params: given } = guard
    return ask(type, args, typeof given === 'function' ? given(args) : given)
  }
  const machine = machineOf(plan, of, (guard, id) => {
    guards.push(id)
    return ({ context, ...args }: { context: object }) => {
      const held = ask(guard, { ...args, context: telling(context, seen) }, undefined)
      answered.add(`${id}=${held}`)
      return held
    }
  })
  return { machine, seen, answered, guards }
}
