import type { Office } from '#services/office.ts'
import {
  type CivilStatusEntry,
  civilStatusEntries,
  peopleIn,
} from '#workflows/kernel/register-records.ts'
import { sameName, searchKey } from '#workflows/kernel/vietnamese.ts'
import { type NotAllowed, type Reading, read } from './read.ts'

/** What an applicant can tell of an entry; the more, the surer. */
export interface EntrySearch {
  kind: CivilStatusEntry['kind']
  /** Anybody the entry is about: the child, a spouse, the deceased. */
  name: string
  /** `YYYY-MM-DD` */
  birthDate?: string
  personalId?: string
  registeredOn?: string
}

export type EntryAnswer =
  /** One entry or several that fit; the registrar chooses. */
  | { outcome: 'found'; entries: readonly CivilStatusEntry[] }
  | { outcome: 'notFound' }
  | { outcome: 'unavailable' }
  | NotAllowed

/**
 * Searches the civil-status register. Without marks a name finds all who are written with or without;
 * typed with its marks it finds its own bearers first.
 */
export async function searchCivilStatus(
  office: Office,
  search: EntrySearch,
  reading: Reading,
): Promise<EntryAnswer> {
  const answer = await read(office, reading, {
    registry: 'civilStatus',
    request: {
      path: '/api/civil-status',
      query: {
        kind: search.kind,
        name: searchKey(search.name),
        ...(search.birthDate ? { birthDate: search.birthDate } : {}),
        ...(search.personalId ? { personalId: search.personalId } : {}),
        ...(search.registeredOn ? { registeredOn: search.registeredOn } : {}),
      },
    },
    schema: civilStatusEntries,
    about: search.personalId ? [search.personalId] : [],
    aboutIn: ({ entries }) =>
      entries.flatMap(peopleIn).flatMap(({ personalId }) => personalId ?? []),
    own: false,
  })
  if (answer.outcome !== 'found') return answer
  const { entries: all } = answer.value
  // Toàn is not Toán; where nobody is written so, those written nearly so are offered.
  const exact = all.filter((entry) =>
    peopleIn(entry).some(({ name }) => sameName(name, search.name)),
  )
  const entries = exact.length > 0 ? exact : all
  return entries.length > 0 ? { outcome: 'found', entries } : { outcome: 'notFound' }
}
