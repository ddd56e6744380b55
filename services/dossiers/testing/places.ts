import type { Procedure } from '#workflows/index.ts'
import { explore } from '#workflows/kernel/explore.ts'
import { foremost } from '../moving/move.ts'
import { persisted } from '../moving/step.ts'
import { isOfficeOwner } from '../moving/work.ts'
import { listedBy } from '../working/facets.ts'

/** Somewhere a dossier can stand, as its line of a list has it. */
export interface PlaceToStand {
  owner: string
  owners: readonly string[]
  states: readonly string[]
  status: number
  snapshot: object
  ended: boolean
  /** A period of whoever is on turn ends by itself. */
  ownDays: number
  paidUnbegun: boolean
  facets: readonly string[]
}

/** Every place that dossiers of a procedure can come to, one for each state: for benchmarks. */
export function placesToStand(procedure: Procedure): readonly PlaceToStand[] {
  const facets = listedBy(procedure).map(({ name, options }) => `${name}=${options[0]}`)
  const places = [...explore(procedure).places.values()].map(
    ({ snapshot, standing, context, moves }): PlaceToStand => {
      const owner = foremost(standing)
      return {
        owner,
        owners: standing.owners,
        states: standing.states,
        status: standing.status,
        snapshot: persisted(snapshot),
        ended: standing.ended,
        ownDays: moves.some(({ kind }) => kind === 'timer') ? 5 : 0,
        paidUnbegun: context.fee === 'settled' && !context.accepted && isOfficeOwner(owner),
        facets,
      }
    },
  )
  return [...new Map(places.map((place) => [place.states.join(), place])).values()]
}
