import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import type { ActName } from '../acts.ts'
import type { Answers } from '../fields.ts'
import type { Circumstances, DossierContext } from '../machine.ts'
import type { Plan } from '../plan.ts'
import type { Standing } from '../standing.ts'
import type { Owner } from '../status.ts'

/** A point of the state space: where a dossier can rest, with all that guards may look at. */
export interface Place {
  key: string
  snapshot: AnyMachineSnapshot
  standing: Standing
  context: DossierContext
  moves: readonly Move[]
  /** How guards answered here, as `state:event#n=true`. */
  answered: readonly string[]
}

/** How a dossier begins: where it is when it has been filed, and what that ordered. */
export interface Beginning {
  to: string
  effects: Move['effects']
  answered: readonly string[]
}

/** One way on: an act of a person or body, or a period that ends. */
export interface Move {
  from: string
  to: string
  kind: 'act' | 'timer'
  /** Name of the act, or of the period. */
  name: string
  by: readonly Owner[]
  stepUp: boolean
  /** What is sent into the machine to make this move. */
  event: { type: ActName; facts: Answers } | { type: `xstate.after.${string}` }
  effects: readonly { type: string; params: unknown }[]
}

export interface StateSpace {
  starts: readonly string[]
  beginnings: readonly Beginning[]
  /** The machine that was walked. */
  machine: AnyStateMachine
  places: ReadonlyMap<string, Place>
  /** Parts of a dossier's memory that guards look at. */
  seen: ReadonlySet<string>
  guards: readonly string[]
  /** What grows for ever, and where; null for a machine that can be walked to its end. */
  unbounded: string | null
  /** Where a dossier rests although the state says nothing of itself; nothing beyond it is walked. */
  silent: string | null
}

export interface Provable {
  machine: AnyStateMachine
  circumstancesToProve: readonly { circumstances: Circumstances; feeDue: boolean }[]
  /** Facts of acts that this machine tells apart, beyond the examples of the vocabulary. */
  examples?: Partial<Record<ActName, readonly Answers[]>>
  /** Another configuration to walk in the place of the machine's own. */
  plan?: Plan
  /** Who may do an act, where not whom the vocabulary names. */
  whoMay?: Partial<Record<ActName, readonly Owner[]>>
  limit?(context: DossierContext): unknown
}

/** A walk that was made before, of a machine that differs in few places only. */
export interface Walked {
  space: StateSpace
  /** Whether what can happen here may differ. Moves made anywhere else are taken over. */
  differs(place: Place): boolean
  /** Only what the states say of themselves differs: every move leads where it led. */
  standingOnly?: boolean
}
