import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { addJobs } from '#db/queries/jobs.ts'
import {
  type ConsentId,
  type DossierId,
  dossierConsents,
  dossiers,
  subjectKeys,
} from '#db/schema/index.ts'
import { type Procedure, procedureFiled } from '#workflows/index.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { newId } from '../../id.ts'
import {
  blindIndex,
  type CitizenActor,
  personalIdOf,
  personById,
  personByPersonalId,
  recordRead,
  storedKey,
} from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { advance } from '../moving/advance.ts'
import { answersIn } from '../moving/answers.ts'
import { bilingualName } from '../moving/record.ts'
import type { Order } from './order.ts'

/** A consent somebody is asked for, as that person sees it. */
export interface ConsentAsked {
  id: ConsentId
  dossierId: DossierId
  dossierCode: string
  procedure: Procedure
  /** In what capacity they are asked; text of the procedure under `consents`. */
  role: string
  applicant: string
  /** What the consent is about, and nothing else of the dossier: answers of the form. */
  shown: Answers
  askedAt: Date
  answer: 'given' | 'declined' | null
}

/**
 * Asks everybody whose consent the procedure needs. Who has signed in here before gets a message;
 * the others find the question when they sign in.
 */
export async function requestConsent(office: Office, { record }: Order): Promise<void> {
  const { row, procedure, answers } = record
  const consenters = procedure.consentsFrom?.(answers) ?? []
  if (consenters.length === 0) throw new Error(`${procedure.slug} asks nobody for consent`)
  const askedAt = office.clock.now()
  await office.db
    .insert(dossierConsents)
    .values(
      consenters.map(({ role, personalId, name }) => ({
        id: newId<'consent'>(office),
        dossierId: row.id,
        role,
        name,
        personIndex: blindIndex(office.settings, personalId),
        askedAt,
      })),
    )
    .onConflictDoNothing()
  await invite(office, record)
}

/** Writes to those who have not answered. `round` tells a reminder from the first message. */
export async function invite(
  office: Office,
  { row, procedure, answers }: Order['record'],
  round = 0,
): Promise<void> {
  const open = await office.db
    .select({ id: dossierConsents.id, role: dossierConsents.role })
    .from(dossierConsents)
    .where(and(eq(dossierConsents.dossierId, row.id), isNull(dossierConsents.answer)))
  for (const consenter of procedure.consentsFrom?.(answers) ?? []) {
    const asked = open.find(({ role }) => role === consenter.role)
    const person = asked && (await personByPersonalId(office, consenter.personalId))
    if (!asked || !person) continue
    await notify(office, {
      to: { personId: person.personId },
      template: 'consentRequested',
      params: {
        dossierCode: row.code,
        procedure: bilingualName(procedure),
        applicant: row.holderName,
        link: `/consents/${asked.id}`,
      },
      key: `consent:${asked.id}:${round}`,
    })
  }
}

/** What this person has been asked to consent to, latest first. */
export async function consentsAskedOf(
  office: Office,
  actor: CitizenActor,
): Promise<readonly ConsentAsked[]> {
  const index = blindIndex(office.settings, await personalIdOf(office, actor.personId))
  const rows = await office.db
    .select({ consent: dossierConsents, dossier: dossiers, key: storedKey })
    .from(dossierConsents)
    .innerJoin(dossiers, eq(dossiers.id, dossierConsents.dossierId))
    .innerJoin(subjectKeys, eq(subjectKeys.id, dossiers.keyId))
    .where(eq(dossierConsents.personIndex, index))
    .orderBy(desc(dossierConsents.askedAt))
    .limit(50)
  return rows.flatMap(({ consent, dossier, key }) => {
    const procedure = procedureFiled(dossier.procedureCode, dossier.procedureVersion)
    const answers = answersIn(office, { ...dossier, key })
    if (!procedure || !answers) return []
    const who = procedure.consentsFrom?.(answers).find(({ role }) => role === consent.role)
    if (!who) return []
    const shown = Object.fromEntries(
      who.shows.flatMap((name) => (name in answers ? [[name, answers[name]]] : [])),
    )
    const { id, role, askedAt, answer } = consent
    const { code: dossierCode, holderName: applicant } = dossier
    return [
      {
        id,
        dossierId: dossier.id,
        dossierCode,
        procedure,
        role,
        applicant,
        shown,
        askedAt,
        answer,
      },
    ]
  })
}

/** One of them, about to be shown; null when nobody asked this person that. */
export async function consentRequest(
  office: Office,
  actor: CitizenActor,
  id: string,
): Promise<ConsentAsked | null> {
  const asked = (await consentsAskedOf(office, actor)).find((consent) => consent.id === id)
  if (!asked) return null
  const { dossierId } = asked
  await recordRead(office, { actor, dossierId, what: 'consent', thing: id, why: 'consenting' })
  return asked
}

export type ConsentAnswered =
  | { outcome: 'answered' }
  /** Answered before; a consent is not taken back here. */
  | { outcome: 'already'; answer: 'given' | 'declined' }
  | { outcome: 'identityTooWeak'; level: 1 | 2 }
  | { outcome: 'notFound' }

/** Says yes or no. The dossier hears of it in a job of the same transaction. */
export async function answerConsent(
  office: Office,
  actor: CitizenActor,
  said: { id: string; agrees: boolean; reason?: string },
): Promise<ConsentAnswered> {
  const asked = await consentRequest(office, actor, said.id)
  if (!asked) return { outcome: 'notFound' }
  if (asked.answer) return { outcome: 'already', answer: asked.answer }
  const level = asked.procedure.identityLevel
  if (actor.level < level) return { outcome: 'identityTooWeak', level }
  await office.db.transaction(async (tx) => {
    const answered = await tx
      .update(dossierConsents)
      .set({
        answer: said.agrees ? 'given' : 'declined',
        reason: said.reason ?? null,
        answeredBy: actor.personId,
        answeredAt: office.clock.now(),
      })
      .where(and(eq(dossierConsents.id, asked.id), isNull(dossierConsents.answer)))
      .returning({ id: dossierConsents.id })
    if (answered.length > 0)
      await addJobs(tx, [
        {
          task: 'dossiers.hearConsent',
          payload: { consentId: asked.id },
          key: `consent:${asked.id}`,
        },
      ])
  })
  return { outcome: 'answered' }
}

const payloadSchema = z.object({ consentId: z.string() })

/** Brings an answer before the dossier, in the name of the person who gave it. */
export async function hearConsent(office: Office, payload: unknown): Promise<void> {
  const { consentId } = payloadSchema.parse(payload)
  const [consent] = await office.db
    .select()
    .from(dossierConsents)
    .where(sql`${dossierConsents.id} = ${consentId}`)
  if (!consent?.answeredBy) throw new Error(`no answered consent ${consentId}`)
  const { dossierId, role, answer, reason } = consent
  const person = await personById(office, consent.answeredBy)
  const open = await office.db
    .select({ id: dossierConsents.id })
    .from(dossierConsents)
    .where(
      and(
        eq(dossierConsents.dossierId, dossierId),
        ne(dossierConsents.id, consent.id),
        isNull(dossierConsents.answer),
      ),
    )
  const heard = await advance(office, {
    dossierId,
    event:
      answer === 'given'
        ? { type: 'consentGiven', facts: { role, outstanding: open.length } }
        : { type: 'consentDeclined', facts: { role, ...(reason ? { reason } : {}) } },
    actor: {
      kind: 'citizen',
      personId: consent.answeredBy,
      name: person?.name ?? consent.name,
      level: 2,
      business: null,
    },
    through: 'consents',
    key: `consent:${consent.id}`,
  })
  // Withdrawn or stopped meanwhile: the answer stands in its row, the dossier needs it no more.
  if (heard.outcome === 'refused' && heard.reason !== 'notNow')
    throw new Error(`${dossierId} does not take the consent: ${heard.reason}`)
}
