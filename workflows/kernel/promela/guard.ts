import { elsewhere } from '../co-application.ts'
import type { DossierContext } from '../machine.ts'
import { isRecord, type Written } from '../plan.ts'

/** What of a dossier's memory a guard can look at, with the values it can have. */
export type Part = string
export const partValues = (part: Part): readonly unknown[] => {
  if (part === 'fee')
    return ['none', 'due', 'settled', 'waived', 'lapsed', 'returning', 'returned', 'kept']
  if (part === 'supplements' || part === 'rounds') return [0, 1, 2, 3]
  if (part === 'reappointedTo') return [null, 'a day']
  if (part === 'findings.elsewhere') return [undefined, ...elsewhere]
  if (part.startsWith('findings.') || part.startsWith('circumstances.'))
    return [undefined, false, true]
  return [false, true]
}

/** Thrown where a guard looks at something whose value has not been supposed yet. */
class Unsupposed extends Error {
  constructor(readonly part: Part) {
    super(part)
  }
}

/** A memory in which only what is supposed can be read. */
function supposing(supposed: ReadonlyMap<Part, unknown>): object {
  const read = (part: Part): unknown => {
    if (!supposed.has(part)) throw new Unsupposed(part)
    return supposed.get(part)
  }
  const nested = (prefix: string) =>
    new Proxy(
      {},
      { get: (_, name) => (typeof name === 'string' ? read(`${prefix}.${name}`) : undefined) },
    )
  return new Proxy(
    {},
    {
      get: (_, name) =>
        name === 'findings' || name === 'circumstances'
          ? nested(name)
          : typeof name === 'string'
            ? read(name)
            : undefined,
    },
  )
}

/** When something holds, as a formula over the parts it looks at. */
export type Formula =
  | { kind: 'is'; held: boolean }
  | { kind: 'by'; part: Part; of: readonly { value: unknown; so: Formula }[] }

/** Finds out when a question about a dossier's memory is answered yes, by asking it of every memory. */
export function formulaOf(
  ask: (context: DossierContext) => boolean,
  supposed: ReadonlyMap<Part, unknown> = new Map(),
): Formula {
  try {
    // Every part that is read is supposed, or asked for by what is thrown.
    return { kind: 'is', held: Reflect.apply(ask, undefined, [supposing(supposed)]) === true }
  } catch (thrown) {
    if (!(thrown instanceof Unsupposed)) throw thrown
    const { part } = thrown
    return {
      kind: 'by',
      part,
      of: partValues(part).map((value) => ({
        value,
        so: formulaOf(ask, new Map([...supposed, [part, value]])),
      })),
    }
  }
}

/** The parts that a formula looks at. */
export const partsOf = (formula: Formula): readonly Part[] =>
  formula.kind === 'is' ? [] : [formula.part, ...formula.of.flatMap(({ so }) => partsOf(so))]

/** The guard as XState would ask it, for one event. */
export function guardFormula(
  guard: Written,
  event: object,
  implemented: Readonly<Record<string, unknown>>,
): Formula {
  const ask = (one: Written, context: DossierContext, params: unknown): boolean => {
    if (typeof one === 'function') return Boolean(one({ context, event }, params))
    if (typeof one === 'string') return ask(implemented[one], context, params)
    if (!isRecord(one)) throw new TypeError('a guard that is not written as one')
    const { type, params: given } = one
    return ask(type, context, typeof given === 'function' ? given({ context, event }) : given)
  }
  return formulaOf((context) => ask(guard, context, undefined))
}
