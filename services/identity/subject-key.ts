import { randomBytes } from 'node:crypto'
import { eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import {
  type BusinessId,
  type PersonId,
  people,
  type StoredKey,
  type SubjectKeyId,
  subjectKeys,
} from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import { blindIndex, currentKey, openWith, seal, sealWith, unseal } from './cipher.ts'

/** The key of one person or business, opened. It never leaves the process that opened it. */
export interface SubjectKey {
  id: SubjectKeyId
  dataKey: Buffer
}

const contextOf = (id: SubjectKeyId): Buffer => Buffer.from(id)

/** Opens a stored key; null when its person was erased. @throws when the master key is not there. */
export function openKey(
  { settings }: Pick<Office, 'settings'>,
  stored: StoredKey,
): SubjectKey | null {
  const { id, dataKey, sealedWith } = stored
  if (!dataKey || !sealedWith) return null
  const opened = unseal(settings, { data: dataKey, key: sealedWith }, contextOf(id))
  return { id, dataKey: Buffer.from(opened, 'base64') }
}

/** Seals a value of JSON under somebody's key. `about` binds it to its row. */
export const sealFor = (key: SubjectKey, value: unknown, about: string): Buffer =>
  sealWith(key.dataKey, JSON.stringify(value), Buffer.from(`${key.id}|${about}`))

/** The reverse of `sealFor`. @throws when the data was changed, or moved to another row. */
export const openFor = (key: SubjectKey, data: Buffer, about: string): unknown =>
  JSON.parse(openWith(key.dataKey, data, Buffer.from(`${key.id}|${about}`)))

/** A data key as it is stored: under the newest master key. */
export function sealDataKey(
  { settings }: Pick<Office, 'settings'>,
  { id, dataKey }: SubjectKey,
): { dataKey: Buffer; sealedWith: string } {
  const sealed = seal(settings, dataKey.toString('base64'), contextOf(id))
  return { dataKey: sealed.data, sealedWith: sealed.key }
}

/** A new key with everything that is stored of it. */
function made(office: Office, owner: { personalId: string } | { businessId: BusinessId }) {
  const id: SubjectKeyId = newId<'subjectKey'>(office)
  const dataKey = randomBytes(32)
  return {
    id,
    ...sealDataKey(office, { id, dataKey }),
    createdAt: office.clock.now(),
    ...('personalId' in owner
      ? {
          personalIdIndex: blindIndex(office.settings, owner.personalId),
          personalId: sealFor({ id, dataKey }, owner.personalId, 'personalId'),
        }
      : { businessId: owner.businessId }),
  }
}

/** The keys of these people, by personal ID; who has none yet gets one. */
export async function keysOfPeople(
  office: Office,
  db: Queryable,
  personalIds: Iterable<string>,
): Promise<ReadonlyMap<string, StoredKey>> {
  const wanted = new Map(
    [...personalIds].map((id) => [blindIndex(office.settings, id).toString('hex'), id]),
  )
  if (wanted.size === 0) return new Map()
  const indexes = [...wanted.keys()].map((hex) => Buffer.from(hex, 'hex'))
  const find = () =>
    db
      .select({ ...storedKey, index: subjectKeys.personalIdIndex })
      .from(subjectKeys)
      .where(inArray(subjectKeys.personalIdIndex, indexes))
  let rows = await find()
  if (rows.length < wanted.size) {
    const known = new Set(rows.map(({ index }) => index?.toString('hex')))
    const missing = [...wanted].filter(([hex]) => !known.has(hex))
    await db
      .insert(subjectKeys)
      .values(missing.map(([, personalId]) => made(office, { personalId })))
      .onConflictDoNothing()
    rows = await find()
  }
  return new Map(
    rows.flatMap(({ index, ...key }) => {
      const personalId = index && wanted.get(index.toString('hex'))
      return personalId ? [[personalId, key]] : []
    }),
  )
}

/** The key of one person. @throws when it was neither found nor made. */
export async function keyOfPersonalId(
  office: Office,
  db: Queryable,
  personalId: string,
): Promise<StoredKey> {
  const key = (await keysOfPeople(office, db, [personalId])).get(personalId)
  if (!key) throw new Error('a key was neither made nor found')
  return key
}

/** Under whose key something lies that is written for a business, or else for a person. */
export async function keyOf(
  office: Office,
  db: Queryable,
  owner: { personId: PersonId; businessId: BusinessId | null },
): Promise<StoredKey> {
  return owner.businessId === null
    ? keyOfPerson(db, owner.personId)
    : keyOfBusiness(office, db, owner.businessId)
}

async function keyOfPerson(db: Queryable, personId: PersonId): Promise<StoredKey> {
  const [key] = await db
    .select(storedKey)
    .from(people)
    .innerJoin(subjectKeys, eq(subjectKeys.id, people.keyId))
    .where(eq(people.id, personId))
  if (!key) throw new Error(`no key of person ${personId}`)
  return key
}

async function keyOfBusiness(
  office: Office,
  db: Queryable,
  businessId: BusinessId,
): Promise<StoredKey> {
  const find = () =>
    db.select(storedKey).from(subjectKeys).where(eq(subjectKeys.businessId, businessId))
  const [known] = await find()
  if (known) return known
  await db.insert(subjectKeys).values(made(office, { businessId })).onConflictDoNothing()
  const [key] = await find()
  if (!key) throw new Error(`no key of business ${businessId}`)
  return key
}

/** The columns by which a key is opened; select them beside what it opens. */
export const storedKey = {
  id: subjectKeys.id,
  dataKey: subjectKeys.dataKey,
  sealedWith: subjectKeys.sealedWith,
}

/** The personal ID a key stands for, or null once its person was erased. */
export function personalIdUnder(
  office: Pick<Office, 'settings'>,
  row: StoredKey & { personalId: Buffer | null },
): string | null {
  const key = openKey(office, row)
  return key && row.personalId ? String(openFor(key, row.personalId, 'personalId')) : null
}

/**
 * Seals up to `limit` keys again that an older master key sealed; returns how many. Run until 0, then
 * the old key can go from the settings. What the keys themselves seal is not touched.
 */
export async function resealKeys(office: Office, limit = 500): Promise<number> {
  return office.db.transaction(async (tx) => {
    const stale = await tx
      .select(storedKey)
      .from(subjectKeys)
      .where(
        sql`${subjectKeys.sealedWith} is not null and ${subjectKeys.sealedWith} <> ${currentKey(office.settings)}`,
      )
      .limit(limit)
      .for('update')
    for (const row of stale) {
      const key = openKey(office, row)
      if (!key) continue
      await tx.update(subjectKeys).set(sealDataKey(office, key)).where(eq(subjectKeys.id, key.id))
    }
    return stale.length
  })
}
