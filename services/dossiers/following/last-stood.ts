import type { AnyStateNode } from 'xstate'
import type { DossierRow } from '#db/queries/dossiers.ts'
import { type Procedure, procedureFiled, procedureInForce } from '#workflows/index.ts'
import { isOwner, isStatus, type Standing } from '#workflows/kernel/standing.ts'

/** The rules a dossier was filed under, or the nearest that still have its name and its form. */
export interface Rules {
  procedure: Procedure
  /** Whether they are its own. With others nothing is decided, only shown. */
  own: boolean
}

/** Null when nothing of the procedure is left in the catalogue. */
export function rulesOf(row: Pick<DossierRow, 'procedureCode' | 'procedureVersion'>): Rules | null {
  const own = procedureFiled(row.procedureCode, row.procedureVersion)
  if (own) return { procedure: own, own: true }
  const nearest = procedureInForce(row.procedureCode)
  return nearest ? { procedure: nearest, own: false } : null
}

/** Those of the stored states that the rules have words for. */
export const statesWithWords = ({ machine }: Procedure, states: readonly string[]): string[] => {
  const known = new Set(pathsIn(machine.root))
  return states.filter((state) => known.has(state))
}

const pathsIn = (node: AnyStateNode): string[] => [
  node.path.join('.'),
  ...Object.values<AnyStateNode>(node.states).flatMap(pathsIn),
]

/**
 * Where a dossier last stood, from the columns that the last move that was understood wrote beside
 * the state: what is shown of it while nobody can read the state itself. Its clock is not read.
 */
export function lastStood(row: DossierRow, procedure: Procedure): Standing {
  const owners = row.owners.filter(isOwner)
  return {
    status: isStatus(row.status) ? row.status : 4,
    owners: owners.length > 0 ? owners : ['nobody'],
    clock: row.ended ? 'stopped' : 'idle',
    states: statesWithWords(procedure, row.states),
    ended: row.ended,
  }
}
