import {
  type Filters,
  listedBy,
  procedureInForce,
  proceduresInForce,
  type QueueName,
  rolesOnTurn,
  stepsOf,
} from '#services/dossiers/index.ts'
import { agencyById, type OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import type { Narrowing } from './list-filters.tsx'

const awaited = ['applicant', 'partner', 'consulted', 'tax', 'system'] as const

/** What a list of this officer can be narrowed to: what their agency does, and what the list holds. */
export async function narrowingOf(
  office: Office,
  actor: OfficerActor,
  name: QueueName,
  filters: Filters,
): Promise<Narrowing> {
  const agency = await agencyById(office, actor.agencyId)
  const chosen = filters.procedure ? procedureInForce(filters.procedure) : undefined
  const by = ownersIn(name, actor)
  return {
    procedures: proceduresInForce()
      .filter(({ agencyKinds }) => agencyKinds.some((kind) => kind === agency?.kind))
      .map(({ slug }) => slug),
    steps: chosen
      ? stepsOf(chosen)
          .filter(({ owner }) => by.length === 0 || by.includes(owner))
          .map(({ state }) => state)
      : [],
    by,
    facets: chosen ? listedBy(chosen).map((each) => ({ ...each, options: [...each.options] })) : [],
    chosen: {
      procedure: chosen?.slug ?? '',
      step: filters.step ?? '',
      by: filters.by ?? '',
      held: filters.held ?? '',
      facets: filters.facets ?? [],
    },
    isNarrowed: Object.keys(filters).length > 0,
  }
}

/** Who may be on turn in a list; anybody where none is named. */
function ownersIn(name: QueueName, actor: OfficerActor): readonly string[] {
  if (name === 'ours' || name === 'today' || name === 'soon') return rolesOnTurn(actor)
  if (name === 'waiting') return awaited
  if (name === 'stuck') return [...rolesOnTurn(actor), ...awaited]
  return []
}
