import type { Move, Place } from '#workflows/kernel/explore.ts'
import type { Owner } from '#workflows/kernel/status.ts'
import type { Chance } from './chance.ts'
import type { Leaf, Turn, Ways } from './ways.ts'
import type { Run } from './working-time.ts'

/** Whose work waits in a queue of its own. */
export const officeRoles = ['desk', 'unit', 'head', 'clerk', 'accountant'] as const
export type OfficeRole = (typeof officeRoles)[number]
export const isOfficeRole = (owner: Owner): owner is OfficeRole =>
  officeRoles.some((role) => role === owner)

/** A dossier on its way through virtual time; instants are milliseconds since 1970. */
export interface Walk {
  id: number
  ways: Ways
  agency: string
  filedAt: number
  place: Place
  /** When each of its innermost states was entered; the number tells one stay from the next. */
  since: Map<string, { at: number; n: number }>
  runs: Run[]
  /** The date that holds, a re-appointment included; null before valid receipt. */
  due: number | null
  reappointedTo: number | null
  /** The date that was promised first: later re-appointments do not make a result punctual. */
  promise: number | null
  /** Periods that run, each with the number that tells it from one begun before under the same id. */
  periods: Map<string, number>
  /** When the result was ready (status 9), or the dossier ended without one. */
  readyAt: number | null
  endedAt: number | null
}

/** Something that will be done to a dossier, unless it has moved on by then. */
export interface Intention {
  at: number
  /** The move, chosen from those that the machine then accepts; null when none fits any more. */
  choose(moves: readonly Move[]): Move | null
}

/** How people and bodies behave: what a machine cannot know of them. */
export interface Conduct {
  /** Office minutes that a piece of work takes. */
  work(walk: Walk, leaf: Leaf, chance: Chance): number
  /** The first moment at which an officer can take it up. */
  readyAt(walk: Walk, leaf: Leaf, at: number): number
  /** What the officer does then; null when something is still awaited. */
  decide(walk: Walk, leaf: Leaf, moves: readonly Move[], chance: Chance): Move | null
  /** What others will do, now that a dossier has come into a state that waits for them. */
  enters(walk: Walk, leaf: Leaf, at: number, chance: Chance): readonly Intention[]
  /** What an effect of the machine leads to: a register answers, a fee is paid. */
  ordered(
    walk: Walk,
    effect: Turn['effects'][number],
    at: number,
    chance: Chance,
  ): readonly Intention[]
  /** Whether one of the officers of a queue is away on that day. */
  isAway(queue: string, officer: number, at: number): boolean
}

/** What somebody did, as the one who keeps the histories is told of it. */
export interface Done {
  walk: Walk
  move: Move
  turn: Turn
  at: number
  /** Which officer of which queue; null for people and bodies outside. */
  by: { queue: string; role: OfficeRole; officer: number } | null
}
