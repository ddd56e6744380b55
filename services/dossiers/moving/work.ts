import type { Occasion } from '#workflows/kernel/acts.ts'
import { periodOf } from '#workflows/kernel/explore.ts'
import type { DossierContext } from '#workflows/kernel/machine.ts'
import type { Standing } from '#workflows/kernel/standing.ts'
import type { Owner } from '#workflows/kernel/status.ts'
import { type Instant, instant } from '#workflows/kernel/time.ts'

/** Periods of the law under way: when each ends, by the name of its timer. */
export type Periods = Readonly<Record<string, Instant>>

/** Who in an office may be on turn; everybody else is waited for. */
export const officeOwners = ['desk', 'unit', 'head', 'clerk', 'accountant'] as const
export type OfficeOwner = (typeof officeOwners)[number]
export const isOfficeOwner = (owner: string): owner is OfficeOwner =>
  officeOwners.some((one) => one === owner)
/** Who is waited for outside of the office, the portal's own jobs and the registers among them. */
export const awaitedOwners = ['applicant', 'partner', 'consulted', 'tax', 'system'] as const
export type AwaitedOwner = (typeof awaitedOwners)[number]
export const isAwaitedOwner = (owner: string): owner is AwaitedOwner =>
  awaitedOwners.some((one) => one === owner)

/** What lists of work need to know of a step beside where it leads. */
export interface Work {
  ownUntil: Instant | null
  stuckAt: Instant | null
  paidUnbegun: boolean
}

/** After this much of its own time without a move, somebody should look. */
const patience = {
  office: { amount: 5, unit: 'workingDay' },
  /** Registers and jobs answer in minutes. */
  system: { amount: 8, unit: 'workingHour' },
  /** A period of theirs has ended, and nothing followed from it. */
  afterTheirTime: { amount: 1, unit: 'workingDay' },
  silentBody: { amount: 12, unit: 'day' },
} as const

/**
 * When the time of whoever is on turn is over, and from when on it is odd that nothing has happened:
 * both read from the periods of the machine and from who must act.
 */
export function workOf(
  owner: Owner,
  { states, ended }: Standing,
  { fee, accepted }: Pick<DossierContext, 'fee' | 'accepted'>,
  periods: Periods,
  { at, calendar }: Occasion,
): Work {
  if (ended) return { ownUntil: null, stuckAt: null, paidUnbegun: false }
  const ownUntil = untilIn(states, periods)
  const paidUnbegun = fee === 'settled' && !accepted && isOfficeOwner(owner)
  const after = (from: Instant, span: (typeof patience)[keyof typeof patience]) =>
    calendar.after(from, span)
  if (isOfficeOwner(owner)) return { ownUntil, stuckAt: after(at, patience.office), paidUnbegun }
  if (ownUntil) return { ownUntil, stuckAt: after(ownUntil, patience.afterTheirTime), paidUnbegun }
  if (owner === 'system') return { ownUntil, stuckAt: after(at, patience.system), paidUnbegun }
  const isBody = owner === 'consulted' || owner === 'tax'
  return { ownUntil, stuckAt: isBody ? after(at, patience.silentBody) : null, paidUnbegun }
}

/**
 * Of each state the last of its periods counts, since those before only remind; of states side by side
 * the first that is over.
 */
export function untilIn(states: readonly string[], periods: Periods): Instant | null {
  const ends = states.flatMap((state) => {
    const own = Object.entries(periods)
      .filter(([type]) => isPeriodOf(type, state))
      .map(([, until]) => until)
      .sort()
    return own.at(-1) ?? []
  })
  return ends.sort()[0] ?? null
}

/** `xstate.after.<period>.<machine>.<state>`: of this state, or of one it lies in. */
function isPeriodOf(type: string, state: string): boolean {
  const period = periodOf(type)
  if (period === null) return false
  const path = type.slice(`xstate.after.${period}.`.length).split('.').slice(1).join('.')
  return path !== '' && (state === path || state.startsWith(`${path}.`))
}

/** The stored periods, as `workOf` and `stepOf` read them. */
export function periodsFrom(stored: unknown): Periods {
  if (typeof stored !== 'object' || stored === null) return {}
  return Object.fromEntries(
    Object.entries(stored).flatMap(([type, until]) =>
      typeof until === 'string' ? [[type, instant(until)]] : [],
    ),
  )
}
