import { asc, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { addJobs } from '#db/queries/jobs.ts'
import {
  type AgencyId,
  type ConsultationId,
  type ConsultationState,
  consultations,
  type DossierId,
  exchangeMessages,
  letterSeries,
} from '#db/schema/index.ts'
import { type CivilDate, civilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import { newId } from '../id.ts'
import type { Office } from '../office.ts'
import { type DocumentKey, type EdDocument, edTime, writeKey } from './edxml/document.ts'
import { writeDocument } from './edxml/write.ts'

/** A question to another agency about a dossier. */
export interface NewConsultation {
  /** Makes asking idempotent, e.g. `<dossier>:<consultation>`. */
  key: string
  dossierId: DossierId
  dossierCode: string
  /** The machine's word for this consultation. */
  name: string
  from: { id: AgencyId; name: string; place: string }
  to: { id: AgencyId; name: string }
  subject: string
  content: string
  /** The day after which silence is consent, or an apology is due. */
  dueOn?: CivilDate
  signer: { name: string; position: string }
}

/** A consultation as its dossier's page shows it. */
export interface Consultation {
  id: ConsultationId
  dossierId: DossierId
  name: string
  toAgency: AgencyId
  subject: string
  /** `OrganId,yyyy/MM/dd,number/notation` of our letter. */
  documentId: string
  dueOn: CivilDate | null
  state: ConsultationState
  askedAt: Date
  remindedAt: Date | null
  answeredAt: Date | null
  /** Null with a state `answered`: the letter has come and must be read (`readAnswer`). */
  answer: 'agreed' | 'objected' | null
  answerContent: string | null
}

/** Asks another agency: the letter is numbered and written now, and sent by a job. */
export async function requestConsultation(
  office: Office,
  asked: NewConsultation,
): Promise<{ outcome: 'asked' | 'already'; consultationId: ConsultationId }> {
  return office.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${asked.key}, 0))`)
    const [before] = await tx
      .select({ id: consultations.id })
      .from(consultations)
      .where(eq(consultations.key, asked.key))
    if (before) return { outcome: 'already', consultationId: before.id }
    const id = newId<'consultation'>(office)
    const letter = await nextLetter(office, tx, asked)
    await tx.insert(consultations).values({
      id,
      key: asked.key,
      dossierId: asked.dossierId,
      dossierCode: asked.dossierCode,
      name: asked.name,
      fromAgency: asked.from.id,
      toAgency: asked.to.id,
      subject: asked.subject,
      documentId: writeKey(letter.key),
      dueOn: asked.dueOn ?? null,
      state: 'queued',
      askedAt: office.clock.now(),
    })
    await queueMessage(office, tx, id, asked.from.id, writeKey(letter.key), writeDocument(letter))
    return { outcome: 'asked', consultationId: id }
  })
}

/** Reminds an agency that has not answered: a new letter that refers to the first. */
export async function remindConsultation(
  office: Office,
  asked: Omit<NewConsultation, 'subject' | 'content'>,
): Promise<{ outcome: 'reminded' | 'already' | 'notFound' }> {
  return office.db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(consultations)
      .where(eq(consultations.key, asked.key))
      .for('update')
    if (!row) return { outcome: 'notFound' }
    if (row.answeredAt || row.remindedAt) return { outcome: 'already' }
    const subject = `Đôn đốc trả lời: ${row.subject}`
    const content = `Đến nay chúng tôi chưa nhận được ý kiến của quý cơ quan đối với văn bản ${row.documentId}. Đề nghị quý cơ quan sớm trả lời.`
    const letter = await nextLetter(office, tx, { ...asked, subject, content }, row.documentId)
    await tx
      .update(consultations)
      .set({ remindedAt: office.clock.now() })
      .where(eq(consultations.id, row.id))
    const key = writeKey(letter.key)
    await queueMessage(office, tx, row.id, asked.from.id, key, writeDocument(letter))
    return { outcome: 'reminded' }
  })
}

/** The consultations of a dossier, oldest first. */
export async function consultationsOf(
  office: Office,
  dossierId: DossierId,
): Promise<Consultation[]> {
  const rows = await office.db
    .select()
    .from(consultations)
    .where(eq(consultations.dossierId, dossierId))
    .orderBy(asc(consultations.askedAt), asc(consultations.id))
  return rows.map((row) => ({
    id: row.id,
    dossierId: row.dossierId,
    name: row.name,
    toAgency: row.toAgency,
    subject: row.subject,
    documentId: row.documentId,
    dueOn: row.dueOn === null ? null : civilDate(row.dueOn),
    state: row.state,
    askedAt: row.askedAt,
    remindedAt: row.remindedAt,
    answeredAt: row.answeredAt,
    answer: row.answer,
    answerContent: row.answerContent,
  }))
}

async function nextLetter(
  office: Office,
  tx: Tx,
  asked: NewConsultation,
  answering?: string,
): Promise<EdDocument> {
  const now = instant(office.clock.now())
  const on = dateOf(now)
  const [counted] = await tx
    .insert(letterSeries)
    .values({ agencyId: asked.from.id, year: Number(on.slice(0, 4)), last: 1 })
    .onConflictDoUpdate({
      target: [letterSeries.agencyId, letterSeries.year],
      set: { last: sql`${letterSeries.last} + 1` },
    })
    .returning({ last: letterSeries.last })
  if (!counted) throw new Error('no number for a letter')
  const key: DocumentKey = {
    organId: asked.from.id,
    on,
    number: String(counted.last).padStart(2, '0'),
    notation: 'CV-MC',
  }
  return {
    from: { id: asked.from.id, name: asked.from.name },
    to: [{ id: asked.to.id, name: asked.to.name }],
    key,
    place: asked.from.place,
    subject: asked.subject,
    content: asked.content,
    signer: asked.signer,
    ...(asked.dueOn ? { dueOn: asked.dueOn } : {}),
    responseFor: answering ? [keyFrom(answering)] : [],
    business: 'new',
    trace: [{ organId: asked.from.id, at: edTime(now) }],
    attachments: [],
  }
}

/** Our own key, written by `writeKey`. */
function keyFrom(documentId: string): DocumentKey {
  const [organId = '', on = '', rest = ''] = documentId.split(',')
  const [number = '', ...notation] = rest.split('/')
  return { organId, on: civilDate(on.replaceAll('/', '-')), number, notation: notation.join('/') }
}

/** Keeps an outgoing message and orders the job that sends it. */
export async function queueMessage(
  office: Office,
  tx: Tx,
  consultationId: ConsultationId | null,
  agencyId: AgencyId,
  key: string,
  xml: string,
): Promise<void> {
  const id = newId<'exchangeMessage'>(office)
  const [written] = await tx
    .insert(exchangeMessages)
    .values({ id, direction: 'out', key, consultationId, agencyId, xml, at: office.clock.now() })
    .onConflictDoNothing()
    .returning({ id: exchangeMessages.id })
  if (!written) return
  await addJobs(tx, [{ task: 'exchange.send', payload: { messageId: id }, key: `exchange:${id}` }])
}
