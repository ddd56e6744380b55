import { eq } from 'drizzle-orm'
import { type DossierRow, selectDossiers } from '#db/queries/dossiers.ts'
import { type DossierId, dossiers } from '#db/schema/index.ts'
import { type Procedure, procedureFiled } from '#workflows/index.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { agencyById } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { answersIn } from './answers.ts'
import { type Happening, happeningsOf } from './timeline.ts'

/** A dossier as jobs work on it. */
export interface DossierRecord {
  row: DossierRow
  procedure: Procedure
  happenings: readonly Happening[]
  /** What was answered in the form; nothing once it was erased. */
  answers: Answers
}

/** @throws when there is no such dossier or its version is gone: a job for it is a mistake. */
export async function recordOf(office: Office, id: DossierId): Promise<DossierRecord> {
  const [row] = await selectDossiers(office.db).where(eq(dossiers.id, id))
  const procedure = row && procedureFiled(row.procedureCode, row.procedureVersion)
  if (!row || !procedure) throw new Error(`no dossier ${id}, or no such version of its procedure`)
  const answers = answersIn(office, row) ?? {}
  return { row, procedure, answers, happenings: await happeningsOf(office, id) }
}

/** Name of a procedure in both languages, for letters. */
export const bilingualName = ({ texts }: Procedure): { vi: string; en: string } => ({
  vi: String(texts.vi.name),
  en: String(texts.en.name),
})

/** Where the applicant follows the dossier; letters put the language in front. */
export const pathOf = ({ code }: { code: string }): string => `/dossiers/${code}`
/** Where officers work on it. */
export const officePathOf = ({ code }: { code: string }): string => `/office/dossiers/${code}`

const isDossierId = (text: string): text is DossierId => /^[0-9a-f-]{36}$/.test(text)
/** @throws TypeError when a payload carries something else. */
export function dossierIdOf(text: string): DossierId {
  if (!isDossierId(text)) throw new TypeError(`no dossier id: ${text}`)
  return text
}

/** The agency a dossier is with. @throws when it was removed. */
export async function agencyOf(office: Office, { row }: DossierRecord) {
  const agency = await agencyById(office, row.agencyId)
  if (!agency) throw new Error(`no agency ${row.agencyId}`)
  return agency
}
