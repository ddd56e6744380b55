import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { DossierRow } from '#db/queries/dossiers.ts'
import type { DossierId, StoredKey } from '#db/schema/index.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { openFor, openKey, type SubjectKey, sealFor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { canonical } from './canonical.ts'

const answersSchema = z.record(z.string(), z.unknown())

/** What was answered so far, as it is stored: sealed, and bound to its draft by `about`. */
export const sealAnswers = (key: SubjectKey, answers: Answers, about: string): Buffer =>
  sealFor(key, answers, about)

/**
 * What was answered. Null once the key is gone: then it was erased, for good. @throws when the sealed
 * text was changed, or belongs to another draft.
 */
export function openAnswers(
  office: Pick<Office, 'settings'>,
  stored: { key: StoredKey | null; sealed: Buffer | null; about: string },
): Answers | null {
  const key = stored.key && openKey(office, stored.key)
  if (!key || !stored.sealed) return null
  return answersSchema.parse(openFor(key, stored.sealed, stored.about))
}

const filedSchema = z.object({ answers: answersSchema, salt: z.string() })

/** What was answered when a dossier was filed, or null once it was erased. @throws as above. */
function openFiled(
  office: Pick<Office, 'settings'>,
  { id, key: stored, facts }: Pick<DossierRow, 'id' | 'key' | 'facts'>,
): z.output<typeof filedSchema> | null {
  const key = stored && openKey(office, stored)
  return key && facts ? filedSchema.parse(openFor(key, facts, id)) : null
}

type Filed = Pick<DossierRow, 'id' | 'key' | 'facts'>
type Joined = Pick<DossierRow, 'id' | 'coKey' | 'coFacts'>

/** What the applicant answered, without what a co-applicant declared. */
export const applicantAnswersIn = (office: Pick<Office, 'settings'>, row: Filed): Answers | null =>
  openFiled(office, row)?.answers ?? null

/** The same filing, as the co-applicant's part lies in it. */
const partOfPartner = ({ id, coKey, coFacts }: Joined): Filed => ({
  id,
  key: coKey,
  facts: coFacts,
})

/** The answers of a dossier's row, with those of the co-applicant under `partner` once they declared. */
export function answersIn(office: Pick<Office, 'settings'>, row: Filed & Joined): Answers | null {
  const answers = applicantAnswersIn(office, row)
  const declared = answers && applicantAnswersIn(office, partOfPartner(row))
  return declared ? { ...answers, partner: declared } : answers
}

/** The mark that the co-applicant's signature bears of what they declared. */
export function markOfDeclared(office: Pick<Office, 'settings'>, row: Joined): string | null {
  const declared = openFiled(office, partOfPartner(row))
  return declared && markOf(declared.salt, declared.answers)
}

/** The mark that binds an event to answers: nothing of them can be told from it alone. */
export const markOf = (salt: string, answers: Answers): string =>
  createHmac('sha256', salt).update(canonical(answers)).digest('hex')

/**
 * The answers of a dossier that is filed, sealed, and the mark that binds its first event to them. The
 * salt lies with the answers: the mark alone tells nothing of them, nothing at all once they are
 * erased, and it holds when they are sealed anew under another key.
 */
export function sealFiled(
  key: SubjectKey,
  answers: Answers,
  about: DossierId,
): { facts: Buffer; mark: string } {
  const salt = randomBytes(24).toString('base64')
  return { facts: sealFor(key, { answers, salt }, about), mark: markOf(salt, answers) }
}

/** Whether a dossier's answers are those the mark was made of; of erased ones nothing can be said. */
export function agreesWithMark(
  office: Pick<Office, 'settings'>,
  row: Filed,
  mark: string | null,
): boolean {
  if (!row.key || !openKey(office, row.key)) return row.key !== null
  try {
    const filed = openFiled(office, row)
    return filed !== null && markOf(filed.salt, filed.answers) === mark
  } catch {
    // Changed, or another dossier's: the seal does not open.
    return false
  }
}

/** The same of what the co-applicant declared. */
export const partnerAgreesWithMark = (
  office: Pick<Office, 'settings'>,
  row: Joined,
  mark: string | null,
): boolean => agreesWithMark(office, partOfPartner(row), mark)
