import type { Queryable } from '#db/client.ts'
import type { BusinessId, PersonId } from '#db/schema/index.ts'
import { membersWhoMay, peopleOfBusiness } from '../../identity/index.ts'
import { type Message, notify, type TemplateName } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'

interface Owned {
  code: string
  applicantId: PersonId
  /** Who applies together with them, and reads what they read. */
  coApplicantId: PersonId | null
  businessId: BusinessId | null
}

/**
 * Who reads letters about a dossier: whoever filed it for themselves, or those of a business who may act
 * on it now. Where money is asked for, also those who may spend the business's.
 */
export async function readersOf(
  office: Office,
  { applicantId, coApplicantId, businessId }: Omit<Owned, 'code'>,
  about: 'dossier' | 'money' = 'dossier',
): Promise<readonly PersonId[]> {
  if (businessId === null) return coApplicantId ? [applicantId, coApplicantId] : [applicantId]
  const spenders = about === 'money' ? membersWhoMay('pay', 'business') : []
  const roles = new Set([...membersWhoMay('act', 'dossier'), ...spenders])
  return peopleOfBusiness(office, businessId, [...roles])
}

/**
 * Writes to the applicant, one letter to each of their readers, and to who applies together with them. Where
 * a letter must not say the same to both, `message` is told who reads it.
 * @throws when a business has nobody left to write to: its register names a new representative, who must
 * open the account first. Then the job is seen to wait, and the letter is not lost.
 */
export async function writeToApplicant<N extends TemplateName>(
  office: Office,
  dossier: Owned,
  message: Omit<Message<N>, 'to'> | ((reader: PersonId) => Omit<Message<N>, 'to'>),
  { about = 'dossier', db = office.db }: { about?: 'dossier' | 'money'; db?: Queryable } = {},
): Promise<void> {
  const readers = await readersOf(office, dossier, about)
  if (readers.length === 0) throw new Error(`nobody reads letters about ${dossier.code}`)
  for (const personId of readers) {
    const letter = typeof message === 'function' ? message(personId) : message
    const isApplicant = dossier.businessId === null && personId === dossier.applicantId
    const key = isApplicant ? letter.key : `${letter.key}:${personId}`
    await notify(office, { ...letter, to: { personId }, key }, db)
  }
}
