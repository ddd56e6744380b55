import type { AnyMachineSnapshot } from 'xstate'
import { contextOf } from '../standing.ts'

/**
 * What tells two places apart: the state, what every procedure promises about its money and receipt,
 * and of the rest only what some guard looks at, in whichever order it was noted.
 */
export const keyFor =
  (seen: ReadonlySet<string>) =>
  ({ value, context }: AnyMachineSnapshot): string => {
    const { fee, accepted, granted, supplements, reappointedTo, rounds, findings, circumstances } =
      contextOf({ context })
    const found = Object.keys(findings)
      .filter((name) => seen.has(`findings.${name}`) || seen.has('findings.*'))
      .toSorted()
      .map((name) => [name, findings[name]])
    return JSON.stringify([
      value,
      fee,
      [accepted, granted, reappointedTo !== null],
      seen.has('supplements') ? supplements : Math.min(supplements, 2),
      seen.has('rounds') ? rounds : 0,
      Object.entries(circumstances).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      found,
    ])
  }
