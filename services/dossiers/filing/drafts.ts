import { and, desc, eq, getTableColumns, inArray, isNull, or } from 'drizzle-orm'
import { joinedLookup } from '#db/gather.ts'
import {
  type AgencyId,
  type BusinessId,
  businesses,
  type DossierId,
  type DraftId,
  dossiers,
  drafts,
  type Language,
  type PersonId,
  type StoredKey,
  subjectKeys,
} from '#db/schema/index.ts'
import { type Procedure, procedureInForce } from '#workflows/index.ts'
import type { Answers, FieldError, Fields } from '#workflows/kernel/fields.ts'
import { errorsOfStep } from '#workflows/kernel/form.ts'
import { type CivilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import { newId } from '../../id.ts'
import {
  businessesOf,
  type CitizenActor,
  keyOf,
  may,
  openKey,
  storedKey,
  type Verb,
} from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { openAnswers, sealAnswers } from '../moving/answers.ts'
import { ownersOf } from '../moving/permission.ts'
import { applicationToJoin } from './joining.ts'
import { knownAnswers } from './prefill.ts'

/** An application being written. It lives on the server, so it is there on every device. */
export interface Draft {
  id: DraftId
  personId: PersonId
  businessId: BusinessId | null
  /** For whom it is written, settled when it was begun; null for the person. */
  business: { name: string } | null
  procedure: Procedure
  agencyId: AgencyId
  answers: Answers
  /** Answers the State has already: shown, not asked. */
  known: Answers
  /** The step to resume at. */
  step: string
  locale: Language
  updatedAt: Date
  /** The dossier that its writer was invited to join: then it is their part of that application. */
  joins: DossierId | null
  /** What is no answer of this writer, but what checks hold their answers against. */
  beside: Answers
  /** Under which the answers are stored; the dossier it becomes lies under the same. */
  key: StoredKey
}

export type DraftFound =
  | { outcome: 'draft'; draft: Draft }
  /** It has become a dossier. */
  | { outcome: 'filed'; dossierId: DossierId }
  /** It is written for a business of this person, who does not act for it just now. */
  | { outcome: 'notActing'; businessId: BusinessId }
  | { outcome: 'notFound' }

/** All answers of a draft: what was typed, and what the registers say, which nobody can overtype. */
export const answersOf = (draft: Draft): Answers => ({ ...draft.answers, ...draft.known })

/** The same, with what checks hold them against. */
export const answersToCheck = (draft: Draft): Answers => ({ ...draft.beside, ...answersOf(draft) })

/** How many unfinished applications a person may have. */
export const draftLimit = 100

/**
 * Opens a draft for a procedure at an agency. What the registers know of the person is fetched
 * once, here; a register that is down leaves those questions to be asked.
 */
export async function startDraft(
  office: Office,
  actor: CitizenActor,
  wanted: { procedure: string; agencyId: AgencyId; locale: Language },
): Promise<
  | { outcome: 'started'; draftId: DraftId }
  | { outcome: 'unknownProcedure' }
  /** The person has as many unfinished applications as anybody may. */
  | { outcome: 'tooMany' }
> {
  const procedure = procedureInForce(wanted.procedure)
  const first = procedure?.form.steps[0]
  if (!procedure || !first) return { outcome: 'unknownProcedure' }
  const unfinished = await office.db.$count(
    drafts,
    and(eq(drafts.personId, actor.personId), isNull(drafts.filedAt)),
  )
  if (unfinished >= draftLimit) return { outcome: 'tooMany' }
  const now = office.clock.now()
  const id: DraftId = newId<'draft'>(office)
  const known = await knownAnswers(office, actor, procedure, id)
  const owner = { personId: actor.personId, businessId: actor.business?.businessId ?? null }
  const key = openKey(office, await keyOf(office, office.db, owner))
  if (!key) throw new Error('a draft is begun by somebody who was erased')
  await office.db.insert(drafts).values({
    id,
    ...owner,
    procedureCode: procedure.code,
    procedureVersion: procedure.version,
    agencyId: wanted.agencyId,
    keyId: key.id,
    answers: sealAnswers(key, {}, id),
    known: sealAnswers(key, known, id),
    step: first.name,
    locale: wanted.locale,
    createdAt: now,
    updatedAt: now,
  })
  return { outcome: 'started', draftId: id }
}

const allows = (
  verb: Verb<'draft'>,
  actor: CitizenActor,
  { personId, businessId }: { personId: PersonId; businessId: BusinessId | null },
): boolean =>
  may(actor, verb, 'draft', ownersOf({ applicantId: personId, coApplicantId: null, businessId }))
    .outcome === 'allowed'

const selectDrafts = (db: Office['db']) =>
  db
    .select({ ...getTableColumns(drafts), key: storedKey, business: { name: businesses.name } })
    .from(drafts)
    .leftJoin(businesses, eq(businesses.id, drafts.businessId))
    .innerJoin(subjectKeys, eq(subjectKeys.id, drafts.keyId))

/**
 * A row as its pages work on it; null when no such procedure is in force any more, and when there is
 * nothing to join.
 */
async function draftFrom(
  office: Office,
  row: Awaited<ReturnType<typeof selectDrafts>>[number],
): Promise<Draft | null> {
  const { joinsDossierId: joins } = row
  const joined = joins && (await applicationToJoin(office, joins))
  const procedure = joins ? joined?.procedure : procedureInForce(row.procedureCode)
  const { key, id: about } = row
  const answers = openAnswers(office, { key, sealed: row.answers, about })
  const known = openAnswers(office, { key, sealed: row.known, about })
  if (!procedure || !answers || !known) return null
  const { id, personId, businessId, business, agencyId, step, locale, updatedAt } = row
  return {
    id,
    personId,
    businessId,
    business,
    procedure,
    agencyId,
    answers,
    known,
    step,
    locale,
    updatedAt,
    joins,
    beside: joined ? { applicant: joined.applicant } : {},
    key,
  }
}

const draftById = joinedLookup(
  (db: Office['db'], ids: readonly DraftId[]) =>
    selectDrafts(db).where(inArray(drafts.id, [...ids])),
  (row, id) => row.id === id,
)

/** A draft of this person, under the version of the procedure that is in force today. */
export async function findDraft(
  office: Office,
  actor: CitizenActor,
  id: DraftId,
): Promise<DraftFound> {
  const row = await draftById(office.db, id)
  if (!row) return { outcome: 'notFound' }
  if (!allows('read', actor, row)) return elsewhere(office, actor, row)
  if (row.filedAt && row.joinsDossierId) return { outcome: 'filed', dossierId: row.joinsDossierId }
  if (row.filedAt) {
    const [filed] = await office.db
      .select({ id: dossiers.id })
      .from(dossiers)
      .where(eq(dossiers.draftId, id))
    return filed ? { outcome: 'filed', dossierId: filed.id } : { outcome: 'notFound' }
  }
  const draft = await draftFrom(office, row)
  return draft ? { outcome: 'draft', draft } : { outcome: 'notFound' }
}

async function elsewhere(
  office: Office,
  actor: CitizenActor,
  { businessId }: { businessId: BusinessId | null },
): Promise<DraftFound> {
  const own = businessId ? await businessesOf(office, actor.personId) : []
  return businessId && own.some((business) => business.businessId === businessId)
    ? { outcome: 'notActing', businessId }
    : { outcome: 'notFound' }
}

/** Drafts this person can resume now, and those of the business they act for, latest first. */
export async function draftsOf(office: Office, actor: CitizenActor): Promise<readonly Draft[]> {
  const own = and(eq(drafts.personId, actor.personId), isNull(drafts.businessId))
  const mine = actor.business ? or(own, eq(drafts.businessId, actor.business.businessId)) : own
  const rows = await selectDrafts(office.db)
    .where(and(isNull(drafts.filedAt), mine))
    .orderBy(desc(drafts.updatedAt))
    .limit(50)
  const found = await Promise.all(rows.map((row) => draftFrom(office, row)))
  return found.flatMap((draft) => draft ?? [])
}

/** The fields of a step that are put to this person: what is known is not asked again. */
export const askedFields = (draft: Draft, stepName: string): Fields => {
  const found = draft.procedure.form.steps.find((step) => step.name === stepName)
  return Object.fromEntries(
    Object.entries(found?.step.fields ?? {}).filter(([name]) => !Object.hasOwn(draft.known, name)),
  )
}

/** What is to be mended in a step on this day. What a register said is nobody's to mend. */
export function errorsIn(draft: Draft, stepName: string, on: CivilDate): readonly FieldError[] {
  const found = draft.procedure.form.steps.find(({ name }) => name === stepName)
  const asked = askedFields(draft, stepName)
  return found
    ? errorsOfStep(found.step, answersToCheck(draft), on).filter(({ path }) =>
        Object.hasOwn(asked, String(path[0])),
      )
    : []
}

/** As JSON, in characters: ten times the longest answer a form asks for, or many rows of a list. */
const longestKept = 40_000

/**
 * Stores what was typed in one step, valid or not: nothing a person typed is ever lost. The errors
 * say what must be mended before going on. An answer that no person types (`unkept`) is refused
 * without being kept; what was there before stays.
 */
export async function saveStep(
  office: Office,
  draft: Draft,
  stepName: string,
  typed: Answers,
): Promise<{
  errors: readonly FieldError[]
  unkept: readonly string[]
  next: string | null
  draft: Draft
}> {
  const fields = askedFields(draft, stepName)
  const unkept = Object.keys(fields).filter(
    (name) => (JSON.stringify(typed[name]) ?? '').length > longestKept,
  )
  const kept = Object.keys(fields).filter((name) => !unkept.includes(name))
  const answers = {
    ...draft.answers,
    ...Object.fromEntries(kept.map((name) => [name, typed[name]])),
  }
  const saved: Draft = { ...draft, answers, step: stepName, updatedAt: office.clock.now() }
  const errors = [
    ...unkept.map((name): FieldError => ({ path: [name], message: 'tooLong' })),
    ...errorsIn(saved, stepName, dateOf(instant(saved.updatedAt))).filter(
      ({ path }) => !unkept.includes(String(path[0])),
    ),
  ]
  const steps = draft.procedure.form.stepsFor(answersOf(saved)).map((step) => step.name)
  const next = steps[steps.indexOf(stepName) + 1] ?? null
  const resume = errors.length === 0 ? (next ?? 'review') : stepName
  const key = openKey(office, draft.key)
  if (!key) throw new Error('a draft of somebody who was erased')
  await office.db
    .update(drafts)
    .set({ answers: sealAnswers(key, answers, draft.id), step: resume, updatedAt: saved.updatedAt })
    .where(and(eq(drafts.id, draft.id), isNull(drafts.filedAt)))
  return { errors, unkept, next, draft: { ...saved, step: resume } }
}

/** Throws a draft away, with what was attached to it. */
export async function discardDraft(office: Office, draft: Draft): Promise<void> {
  await office.db.delete(drafts).where(and(eq(drafts.id, draft.id), isNull(drafts.filedAt)))
}
