import { and, eq, isNull } from 'drizzle-orm'
import { selectDossiers } from '#db/queries/dossiers.ts'
import {
  type AgencyId,
  type DossierId,
  type DraftId,
  dossiers,
  drafts,
  type Language,
} from '#db/schema/index.ts'
import { type Procedure, procedureFiled } from '#workflows/index.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { newId } from '../../id.ts'
import { type CitizenActor, keyOf, openKey } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { applicantAnswersIn, sealAnswers } from '../moving/answers.ts'
import { knownAnswers } from './prefill.ts'

// The part of an application that somebody writes who was invited to it: a draft of their own.

const asTheyFillItIn = new WeakMap<Procedure, Procedure>()

/** A procedure as its co-applicant goes through it: their questions and papers in the place of the others. */
export function partOfCoApplicant(procedure: Procedure): Procedure | null {
  const { coApplication: part } = procedure
  if (!part) return null
  const known = asTheyFillItIn.get(procedure)
  if (known) return known
  const { form, components, componentsFor } = part
  const made: Procedure = { ...procedure, form, components, componentsFor, fees: () => [] }
  asTheyFillItIn.set(procedure, made)
  return made
}

/** What a draft joins: the part to fill in, and what the applicant has declared. Null once that was erased. */
export async function applicationToJoin(
  office: Office,
  id: DossierId,
): Promise<{
  procedure: Procedure
  applicant: Answers
  agencyId: AgencyId
  code: string
} | null> {
  const [row] = await selectDossiers(office.db).where(eq(dossiers.id, id))
  const filed = row && procedureFiled(row.procedureCode, row.procedureVersion)
  const procedure = filed && partOfCoApplicant(filed)
  const applicant = row && applicantAnswersIn(office, row)
  return row && procedure && applicant
    ? { procedure, applicant, agencyId: row.agencyId, code: row.code }
    : null
}

/**
 * Opens the draft in which somebody who was invited declares for themselves; the same one again when they
 * come back. Whether they were invited is the caller's to know. Null when there is nothing to join.
 */
export async function startJoining(
  office: Office,
  actor: CitizenActor,
  wanted: { dossierId: DossierId; locale: Language },
): Promise<DraftId | null> {
  const application = await applicationToJoin(office, wanted.dossierId)
  const first = application?.procedure.form.steps[0]
  if (!application || !first) return null
  const begun = await openJoining(office, actor, wanted.dossierId)
  if (begun) return begun
  const { procedure, agencyId } = application
  const now = office.clock.now()
  const id: DraftId = newId<'draft'>(office)
  const known = await knownAnswers(office, actor, procedure, id)
  const owner = { personId: actor.personId, businessId: null }
  const key = openKey(office, await keyOf(office, office.db, owner))
  if (!key) throw new Error('a draft is begun by somebody who was erased')
  await office.db
    .insert(drafts)
    .values({
      id,
      ...owner,
      procedureCode: procedure.code,
      procedureVersion: procedure.version,
      agencyId,
      keyId: key.id,
      answers: sealAnswers(key, {}, id),
      known: sealAnswers(key, known, id),
      step: first.name,
      locale: wanted.locale,
      createdAt: now,
      updatedAt: now,
      joinsDossierId: wanted.dossierId,
    })
    // Begun in two tabs at once: there is one.
    .onConflictDoNothing({ target: drafts.joinsDossierId })
  return openJoining(office, actor, wanted.dossierId)
}

async function openJoining(
  { db }: Office,
  { personId }: CitizenActor,
  dossierId: DossierId,
): Promise<DraftId | null> {
  const [row] = await db
    .select({ id: drafts.id })
    .from(drafts)
    .where(
      and(
        eq(drafts.joinsDossierId, dossierId),
        eq(drafts.personId, personId),
        isNull(drafts.filedAt),
      ),
    )
  return row?.id ?? null
}
