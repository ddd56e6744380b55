import type { AnyStateMachine } from 'xstate'
import { type Act, type ActName, acts } from '../acts.ts'
import { provingOccasion } from '../explore.ts'
import type { Answers } from '../fields.ts'
import type { Written } from '../plan.ts'
import { type Formula, guardFormula } from '../promela/guard.ts'

const literal = (value: unknown): string =>
  value === undefined || value === null ? 'null' : JSON.stringify(value)

const isOne = (part: string, values: readonly unknown[]): string =>
  values.length === 1
    ? `${part} = ${literal(values[0])}`
    : `${part} in (${values.map(literal).join(', ')})`

/** A formula over a dossier's memory in FEEL (DMN 1.3, chapter 10), `true` and `false` included. */
export function feelOf(formula: Formula): string {
  if (formula.kind === 'is') return String(formula.held)
  const bySame = new Map<string, unknown[]>()
  for (const { value, so } of formula.of) {
    const inner = feelOf(so)
    bySame.set(inner, [...(bySame.get(inner) ?? []), value])
  }
  const [only] = [...bySame.keys()]
  if (bySame.size === 1 && only) return only
  const ways = [...bySame].flatMap(([inner, values]) => {
    if (inner === 'false') return []
    const here = isOne(formula.part, values)
    return [inner === 'true' ? here : `${here} and (${inner})`]
  })
  return ways.length === 1 ? (ways[0] ?? 'false') : ways.map((way) => `(${way})`).join(' or ')
}

/** The facts by which the examples of an act differ: what a guard can tell them apart by. */
const telling = (examples: readonly Answers[]): readonly string[] =>
  [...new Set(examples.flatMap((facts) => Object.keys(facts)))].filter(
    (name) => new Set(examples.map((facts) => literal(facts[name]))).size > 1,
  )

const longest = (name: string, said: readonly Answers[]): number =>
  Math.max(...said.map((facts) => literal(facts[name]).length))

/** The fewest and shortest facts that set some examples apart from the others. */
function namesApart(
  names: readonly string[],
  alike: readonly Answers[],
  others: readonly Answers[],
): readonly string[] {
  const short = names.toSorted(
    (a, b) => longest(a, [...alike, ...others]) - longest(b, [...alike, ...others]),
  )
  const pairs = short.flatMap((one, nth) => short.slice(nth + 1).map((other) => [one, other]))
  const apart = [...short.map((one) => [one]), ...pairs].find((some) =>
    alike.every((facts) =>
      others.every((other) => some.some((name) => literal(facts[name]) !== literal(other[name]))),
    ),
  )
  return apart ?? short
}

export interface Asking {
  machine: AnyStateMachine
  examples?: Partial<Record<ActName, readonly Answers[]>>
}

/**
 * When a guard holds, in FEEL, over the memory of the dossier and the facts of the act; null where it
 * always does. Found by asking the guard of every memory and of the acts the proofs tell apart.
 */
export function conditionOf(
  { machine, examples }: Asking,
  guard: Written,
  on: ActName | null,
): string | null {
  if (guard === undefined) return null
  const { guards } = machine.implementations
  const act: Act | null = on ? acts[on] : null
  const said: readonly Answers[] = (on && examples?.[on]) ?? act?.examples ?? [{}]
  const names = telling(said)
  const bySame = new Map<string, Answers[]>()
  for (const facts of said) {
    const event = { type: on ?? 'nothing', ...provingOccasion, ...facts }
    const inner = feelOf(guardFormula(guard, event, guards))
    bySame.set(inner, [...(bySame.get(inner) ?? []), facts])
  }
  const [only] = [...bySame.keys()]
  if (bySame.size === 1 && only) return only === 'true' ? null : only
  const ways = [...bySame].flatMap(([inner, alike]) => {
    if (inner === 'false') return []
    const others = said.filter((facts) => !alike.includes(facts))
    const tell = namesApart(names, alike, others)
    const values = tell.map((one) => isOne(one, [...new Set(alike.map((facts) => facts[one]))]))
    return [[...values, ...(inner === 'true' ? [] : [`(${inner})`])].join(' and ')]
  })
  return ways.length === 1 ? (ways[0] ?? null) : ways.map((way) => `(${way})`).join(' or ')
}
