import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { joinedLookup } from '#db/gather.ts'
import {
  type AgencyId,
  type BusinessId,
  type DossierId,
  type DraftId,
  dossiers,
  drafts,
  type Language,
  type PersonId,
} from '#db/schema/index.ts'
import { type Procedure, procedureInForce } from '#workflows/index.ts'
import type { Answers, FieldError, Fields } from '#workflows/kernel/fields.ts'
import { parseFields } from '#workflows/kernel/fields.ts'
import { newId } from '../../id.ts'
import type { CitizenActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { knownAnswers } from './prefill.ts'

/** An application being written. It lives on the server, so it is there on every device. */
export interface Draft {
  id: DraftId
  personId: PersonId
  businessId: BusinessId | null
  procedure: Procedure
  agencyId: AgencyId
  answers: Answers
  /** Answers the State has already: shown, not asked. */
  known: Answers
  /** The step to resume at. */
  step: string
  locale: Language
  updatedAt: Date
}

export type DraftFound =
  | { outcome: 'draft'; draft: Draft }
  /** It has become a dossier. */
  | { outcome: 'filed'; dossierId: DossierId }
  | { outcome: 'notFound' }

/** All answers of a draft: what was typed, and what the registers say, which nobody can overtype. */
export const answersOf = (draft: Draft): Answers => ({ ...draft.answers, ...draft.known })

/**
 * Opens a draft for a procedure at an agency. What the registers know of the person is fetched
 * once, here; a register that is down leaves those questions to be asked.
 */
export async function startDraft(
  office: Office,
  actor: CitizenActor,
  wanted: { procedure: string; agencyId: AgencyId; locale: Language },
): Promise<{ outcome: 'started'; draftId: DraftId } | { outcome: 'unknownProcedure' }> {
  const procedure = procedureInForce(wanted.procedure)
  const first = procedure?.form.steps[0]
  if (!procedure || !first) return { outcome: 'unknownProcedure' }
  const now = office.clock.now()
  const id: DraftId = newId<'draft'>(office)
  const known = await knownAnswers(office, actor, procedure, id)
  await office.db.insert(drafts).values({
    id,
    personId: actor.personId,
    businessId: actor.business?.businessId ?? null,
    procedureCode: procedure.code,
    procedureVersion: procedure.version,
    agencyId: wanted.agencyId,
    answers: {},
    known: { ...known },
    step: first.name,
    locale: wanted.locale,
    createdAt: now,
    updatedAt: now,
  })
  return { outcome: 'started', draftId: id }
}

const isOwner = (
  actor: CitizenActor,
  row: { personId: PersonId; businessId: BusinessId | null },
): boolean =>
  row.personId === actor.personId ||
  (row.businessId !== null && row.businessId === actor.business?.businessId)

const draftById = joinedLookup(
  (db: Office['db'], ids: readonly DraftId[]) =>
    db
      .select()
      .from(drafts)
      .where(inArray(drafts.id, [...ids])),
  (row, id) => row.id === id,
)

/** A draft of this person, under the version of the procedure that is in force today. */
export async function findDraft(
  office: Office,
  actor: CitizenActor,
  id: DraftId,
): Promise<DraftFound> {
  const row = await draftById(office.db, id)
  if (!row || !isOwner(actor, row)) return { outcome: 'notFound' }
  if (row.filedAt) {
    const [filed] = await office.db
      .select({ id: dossiers.id })
      .from(dossiers)
      .where(eq(dossiers.draftId, id))
    return filed ? { outcome: 'filed', dossierId: filed.id } : { outcome: 'notFound' }
  }
  const procedure = procedureInForce(row.procedureCode)
  if (!procedure) return { outcome: 'notFound' }
  const { personId, businessId, agencyId, answers, known, step, locale, updatedAt } = row
  return {
    outcome: 'draft',
    draft: {
      id,
      personId,
      businessId,
      procedure,
      agencyId,
      answers,
      known,
      step,
      locale,
      updatedAt,
    },
  }
}

/** Drafts this person can resume, latest first. */
export async function draftsOf(office: Office, actor: CitizenActor): Promise<readonly Draft[]> {
  const rows = await office.db
    .select()
    .from(drafts)
    .where(and(eq(drafts.personId, actor.personId), isNull(drafts.filedAt)))
    .orderBy(desc(drafts.updatedAt))
    .limit(50)
  return rows.flatMap((row) => {
    const procedure = procedureInForce(row.procedureCode)
    if (!procedure) return []
    const { id, personId, businessId, agencyId, answers, known, step, locale, updatedAt } = row
    return [
      { id, personId, businessId, procedure, agencyId, answers, known, step, locale, updatedAt },
    ]
  })
}

/** The fields of a step that are put to this person: what is known is not asked again. */
export const askedFields = (draft: Draft, stepName: string): Fields => {
  const found = draft.procedure.form.steps.find((step) => step.name === stepName)
  return Object.fromEntries(
    Object.entries(found?.step.fields ?? {}).filter(([name]) => !Object.hasOwn(draft.known, name)),
  )
}

/**
 * Stores what was typed in one step, valid or not: nothing a person typed is ever lost. The errors
 * say what must be mended before going on.
 */
export async function saveStep(
  office: Office,
  draft: Draft,
  stepName: string,
  typed: Answers,
): Promise<{ errors: readonly FieldError[]; next: string | null; draft: Draft }> {
  const fields = askedFields(draft, stepName)
  const answers = {
    ...draft.answers,
    ...Object.fromEntries(Object.keys(fields).map((name) => [name, typed[name]])),
  }
  const saved: Draft = { ...draft, answers, step: stepName, updatedAt: office.clock.now() }
  const { errors } = parseFields(fields, answersOf(saved))
  const steps = draft.procedure.form.stepsFor(answersOf(saved)).map((step) => step.name)
  const next = steps[steps.indexOf(stepName) + 1] ?? null
  const resume = errors.length === 0 ? (next ?? 'review') : stepName
  await office.db
    .update(drafts)
    .set({ answers, step: resume, updatedAt: saved.updatedAt })
    .where(and(eq(drafts.id, draft.id), isNull(drafts.filedAt)))
  return { errors, next, draft: { ...saved, step: resume } }
}

/** Throws a draft away, with what was attached to it. */
export async function discardDraft(office: Office, draft: Draft): Promise<void> {
  await office.db.delete(drafts).where(and(eq(drafts.id, draft.id), isNull(drafts.filedAt)))
}
