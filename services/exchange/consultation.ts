import { asc, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { addJobs } from '#db/queries/jobs.ts'
import { markInYear } from '#db/queries/restore-mark.ts'
import {
  type AgencyId,
  type ConsultationId,
  type ConsultationState,
  consultations,
  type DossierId,
  exchangeMessages,
  letterSeries,
} from '#db/schema/index.ts'
import { type CivilDate, civilDate, dateOf, type Instant, instant } from '#workflows/kernel/time.ts'
import { newId } from '../id.ts'
import { type Agency, agencyById, withPersonalIds, withReferences } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { placeOfIssue } from '../registries/index.ts'
import {
  type DocumentKey,
  type EdDocument,
  edTime,
  type Organ,
  writeKey,
} from './edxml/document.ts'
import { writeDocument } from './edxml/write.ts'
import { sealedMessage } from './kept-message.ts'

/** A question to another agency about a dossier. */
export interface NewConsultation {
  /** Makes asking idempotent, e.g. `<dossier>:<consultation>`. */
  key: string
  dossierId: DossierId
  /** The machine's word for it: several bodies may be asked side by side. */
  consultation: string
  from: AgencyId
  to: AgencyId
  subject: string
  content: string
  /** When silence becomes consent, or an apology is due; the letter names the day. */
  dueAt?: Instant
  /** Absent, the letter bears the agency alone. */
  signer?: { name: string; position: string }
}

/** A consultation as its dossier's page shows it. */
export interface Consultation {
  id: ConsultationId
  /** As it was given when asking. */
  key: string
  dossierId: DossierId
  consultation: string
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
  const parties = await partiesOf(office, asked)
  return office.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${asked.key}, 0))`)
    const [before] = await tx
      .select({ id: consultations.id })
      .from(consultations)
      .where(eq(consultations.key, asked.key))
    if (before) return { outcome: 'already', consultationId: before.id }
    const id = newId<'consultation'>(office)
    const letter = await nextLetter(office, tx, asked, parties)
    await tx.insert(consultations).values({
      id,
      key: asked.key,
      dossierId: asked.dossierId,
      name: asked.consultation,
      fromAgency: asked.from,
      toAgency: asked.to,
      subject: await withReferences(office, asked.subject, tx),
      documentId: writeKey(letter.key),
      dueOn: letter.dueOn ?? null,
      state: 'queued',
      askedAt: office.clock.now(),
    })
    await queueMessage(office, tx, id, asked.from, writeKey(letter.key), writeDocument(letter))
    return { outcome: 'asked', consultationId: id }
  })
}

/** Reminds an agency that has not answered: a new letter that refers to the first. */
export async function remindConsultation(
  office: Office,
  asked: { key: string },
): Promise<{ outcome: 'reminded' | 'already' | 'notFound' }> {
  const ours = eq(consultations.key, asked.key)
  const [known] = await office.db.select().from(consultations).where(ours)
  if (!known) return { outcome: 'notFound' }
  const parties = await partiesOf(office, { from: known.fromAgency, to: known.toAgency })
  return office.db.transaction(async (tx) => {
    const [row] = await tx.select().from(consultations).where(ours).for('update')
    if (!row) return { outcome: 'notFound' }
    if (row.answeredAt || row.remindedAt) return { outcome: 'already' }
    const subject = `Đôn đốc trả lời: ${row.subject}`
    const content = `Đến nay chúng tôi chưa nhận được ý kiến của quý cơ quan đối với văn bản ${row.documentId}. Đề nghị quý cơ quan sớm trả lời.`
    const letter = await nextLetter(office, tx, { subject, content }, parties, row.documentId)
    await tx
      .update(consultations)
      .set({ remindedAt: office.clock.now() })
      .where(eq(consultations.id, row.id))
    const key = writeKey(letter.key)
    await queueMessage(office, tx, row.id, row.fromAgency, key, writeDocument(letter))
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
  const shown = await withPersonalIds(office, rows)
  return shown.map((row) => ({
    id: row.id,
    key: row.key,
    dossierId: row.dossierId,
    consultation: row.name,
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
  asked: Pick<NewConsultation, 'subject' | 'content' | 'dueAt' | 'signer'>,
  { from, to }: Parties,
  answering?: string,
): Promise<EdDocument> {
  const now = instant(office.clock.now())
  const on = dateOf(now)
  const year = Number(on.slice(0, 4))
  const [counted] = await tx
    .insert(letterSeries)
    .values({ agencyId: from.agencyId, year, last: 1 })
    .onConflictDoUpdate({
      target: [letterSeries.agencyId, letterSeries.year],
      set: { last: sql`${letterSeries.last} + 1` },
    })
    .returning({ last: letterSeries.last })
  if (!counted) throw new Error('no number for a letter')
  return {
    from: organOf(from),
    to: [organOf(to)],
    key: {
      organId: from.agencyId,
      on,
      number: `${String(counted.last).padStart(2, '0')}${await markInYear(tx, year)}`,
      notation: 'CV-MC',
    },
    place: placeOfIssue(from, on),
    subject: asked.subject,
    content: asked.content,
    signer: asked.signer ?? { name: from.name.vi, position: 'Cơ quan gửi' },
    ...(asked.dueAt ? { dueOn: dateOf(asked.dueAt) } : {}),
    responseFor: answering ? [keyFrom(answering)] : [],
    business: 'new',
    trace: [{ organId: from.agencyId, at: edTime(now) }],
    attachments: [],
  }
}

interface Parties {
  from: Agency
  to: Agency
}

async function partiesOf(office: Office, ids: { from: AgencyId; to: AgencyId }): Promise<Parties> {
  const [from, to] = [await agencyById(office, ids.from), await agencyById(office, ids.to)]
  if (!from || !to) throw new Error(`no agency ${from ? ids.to : ids.from}`)
  return { from, to }
}

const organOf = ({ agencyId, name, address, email, phone }: Agency): Organ => ({
  id: agencyId,
  name: name.vi,
  address,
  email,
  telephone: phone,
})

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
  const kept = await withReferences(office, xml, tx)
  const [written] = await tx
    .insert(exchangeMessages)
    .values({
      id,
      direction: 'out',
      key,
      consultationId,
      agencyId,
      ...sealedMessage(office, id, kept),
      at: office.clock.now(),
    })
    .onConflictDoNothing()
    .returning({ id: exchangeMessages.id })
  if (!written) return
  await addJobs(tx, [{ task: 'exchange.send', payload: { messageId: id }, key: `exchange:${id}` }])
}
