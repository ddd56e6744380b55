import type { AnyStateMachine } from 'xstate'
import type { Occasion } from './acts.ts'

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
