import { sql } from 'drizzle-orm'
import { initialTransition } from 'xstate'
import type { Tx } from '#db/client.ts'
import { markOnDay } from '#db/queries/restore-mark.ts'
import {
  type AgencyId,
  type BusinessId,
  type DossierId,
  type DraftId,
  dossierSequences,
  drafts,
} from '#db/schema/index.ts'
import { clockNotStarted } from '#workflows/kernel/clock.ts'
import { totalOf } from '#workflows/kernel/fees.ts'
import type { FieldError } from '#workflows/kernel/fields.ts'
import type { MachineInput } from '#workflows/kernel/machine.ts'
import { type CivilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import { claimUploads, uploadsOf } from '../../documents/index.ts'
import { failpoint } from '../../failpoint.ts'
import { newId } from '../../id.ts'
import { businessById, type CitizenActor, may, nameOf, openKey } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { trackingKeyFor } from '../following/track.ts'
import { sealFiled } from '../moving/answers.ts'
import { placeFiled } from '../moving/move.ts'
import { ownersOf } from '../moving/permission.ts'
import { stepOf } from '../moving/step.ts'
import { facetsOf } from '../working/facets.ts'
import { phoneIndexOf } from '../working/phone-index.ts'
import { answersOf, type Draft, findDraft } from './drafts.ts'

export type Filed =
  | { outcome: 'filed'; dossierId: DossierId; code: string }
  /** The form was sent twice: here is the one dossier it became. */
  | { outcome: 'already'; dossierId: DossierId }
  | {
      outcome: 'incomplete'
      errors: readonly (FieldError & { step: string })[]
      missing: readonly string[]
    }
  | { outcome: 'identityTooWeak'; level: 1 | 2 }
  /** Whoever works on a draft of a business may still not be one who files for it. */
  | { outcome: 'notAllowed' }
  /** It is written for a business of this person, who does not act for it just now. */
  | { outcome: 'notActing'; businessId: BusinessId }
  | { outcome: 'notFound' }

/**
 * Files a draft: checks it whole, gives it a code, and lets its machine take the first step. One
 * draft becomes one dossier, however often and from however many tabs it is sent.
 */
export async function fileDossier(
  office: Office,
  actor: CitizenActor,
  draftId: DraftId,
): Promise<Filed> {
  const found = await findDraft(office, actor, draftId)
  if (found.outcome === 'filed') return { outcome: 'already', dossierId: found.dossierId }
  if (found.outcome !== 'draft') return found
  const { draft } = found
  // What somebody who was invited declares is signed, not filed.
  if (draft.joins) return { outcome: 'notFound' }
  const { procedure } = draft
  const owner = { applicantId: draft.personId, coApplicantId: null, businessId: draft.businessId }
  if (may(actor, 'submit', 'dossier', ownersOf(owner)).outcome === 'refused')
    return { outcome: 'notAllowed' }
  if (actor.level < procedure.identityLevel)
    return { outcome: 'identityTooWeak', level: procedure.identityLevel }

  const answers = answersOf(draft)
  const key = openKey(office, draft.key)
  if (!key) return { outcome: 'notFound' }
  const parsed = procedure.form.parse(answers, dateOf(instant(office.clock.now())))
  if (parsed.outcome === 'incomplete')
    return { outcome: 'incomplete', errors: parsed.errors, missing: [] }
  const missing = await missingPapers(office, draft.id, procedure.componentsFor(answers), procedure)
  if (missing.length > 0) return { outcome: 'incomplete', errors: [], missing }

  const at = instant(office.clock.now())
  const occasion = { at, calendar: await calendarOf(office) }
  const lines = procedure.fees(answers, dateOf(at), 'online', {})
  const input: MachineInput = {
    ...occasion,
    circumstances: procedure.circumstances(answers),
    feeDue: totalOf(lines) > 0 || procedure.feeComesLater === true,
  }
  const id: DossierId = newId<'dossier'>(office)
  const step = stepOf(
    procedure,
    { id, seq: 1, clock: clockNotStarted, dueAt: null, standing: null },
    initialTransition(procedure.machine, input),
    occasion,
  )
  const sealed = sealFiled(key, answers, id)
  const told = {
    key: `file:${draft.id}`,
    by: { kind: actor.kind, ...nameOf(actor) },
    facts: { answers: sealed.mark },
  }
  const holder = await holderOf(office, actor, draft)

  const filed = await office.db.transaction(async (tx): Promise<Filed | null> => {
    // The draft's row lock makes the second of two submissions wait, and then find it filed.
    const [open] = await tx
      .update(drafts)
      .set({ filedAt: new Date(at), updatedAt: new Date(at) })
      .where(sql`${drafts.id} = ${draft.id} and ${drafts.filedAt} is null`)
      .returning({ id: drafts.id })
    if (!open) return null
    const code = await nextCode(tx, draft.agencyId, dateOf(at))
    const dossier = {
      id,
      code,
      draftId: draft.id,
      procedureCode: procedure.code,
      procedureVersion: procedure.version,
      agencyId: draft.agencyId,
      applicantId: draft.personId,
      businessId: draft.businessId,
      ...holder,
      channel: 'online' as const,
      locale: draft.locale,
      keyId: key.id,
      facts: sealed.facts,
      facets: facetsOf(procedure, answers),
      phoneIndex: phoneIndexOf(office, answers.phone),
    }
    await placeFiled(tx, dossier, step, told, occasion)
    await claimUploads(tx, draft.id, id)
    await failpoint('dossiers.beforeFiled')
    return { outcome: 'filed', dossierId: id, code }
  })
  if (filed) {
    await failpoint('dossiers.afterFiled')
    return filed
  }
  const other = await findDraft(office, actor, draftId)
  return other.outcome === 'filed'
    ? { outcome: 'already', dossierId: other.dossierId }
    : { outcome: 'notFound' }
}

/** In whose name it is filed, which was settled when the draft was begun, and what tracks it. */
async function holderOf(
  office: Office,
  actor: CitizenActor,
  { businessId }: Pick<Draft, 'businessId'>,
): Promise<{ holderName: string; trackingKey: Buffer | null }> {
  const business = businessId && (await businessById(office, businessId))
  const trackingKey = await trackingKeyFor(office, business || actor.personId)
  return { holderName: business ? business.name : actor.name, trackingKey }
}

/** Codes of papers this application needs and does not have yet. */
export async function missingPapers(
  office: Office,
  draftId: DraftId,
  needed: readonly string[],
  procedure: { components: readonly { code: string; kind: string }[] },
): Promise<readonly string[]> {
  const files = procedure.components.filter((c) => c.kind === 'file' && needed.includes(c.code))
  if (files.length === 0) return []
  const uploads = await uploadsOf(office, { draftId })
  return files
    .map((c) => c.code)
    .filter((code) => !uploads.some((upload) => upload.component === code))
}

/**
 * `<agency>-yyMMdd-nnnn`, with a restore's mark behind it on days of which something was lost. The row
 * lock on the day's counter keeps numbers unique and without gaps.
 */
export async function nextCode(tx: Tx, agencyId: AgencyId, day: CivilDate): Promise<string> {
  const [counted] = await tx
    .insert(dossierSequences)
    .values({ agencyId, day, last: 1 })
    .onConflictDoUpdate({
      target: [dossierSequences.agencyId, dossierSequences.day],
      set: { last: sql`${dossierSequences.last} + 1` },
    })
    .returning({ last: dossierSequences.last })
  if (!counted) throw new Error('no number for a dossier')
  const number = `${String(counted.last).padStart(4, '0')}${await markOnDay(tx, day)}`
  return `${agencyId}-${day.slice(2).replaceAll('-', '')}-${number}`
}
