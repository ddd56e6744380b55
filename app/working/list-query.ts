import type { Filters } from '#services/dossiers/index.ts'
import { procedureInForce, proceduresInForce } from '#services/dossiers/index.ts'
import { isOwner } from '#workflows/kernel/standing.ts'

const held = ['nobody', 'me', 'others'] as const

/**
 * What an address narrows a list to: `?procedure=passport&step=…&by=unit&held=nobody&f=request=first`.
 * What is not understood narrows nothing.
 */
export function filtersIn(query: URLSearchParams): Filters {
  const procedure = procedureInForce(query.get('procedure') ?? '')
  const step = query.get('step') ?? ''
  const by = query.get('by') ?? ''
  const facets = query.getAll('f').filter((each) => /^\w{1,40}=\w{1,40}$/.test(each))
  const wanted = held.find((each) => each === query.get('held'))
  return {
    ...(procedure ? { procedure: procedure.code } : {}),
    ...(procedure && /^[\w.]{1,120}$/.test(step) ? { step } : {}),
    ...(isOwner(by) ? { by } : {}),
    ...(procedure && facets.length > 0 ? { facets } : {}),
    ...(wanted ? { held: wanted } : {}),
  }
}

/** The same filters as an address writes them. */
export function queryOf({ procedure, step, by, facets = [], held }: Filters): URLSearchParams {
  const query = new URLSearchParams()
  const slug = proceduresInForce().find(({ code }) => code === procedure)?.slug
  if (slug) query.set('procedure', slug)
  if (step) query.set('step', step)
  if (by) query.set('by', by)
  for (const facet of facets) query.append('f', facet)
  if (held) query.set('held', held)
  return query
}

/** An address of a list with a query behind it, or without where nothing is asked. */
export const withQuery = (path: string, query: URLSearchParams): string =>
  query.size > 0 ? `${path}?${query}` : path
