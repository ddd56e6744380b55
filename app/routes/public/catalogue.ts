import type { Reader } from '#app/i18n/reader.tsx'
import {
  type Chosen,
  type FacetName,
  type Facets,
  facetNames,
  searchProcedures,
  sortOut,
} from '#services/catalogue/index.ts'
import { type Procedure, proceduresInForce } from '#services/dossiers/index.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'
import type { LifeEvent } from './life-events.ts'

/** A procedure as lists show it. */
export interface CatalogueEntry {
  slug: string
  code: string
  name: string
  summary: string
  limit: string
}

/** What somebody asked for: words, a life event, and what they chose. */
export interface Wanted extends Chosen {
  query?: string
  event?: LifeEvent | null
}

/**
 * Rates in force on a date, `YYYY-MM-DD`, for those who file online; beside each what the same costs at
 * the desk, where that is another amount.
 */
export function ratesOnline({ rates }: Procedure, today: string) {
  const inForce = rates.filter(
    ({ from, until }) => from <= today && (until === null || today <= until),
  )
  const atDesk = new Map(
    inForce
      .filter(({ channels }) => channels.includes('desk'))
      .map(({ code, unitAmount }) => [code, unitAmount]),
  )
  return inForce
    .filter(({ channels }) => channels.includes('online'))
    .map((rate) => {
      const desk = atDesk.get(rate.code)
      return { ...rate, atDesk: desk === undefined || desk === rate.unitAmount ? null : desk }
    })
}

/**
 * Fees whose amount an authority notifies later: they have a name, but no rate in any schedule.
 */
export function feesNotified({ rates, texts }: Procedure): readonly string[] {
  const names = typeof texts.vi.fee === 'object' ? Object.keys(texts.vi.fee) : []
  return names.filter((name) => !rates.some(({ code }) => code === name))
}

const entryOf = ({ slug, code }: Procedure, reader: Reader): CatalogueEntry => ({
  slug,
  code,
  name: reader.procedure(slug, 'name'),
  summary: reader.procedure(slug, 'summary'),
  limit: reader.procedure(slug, 'limit'),
})

/** What was found for somebody, and how it may be sorted out further. */
export interface FoundForReader {
  entries: readonly CatalogueEntry[]
  /** False where a search found only what is nearest. */
  sure: boolean
  /** What was probably meant, where letters had to be guessed. */
  meant: string | null
  facets: readonly ShownFacet[]
}

/** A facet as a page shows it, with the values there are. */
export interface ShownFacet {
  name: FacetName
  title: string
  values: readonly { value: string; label: string; count: number; chosen: boolean }[]
}

/**
 * Finds procedures by what somebody typed, in the reader's language or any other, and sorts them out by
 * what was chosen. Without a question, all of them.
 *
 * @param today the day whose rates tell what is free, `YYYY-MM-DD` in Viet Nam
 */
export function findProcedures(
  reader: Reader,
  { query = '', event, ...chosen }: Wanted,
  today: CivilDate,
): FoundForReader {
  const asked = query.trim()
  const { procedures, sure, meant } = asked
    ? searchProcedures(asked)
    : { procedures: everything(), sure: true, meant: null }
  const ofEvent = procedures.filter(
    ({ procedure }) => !event || procedure.lifeEvents.includes(event),
  )
  const { left, facets } = sortOut(ofEvent, chosen, today)
  return {
    entries: left.map(({ procedure }) => entryOf(procedure, reader)),
    sure,
    meant,
    facets: shownFacets(reader, facets, chosen),
  }
}

/** Facets that tell something apart, or of which something was chosen. */
const shownFacets = (reader: Reader, facets: Facets, chosen: Chosen): ShownFacet[] =>
  facetNames
    .filter((name) => facets[name].length > 1 || chosen[name] !== undefined)
    .map((name) => ({
      name,
      title: reader.t(`public:catalogue.facet.${name}`),
      values: facets[name].map(({ value, count }) => ({
        value,
        count,
        label: labelOf(reader, name, value),
        chosen: chosen[name] === value,
      })),
    }))

function labelOf({ t, procedure }: Reader, name: FacetName, value: string): string {
  switch (name) {
    case 'for':
      return t(value === 'business' ? 'public:catalogue.business' : 'public:catalogue.citizen')
    case 'level':
      return t(value === 'full' ? 'public:catalogue.full' : 'public:catalogue.part')
    case 'fee':
      return t(value === 'free' ? 'public:catalogue.free' : 'public:catalogue.paid')
    case 'agency': {
      const kind = proceduresInForce()
        .flatMap(({ agencyKinds }) => agencyKinds)
        .find((one) => one === value)
      return kind ? t(`public:procedure.agencyKind.${kind}`) : value
    }
    case 'field': {
      // A field is called as the procedures in it call it.
      const inIt = proceduresInForce().find(({ field }) => field === value)
      return inIt ? procedure(inIt.slug, 'field') : value
    }
  }
}

/** All procedures in force, as lists show them. */
export const allProcedures = (reader: Reader): readonly CatalogueEntry[] =>
  proceduresInForce().map((procedure) => entryOf(procedure, reader))

const everything = () => proceduresInForce().map((procedure) => ({ procedure, calledHere: '' }))

/** How many procedures each life event has. */
export function countByEvent(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { lifeEvents } of proceduresInForce())
    for (const event of lifeEvents) counts.set(event, (counts.get(event) ?? 0) + 1)
  return counts
}
