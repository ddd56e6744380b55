import { eq, getTableColumns } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { type Language, type PersonId, people, subjectKeys } from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import { maskedPersonalId } from '#workflows/kernel/identifiers.ts'
import { composed } from '#workflows/kernel/vietnamese.ts'
import { blindIndex } from './cipher.ts'
import { keyOfPersonalId, personalIdUnder, storedKey } from './subject-key.ts'

/** What a page may show of a person. The whole personal ID comes only from `personalIdOf`. */
export interface Person {
  personId: PersonId
  name: string
  maskedPersonalId: string
  birthDate: string | null
  email: string | null
  phone: string | null
  locale: Language
}

/** Who the identity provider says somebody is. */
export interface Introduction {
  personalId: string
  name: string
  birthDate: string | null
  email: string | null
  phone: string | null
}

/**
 * Creates a person at the first sign-in, and afterwards follows the provider's name and birth date;
 * the contact details that somebody gave us are theirs to change. Two first sign-ins at once make
 * one person. `signedIn: false` is for seeds.
 */
export async function receivePerson(
  office: Office,
  db: Queryable,
  introduction: Introduction,
  options: { id?: PersonId; demo?: boolean; signedIn?: boolean; locale?: Language } = {},
): Promise<PersonId> {
  const now = office.clock.now()
  const index = blindIndex(office.settings, introduction.personalId)
  const key = await keyOfPersonalId(office, db, introduction.personalId)
  const name = composed(introduction.name)
  const told = {
    name,
    birthDate: introduction.birthDate,
    keyId: key.id,
    ...(options.signedIn === false ? {} : { lastSignedInAt: now }),
  }
  const [person] = await db
    .insert(people)
    .values({
      ...told,
      id: options.id ?? newId<'person'>(office),
      personalIdIndex: index,
      email: introduction.email,
      phone: introduction.phone,
      locale: options.locale ?? 'vi',
      demo: options.demo ?? false,
      createdAt: now,
    })
    .onConflictDoUpdate({ target: people.personalIdIndex, set: told })
    .returning({ id: people.id })
  if (!person) throw new Error('a person was neither created nor found')
  return person.id
}

/** A person's details for pages, or null. */
export async function personById(office: Office, personId: PersonId): Promise<Person | null> {
  const [row] = await selectPeople(office).where(eq(people.id, personId))
  return row ? shown(office, row) : null
}

/** The person with this personal ID, if that person has ever signed in here. */
export async function personByPersonalId(
  office: Office,
  personalId: string,
): Promise<Person | null> {
  const index = blindIndex(office.settings, personalId)
  const [row] = await selectPeople(office).where(eq(people.personalIdIndex, index))
  return row ? shown(office, row) : null
}

/**
 * The whole personal ID, for a register or a decision; never for a log. @throws when unknown or
 * erased.
 */
export async function personalIdOf(office: Office, personId: PersonId): Promise<string> {
  const [row] = await selectPeople(office).where(eq(people.id, personId))
  const personalId = row && personalIdUnder(office, row.key)
  if (!personalId) throw new Error(`no person ${personId}`)
  return personalId
}

/** What a person may change about themselves here at once; the address of letters is confirmed first. */
export async function changeContact(
  office: Office,
  personId: PersonId,
  contact: { phone: string | null; locale: Language },
): Promise<void> {
  await office.db.update(people).set(contact).where(eq(people.id, personId))
}

const selectPeople = (office: Office) =>
  office.db
    .select({
      ...getTableColumns(people),
      key: { ...storedKey, personalId: subjectKeys.personalId },
    })
    .from(people)
    .innerJoin(subjectKeys, eq(subjectKeys.id, people.keyId))

type Row = Awaited<ReturnType<typeof selectPeople>>[number]

const shown = (office: Office, row: Row): Person => ({
  personId: row.id,
  name: row.name,
  maskedPersonalId: maskedPersonalId(personalIdUnder(office, row.key) ?? ''),
  birthDate: row.birthDate,
  email: row.email,
  phone: row.phone,
  locale: row.locale,
})
