import { desc, lt, sql } from 'drizzle-orm'
import { unfoundSearches } from '#db/schema/index.ts'
import { addDays, dateOf, instant } from '#workflows/kernel/time.ts'
import type { Office } from '../../office.ts'
import { withoutPersons } from './without-persons.ts'

/** A search nobody was helped by. Days are civil dates in Viet Nam. */
export interface UnfoundSearch {
  language: 'vi' | 'en'
  words: string
  /** Asked at least so often: pages are kept for a minute, and count once in it. */
  times: number
  lastAsked: string
}

/** Different new words a day; more is somebody's machine, and fills no table. */
const newPerDay = 500
const keptDays = 90
const listed = 200

/**
 * Notes that a search found nothing it was sure of, without anything that could name a person. Says
 * what was noted; null where nothing may be. A fault is told to the log and never to who searches.
 */
export async function noteUnfound(
  office: Pick<Office, 'db' | 'clock' | 'log'>,
  typed: string,
  language: 'vi' | 'en',
): Promise<string | null> {
  const words = withoutPersons(typed)
  if (words === null) return null
  const today = dateOf(instant(office.clock.now()))
  try {
    await office.db
      .delete(unfoundSearches)
      .where(lt(unfoundSearches.lastAsked, addDays(today, -keptDays)))
    await office.db.execute(sql`
      insert into unfound_searches (language, words, first_asked, last_asked)
      select ${language}, ${words}, ${today}::date, ${today}::date
      where (select count(*) from unfound_searches where first_asked = ${today}::date) < ${newPerDay}
        or exists (select from unfound_searches where language = ${language} and words = ${words})
      on conflict (language, words)
      do update set times = unfound_searches.times + 1, last_asked = excluded.last_asked`)
    return words
  } catch (error) {
    office.log.error({ err: error }, 'catalogue: a search that found nothing could not be noted')
    return null
  }
}

/** What was searched for and not found in the last ninety days, what was asked most first. */
export async function searchesUnfound(office: Pick<Office, 'db'>): Promise<UnfoundSearch[]> {
  return await office.db
    .select({
      language: unfoundSearches.language,
      words: unfoundSearches.words,
      times: unfoundSearches.times,
      lastAsked: unfoundSearches.lastAsked,
    })
    .from(unfoundSearches)
    .orderBy(desc(unfoundSearches.times), desc(unfoundSearches.lastAsked), unfoundSearches.words)
    .limit(listed)
}
