import type { Reader } from '#app/i18n/reader.tsx'
import { type Procedure, proceduresInForce, searchKey } from '#services/dossiers/index.ts'
import type { LifeEvent } from './life-events.ts'

/** A procedure as lists show it. */
export interface CatalogueEntry {
  slug: string
  code: string
  name: string
  summary: string
  limit: string
}

interface Wanted {
  query?: string
  audience?: 'citizen' | 'business' | null
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

/** Whether some word of a text begins so: people type the beginnings of words. */
const begins = (text: string, word: string): boolean => ` ${text}`.includes(` ${word}`)

/**
 * Finds procedures by words in any order, with or without marks, in the reader's language and in
 * Vietnamese; what matches in the name comes first.
 */
export function findProcedures(
  reader: Reader,
  { query = '', audience, event }: Wanted,
): readonly CatalogueEntry[] {
  const words = searchKey(query).split(' ').filter(Boolean)
  return proceduresInForce()
    .filter((procedure) => !audience || procedure.audience.includes(audience))
    .filter((procedure) => !event || procedure.lifeEvents.includes(event))
    .flatMap((procedure) => {
      const entry = entryOf(procedure, reader)
      const { name, summary } = procedure.texts.vi
      const names = searchKey(`${entry.name} ${typeof name === 'string' ? name : ''} ${entry.code}`)
      const all = `${names} ${searchKey(`${entry.summary} ${typeof summary === 'string' ? summary : ''}`)}`
      if (!words.every((word) => begins(all, word))) return []
      return [{ entry, score: words.filter((word) => begins(names, word)).length }]
    })
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry)
}

/** How many procedures each life event has. */
export function countByEvent(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { lifeEvents } of proceduresInForce())
    for (const event of lifeEvents) counts.set(event, (counts.get(event) ?? 0) + 1)
  return counts
}
