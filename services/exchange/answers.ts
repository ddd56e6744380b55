import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '#db/client.ts'
import { addJobs } from '#db/queries/jobs.ts'
import {
  type AgencyId,
  type ConsultationId,
  type ConsultationState,
  consultations,
  exchangeMessages,
} from '#db/schema/index.ts'
import { instant } from '#workflows/kernel/time.ts'
import { failpoint } from '../failpoint.ts'
import { newId } from '../id.ts'
import { withReferences } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { outsideJson } from '../outside-json.ts'
import { axis, type Waiting } from './axis.ts'
import { queueMessage } from './consultation.ts'
import { type EdDocument, type EdStatus, edTime, statusCodes, writeKey } from './edxml/document.ts'
import { readMessage } from './edxml/read.ts'
import { writeStatus } from './edxml/write.ts'
import { bounds } from './edxml/xml.ts'
import { sealedMessage } from './kept-message.ts'

/** Fetches what waits on the axis for an agency. What is written down here is taken there. */
export async function collectFor(
  office: Office,
  agency: { id: AgencyId; name: string },
): Promise<number> {
  const waiting = await axis.waitingFor(office, agency.id)
  for (const message of waiting) {
    await receive(office, agency, message)
    await failpoint('exchange.afterReceived')
    await axis.taken(office, message.id)
  }
  return waiting.length
}

/** Characters kept of a message: all of one that can be read, the beginning of any other. */
const longestKept = bounds.characters

/** Writes an incoming message down once, and does what it says in the same transaction. */
async function receive(
  office: Office,
  agency: { id: AgencyId; name: string },
  message: Waiting,
): Promise<void> {
  const read = readMessage(message.xml)
  const id = newId<'exchangeMessage'>(office)
  await office.db.transaction(async (tx) => {
    const [kept] = await tx
      .insert(exchangeMessages)
      .values({
        id,
        direction: 'in',
        key: message.id,
        agencyId: agency.id,
        // NUL and its like cannot be stored, nor are they XML.
        ...sealedMessage(
          office,
          id,
          await withReferences(office, message.xml.slice(0, longestKept).replaceAll('\0', ''), tx),
        ),
        fault: read.outcome === 'refused' ? JSON.stringify(read) : null,
        at: office.clock.now(),
      })
      .onConflictDoNothing()
      .returning({ id: exchangeMessages.id })
    if (!kept) return
    if (read.outcome === 'refused')
      office.log.warn({ read, message: message.id }, 'exchange: a message was refused')
    else if (read.outcome === 'status') await heed(tx, read.status)
    else await takeLetter(office, tx, agency, read.document)
  })
}

const states: Partial<Record<string, ConsultationState>> = {
  arrived: 'arrived',
  refused: 'refused',
  received: 'received',
  assigned: 'processing',
  processing: 'processing',
}

/** A status moves the consultation on, never back, and never past an answer. */
async function heed(tx: Tx, status: EdStatus): Promise<void> {
  const state = states[statusCodes[status.code]]
  if (!state) return
  const order = ['queued', 'sent', 'arrived', 'received', 'processing', 'refused']
  await tx
    .update(consultations)
    .set({ state })
    .where(
      and(
        eq(consultations.documentId, writeKey(status.responseFor)),
        eq(consultations.toAgency, sql`${status.from.id}`),
        sql`array_position(${sql.param(order)}::text[], ${consultations.state}) < ${order.indexOf(state) + 1}`,
      ),
    )
}

/** The part of a reply that a machine reads, agreed between the portals of this axis. */
const verdictName = 'ket-qua.json'
const longestVerdict = 10_000
const verdictSchema = z.object({ answer: z.enum(['agreed', 'objected']) })

async function takeLetter(
  office: Office,
  tx: Tx,
  agency: { id: AgencyId; name: string },
  letter: EdDocument,
): Promise<void> {
  for (const key of letter.responseFor) {
    const [row] = await tx
      .select()
      .from(consultations)
      .where(or(eq(consultations.documentId, writeKey(key)), askedBy(tx, writeKey(key))))
      .for('update')
    // Only the body that was asked can answer, and its first answer stands.
    if (!row || row.toAgency !== letter.from.id || row.answeredAt) continue
    const answer = verdictOf(letter)
    const content = await withReferences(office, letter.content || letter.subject, tx)
    await tx
      .update(consultations)
      .set({
        state: 'answered',
        answeredAt: office.clock.now(),
        answer,
        answerContent: content,
      })
      .where(eq(consultations.id, row.id))
    if (answer) await tell(tx, row, answer, content)
    else await tellReceived(tx, row)
  }
  const status: EdStatus = {
    responseFor: letter.key,
    from: { id: agency.id, name: agency.name },
    code: '03',
    description: 'Đã tiếp nhận',
    at: edTime(instant(office.clock.now())),
  }
  const key = `status:03:${writeKey(letter.key)}`
  await queueMessage(office, tx, null, agency.id, key, writeStatus(status))
}

/** Whoever answers a reminder answers the letter it reminds of. */
const askedBy = (tx: Tx, key: string) =>
  inArray(
    consultations.id,
    tx
      .select({ id: sql`${exchangeMessages.consultationId}` })
      .from(exchangeMessages)
      .where(and(eq(exchangeMessages.direction, 'out'), eq(exchangeMessages.key, key))),
  )

function verdictOf(letter: EdDocument): 'agreed' | 'objected' | null {
  const attached = letter.attachments.find((each) => each.name === verdictName)
  if (!attached) return null
  if (attached.bytes.length > longestVerdict) return null
  const read = outsideJson(attached.bytes.toString('utf8'))
  return read.outcome === 'read' ? (verdictSchema.safeParse(read.value).data?.answer ?? null) : null
}

const tell = (
  tx: Tx,
  row: typeof consultations.$inferSelect,
  answer: 'agreed' | 'objected',
  content: string,
) =>
  addJobs(tx, [
    {
      task: 'dossiers.hear',
      key: `hear:consultation:${row.id}`,
      payload: {
        dossierId: row.dossierId,
        key: `consultation:${row.id}`,
        event: { type: 'consultationAnswered', consultation: row.name, answer, content },
      },
    },
  ])

/** An answer in prose has come: whatever it says, the body that was asked is not silent. */
const tellReceived = (tx: Tx, row: typeof consultations.$inferSelect) =>
  addJobs(tx, [
    {
      task: 'dossiers.hear',
      key: `hear:consultation:${row.id}:received`,
      payload: {
        dossierId: row.dossierId,
        key: `consultation:${row.id}:received`,
        event: { type: 'consultationReceived', consultation: row.name },
      },
    },
  ])

/** An officer has read a reply in prose, and says what it amounts to. */
export async function readAnswer(
  office: Office,
  given: { consultationId: ConsultationId; answer: 'agreed' | 'objected' },
): Promise<{ outcome: 'read' | 'nothingToRead' }> {
  return office.db.transaction(async (tx) => {
    const [row] = await tx
      .update(consultations)
      .set({ answer: given.answer })
      .where(
        sql`${consultations.id} = ${given.consultationId} and ${consultations.state} = 'answered'
          and ${consultations.answer} is null`,
      )
      .returning()
    if (!row) return { outcome: 'nothingToRead' }
    await tell(tx, row, given.answer, row.answerContent ?? '')
    return { outcome: 'read' }
  })
}
