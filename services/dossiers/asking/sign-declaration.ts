import { and, eq, isNull } from 'drizzle-orm'
import { addJobs } from '#db/queries/jobs.ts'
import {
  type ConsentId,
  type DossierId,
  type DraftId,
  dossierConsents,
  dossiers,
  drafts,
} from '#db/schema/index.ts'
import type { FieldError } from '#workflows/kernel/fields.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { claimUploads } from '../../documents/index.ts'
import { type CitizenActor, openKey } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { answersOf, answersToCheck, type Draft, findDraft } from '../filing/drafts.ts'
import { missingPapers } from '../filing/file.ts'
import { sealFiled } from '../moving/answers.ts'
import { coApplicantRole, consentsAskedOf } from './asked-of.ts'
import { hearing } from './consents.ts'
import { whoLivesElsewhere } from './declared-facts.ts'

export type DeclarationSigned =
  | { outcome: 'signed' | 'already'; dossierId: DossierId }
  | {
      outcome: 'incomplete'
      errors: readonly (FieldError & { step: string })[]
      missing: readonly string[]
    }
  /** One of the two must live in the commune of the desk, and neither does. */
  | { outcome: 'neitherLivesHere' }
  /** The dossier was withdrawn, or the time of the invitation is over. */
  | { outcome: 'notAwaited' }
  | { outcome: 'identityTooWeak'; level: 1 | 2 }
  | { outcome: 'notFound' }

/**
 * Signs what somebody who was invited has declared: from now on the dossier is theirs as well, and its
 * machine hears of it in a job of the same transaction. Signed twice it is signed once.
 */
export async function signDeclaration(
  office: Office,
  actor: CitizenActor,
  draftId: DraftId,
): Promise<DeclarationSigned> {
  const found = await findDraft(office, actor, draftId)
  if (found.outcome === 'filed') return { outcome: 'already', dossierId: found.dossierId }
  if (found.outcome !== 'draft' || !found.draft.joins) return { outcome: 'notFound' }
  const { draft } = found
  const dossierId = found.draft.joins
  const { procedure } = draft
  if (actor.level < procedure.identityLevel)
    return { outcome: 'identityTooWeak', level: procedure.identityLevel }
  const asked = (await consentsAskedOf(office, actor)).find(
    (one) => one.dossierId === dossierId && one.wanted === 'declaration',
  )
  if (asked?.state !== 'open') return { outcome: 'notAwaited' }

  const parsed = procedure.form.parse(answersToCheck(draft), dateOf(instant(office.clock.now())))
  if (parsed.outcome === 'incomplete')
    return { outcome: 'incomplete', errors: parsed.errors, missing: [] }
  const papers = procedure.componentsFor(answersOf(draft))
  const missing = await missingPapers(office, draft.id, papers, procedure)
  if (missing.length > 0) return { outcome: 'incomplete', errors: [], missing }
  if ((await livesElsewhere(office, draft)) === 'both') return { outcome: 'neitherLivesHere' }
  return (await write(office, actor, draft, { dossierId, consentId: asked.id }))
    ? { outcome: 'signed', dossierId }
    : { outcome: 'already', dossierId }
}

const livesElsewhere = (office: Office, draft: Draft) => {
  const { residences } = draft.procedure.coApplication ?? {}
  const both = { ...Object(draft.beside.applicant), partner: answersOf(draft) }
  return whoLivesElsewhere(office, draft.agencyId, residences?.(both))
}

/** False when it was signed or answered meanwhile. */
async function write(
  office: Office,
  actor: CitizenActor,
  draft: Draft,
  { dossierId, consentId }: { dossierId: DossierId; consentId: ConsentId },
): Promise<boolean> {
  const at = office.clock.now()
  const key = openKey(office, draft.key)
  if (!key) throw new Error('a declaration of somebody who was erased')
  const sealed = sealFiled(key, answersOf(draft), dossierId)
  return office.db.transaction(async (tx) => {
    const answered = await tx
      .update(dossierConsents)
      .set({ answer: 'given', answeredBy: actor.personId, answeredAt: at })
      .where(
        and(
          eq(dossierConsents.dossierId, dossierId),
          eq(dossierConsents.role, coApplicantRole),
          isNull(dossierConsents.answer),
        ),
      )
      .returning({ id: dossierConsents.id })
    if (answered.length === 0) return false
    await tx.update(drafts).set({ filedAt: at, updatedAt: at }).where(eq(drafts.id, draft.id))
    await tx
      .update(dossiers)
      .set({
        coApplicantId: actor.personId,
        coHolderName: actor.name,
        coKeyId: key.id,
        coFacts: sealed.facts,
      })
      .where(eq(dossiers.id, dossierId))
    await claimUploads(tx, draft.id, dossierId)
    await addJobs(tx, [hearing(consentId, 'given')])
    return true
  })
}
