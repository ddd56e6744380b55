import type { AnyStateMachine } from 'xstate'
import type { Occasion } from './acts.ts'
import type { Span } from './calendar.ts'
import type { within } from './machine.ts'

/** How long the law lets something take; `within` says it. */
export type Period = ReturnType<typeof within>

/** Lengths by the names that a machine gives its periods: its own, and those of the one-stop law. */
export type PeriodsOf<M extends AnyStateMachine> = {
  readonly [name in keyof NonNullable<Parameters<M['provide']>[0]['delays']>]?: Period
}

/**
 * The same machine with other lengths: which states there are and where they lead does not depend on how
 * long anything takes.
 * @throws TypeError for a period that the machine does not know.
 */
export function withPeriods<M extends AnyStateMachine>(
  machine: M,
  periods: PeriodsOf<M>,
): AnyStateMachine {
  for (const name of Object.keys(periods))
    if (machine.implementations.delays[name] === undefined)
      throw new TypeError(`${machine.id} has no period ${name}`)
  return machine.provide({ delays: periods })
}

/** A period as its author wrote it; null where an act said how long. */
export function spanOf(period: unknown): Span | null {
  return typeof period === 'function' && 'span' in period && isSpan(period.span)
    ? period.span
    : null
}
const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value

/**
 * Milliseconds of a period of the law that begins on this occasion, by the name the machine gives it.
 * @throws TypeError when the machine states no length for it.
 */
export function lengthOfPeriod(
  machine: AnyStateMachine,
  period: unknown,
  occasion: Occasion,
): number {
  const stated: unknown =
    typeof period === 'string' ? machine.implementations.delays[period] : period
  const length: unknown =
    typeof stated === 'function' ? stated({ event: { type: 'begun', ...occasion } }) : stated
  if (typeof length !== 'number') throw new TypeError(`no length of ${String(period)}`)
  return length
}
