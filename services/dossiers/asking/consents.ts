import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { addJobs } from '#db/queries/jobs.ts'
import { type ConsentId, dossierConsents } from '#db/schema/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Consenter } from '#workflows/kernel/asked.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { newId } from '../../id.ts'
import {
  blindIndex,
  type CitizenActor,
  personById,
  personByPersonalId,
} from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { advance } from '../moving/advance.ts'
import { bilingualName, pathOf, recordOf } from '../moving/record.ts'
import { awaitedUntil, coApplicantRole, consentRequest, whoIsAsked } from './asked-of.ts'
import { declaredFacts } from './declared-facts.ts'
import type { Order } from './order.ts'

/**
 * Asks everybody whose consent the procedure needs. Who has signed in here before gets a message;
 * the others find the question when they sign in.
 */
export async function requestConsent(office: Office, order: Order): Promise<void> {
  const { procedure, answers } = order.record
  const consenters = procedure.consentsFrom?.(answers) ?? []
  if (consenters.length === 0) throw new Error(`${procedure.slug} asks nobody for consent`)
  await ask(office, order, consenters)
}

/** Invites whom the applicant named to declare for themselves and apply together. */
export async function inviteCoApplicant(office: Office, order: Order): Promise<void> {
  const { procedure, answers } = order.record
  if (!procedure.coApplication) throw new Error(`${procedure.slug} invites nobody`)
  const asked = whoIsAsked(procedure, answers).filter(({ role }) => role === coApplicantRole)
  await ask(office, order, asked)
}

async function ask(office: Office, { record }: Order, asked: readonly Consenter[]): Promise<void> {
  const askedAt = office.clock.now()
  await office.db
    .insert(dossierConsents)
    .values(
      asked.map(({ role, personalId, name }) => ({
        id: newId<'consent'>(office),
        dossierId: record.row.id,
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
  const until = await awaitedUntil(office, row, procedure)
  for (const { role, personalId } of whoIsAsked(procedure, answers)) {
    const asked = open.find((one) => one.role === role)
    const person = asked && (await personByPersonalId(office, personalId))
    if (!asked || !person) continue
    await notify(office, {
      to: { personId: person.personId },
      template: role === coApplicantRole ? 'jointlyInvited' : 'consentRequested',
      params: {
        dossierCode: row.code,
        procedure: bilingualName(procedure),
        applicant: row.holderName,
        link: `/consents/${asked.id}`,
        ...(until ? { until } : {}),
      },
      key: `consent:${asked.id}:${round}`,
    })
  }
}

export type ConsentAnswered =
  | { outcome: 'answered' }
  /** Answered before, not awaited any more, or used already. */
  | { outcome: 'already' }
  | { outcome: 'identityTooWeak'; level: 1 | 2 }
  | { outcome: 'notFound' }

type Answer = 'given' | 'declined' | 'takenBack'

/**
 * Says yes or no, or takes a yes back that has not been used. The dossier hears of it in a job of the same
 * transaction. To declare as a co-applicant takes more than a yes; to decline that is an answer like others.
 */
export async function answerConsent(
  office: Office,
  actor: CitizenActor,
  said: { id: string; answer: Answer; reason?: string },
): Promise<ConsentAnswered> {
  const asked = await consentRequest(office, actor, said.id)
  if (!asked) return { outcome: 'notFound' }
  const { answer } = said
  const level = asked.procedure.identityLevel
  const isYesToMore = asked.wanted === 'declaration' && answer === 'given'
  if ((answer === 'takenBack' ? !asked.takeable : asked.state !== 'open') || isYesToMore)
    return { outcome: 'already' }
  if (actor.level < level) return { outcome: 'identityTooWeak', level }
  await office.db.transaction(async (tx) => {
    const before = eq(dossierConsents.answer, 'given')
    const answered = await tx
      .update(dossierConsents)
      .set({
        answer,
        reason: said.reason ?? null,
        answeredBy: actor.personId,
        answeredAt: office.clock.now(),
      })
      .where(
        and(
          eq(dossierConsents.id, asked.id),
          answer === 'takenBack' ? before : isNull(dossierConsents.answer),
        ),
      )
      .returning({ id: dossierConsents.id })
    if (answered.length > 0) await addJobs(tx, [hearing(asked.id, answer)])
  })
  return { outcome: 'answered' }
}

/** The job that brings an answer before the dossier. */
export const hearing = (consentId: ConsentId, answer: Answer) => ({
  task: 'dossiers.hearConsent' as const,
  payload: { consentId },
  key: answer === 'takenBack' ? `consent:${consentId}:${answer}` : `consent:${consentId}`,
})

const payloadSchema = z.object({ consentId: z.string() })

/** Brings an answer before the dossier, in the name of the person who gave it. */
export async function hearConsent(office: Office, payload: unknown): Promise<void> {
  const { consentId } = payloadSchema.parse(payload)
  const [consent] = await office.db
    .select()
    .from(dossierConsents)
    .where(sql`${dossierConsents.id} = ${consentId}`)
  if (!consent?.answeredBy || !consent.answer) throw new Error(`no answered consent ${consentId}`)
  const { dossierId, answer } = consent
  const person = await personById(office, consent.answeredBy)
  const heard = await advance(office, {
    dossierId,
    event: await eventFor(office, { ...consent, answer }),
    actor: {
      kind: 'citizen',
      personId: consent.answeredBy,
      name: person?.name ?? consent.name,
      level: 2,
      business: null,
    },
    through: 'consents',
    key: hearing(consent.id, answer).key,
  })
  // Withdrawn or stopped meanwhile: the answer stands in its row, the dossier needs it no more.
  if (heard.outcome === 'refused' && heard.reason !== 'notNow')
    throw new Error(`${dossierId} does not take the consent: ${heard.reason}`)
  if (heard.outcome === 'moved') await tellApplicant(office, consent, answer)
}

async function eventFor(
  office: Office,
  consent: typeof dossierConsents.$inferSelect & { answer: Answer },
): Promise<{ type: ActName; facts: Answers }> {
  const { dossierId, role, answer, reason } = consent
  const why = reason ? { reason } : {}
  if (answer === 'declined') return { type: 'consentDeclined', facts: { role, ...why } }
  if (answer === 'takenBack') return { type: 'consentTakenBack', facts: { role, ...why } }
  if (role === coApplicantRole)
    return {
      type: 'declarationSigned',
      facts: await declaredFacts(office, await recordOf(office, dossierId)),
    }
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
  return { type: 'consentGiven', facts: { role, outstanding: open.length } }
}

/** A yes moves the dossier within one status, of which no other letter tells. A no ends it, which does. */
async function tellApplicant(
  office: Office,
  { id, dossierId, role, name }: typeof dossierConsents.$inferSelect,
  answer: Answer,
): Promise<void> {
  if (answer !== 'given') return
  const { row, procedure } = await recordOf(office, dossierId)
  await notify(office, {
    to: { personId: row.applicantId },
    template: 'partnerAnswered',
    params: {
      dossierCode: row.code,
      procedure: bilingualName(procedure),
      link: pathOf(row),
      name,
      how: role === coApplicantRole ? 'signed' : 'consented',
    },
    key: `partner:${id}:${answer}`,
  })
}
