import type { Procedure } from '#workflows/index.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'

/** By what procedures are sorted out, in the order people ask. */
export const facetNames = ['for', 'agency', 'field', 'level', 'fee'] as const
export type FacetName = (typeof facetNames)[number]

/** What was chosen of each; nothing chosen leaves all. */
export type Chosen = Partial<Record<FacetName, string>>

/** A value of a facet, and how many of the procedures have it, all else that was chosen given. */
export interface FacetValue {
  value: string
  count: number
}
export type Facets = Record<FacetName, readonly FacetValue[]>

type Values = Record<FacetName, readonly string[]>

/** Whether nothing is ever paid for it if filed online on a day, as far as its own rates tell. */
export function isFree({ rates, feeComesLater }: Procedure, today: CivilDate): boolean {
  if (feeComesLater) return false
  return rates
    .filter(({ from, until }) => from <= today && (until === null || today <= until))
    .filter(({ channels }) => channels.includes('online'))
    .every(({ unitAmount }) => unitAmount === 0)
}

function valuesOf(procedure: Procedure, today: CivilDate): Values {
  return {
    for: procedure.audience,
    agency: procedure.agencyKinds,
    field: [procedure.field],
    level: [procedure.fullProcess ? 'full' : 'part'],
    fee: [isFree(procedure, today) ? 'free' : 'paid'],
  }
}

/**
 * Sorts procedures out by what was chosen, keeping their order, and counts what each further choice
 * would leave.
 */
export function sortOut<T extends { procedure: Procedure }>(
  found: readonly T[],
  chosen: Chosen,
  today: CivilDate,
): { left: readonly T[]; facets: Facets } {
  const valued = found.map((one) => ({ one, values: valuesOf(one.procedure, today) }))
  const fits = (values: Values, but?: FacetName) =>
    facetNames.every((name) => {
      const wanted = chosen[name]
      return name === but || wanted === undefined || values[name].includes(wanted)
    })
  const counted = (name: FacetName): FacetValue[] => {
    const wanted = chosen[name]
    // What was chosen is named even when it leaves nothing, so that it can be taken away.
    const counts = new Map<string, number>(wanted === undefined ? [] : [[wanted, 0]])
    for (const { values } of valued)
      if (fits(values, name))
        for (const value of values[name]) counts.set(value, (counts.get(value) ?? 0) + 1)
    return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
  }
  return {
    left: valued.filter(({ values }) => fits(values)).map(({ one }) => one),
    facets: {
      for: counted('for'),
      agency: counted('agency'),
      field: counted('field'),
      level: counted('level'),
      fee: counted('fee'),
    },
  }
}
