import { eq, inArray } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { type SubjectKeyId, subjectKeys } from '#db/schema/index.ts'
import { parseId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import { mapTexts, personalIdsIn, replacePersonalIds } from '#workflows/kernel/personal-ids.ts'
import { blindIndex } from './cipher.ts'
import { keysOfPeople, personalIdUnder, storedKey } from './subject-key.ts'

const written = /person:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g
const referenceTo = (id: SubjectKeyId): string => `person:${id}`

/** What stands where a number stood whose person was erased. */
const erased = '••••••••••••'

/**
 * A value of JSON as it may be kept for good: each personal ID in it is replaced by a reference to the
 * key of its person. Nothing is asked of the database where there is none, which is nearly always.
 */
export async function withReferences<T>(office: Office, value: T, db?: Queryable): Promise<T> {
  const ids = personalIdsIn(value)
  if (ids.size === 0) return value
  const keys = await keysOfPeople(office, db ?? office.db, ids)
  return mapTexts(value, (text) =>
    replacePersonalIds(text, (personalId) => {
      const key = keys.get(personalId)
      if (!key) throw new Error('a personal ID without a key')
      return referenceTo(key.id)
    }),
  )
}

/**
 * The reference by which a personal ID is kept here, to look for it; the text itself when it is none,
 * or of nobody who is known: looking makes no key.
 */
export async function knownReference(office: Office, personalId: string): Promise<string> {
  if (personalIdsIn(personalId).size === 0) return personalId
  const [key] = await office.db
    .select({ id: subjectKeys.id })
    .from(subjectKeys)
    .where(eq(subjectKeys.personalIdIndex, blindIndex(office.settings, personalId)))
  return key ? referenceTo(key.id) : personalId
}

/** The reverse of `withReferences`: the numbers stand again where their people are not erased. */
export async function withPersonalIds<T>(
  office: Pick<Office, 'settings'> & { db: Queryable },
  value: T,
): Promise<T> {
  const ids = new Set<SubjectKeyId>()
  mapTexts(value, (text) => {
    for (const [, id] of text.matchAll(written)) {
      const parsed = id && parseId<'subjectKey'>(id)
      if (parsed) ids.add(parsed)
    }
    return text
  })
  if (ids.size === 0) return value
  const rows = await office.db
    .select({ ...storedKey, personalId: subjectKeys.personalId })
    .from(subjectKeys)
    .where(inArray(subjectKeys.id, [...ids]))
  const known = new Map<string, string>(
    rows.map((row) => [row.id, personalIdUnder(office, row) ?? erased]),
  )
  return mapTexts(value, (text) =>
    text.replace(written, (reference, id: string) => known.get(id) ?? reference),
  )
}
