import { createHash } from 'node:crypto'
import { asc, eq, or } from 'drizzle-orm'
import { z } from 'zod'
import { selectDossiers } from '#db/queries/dossiers.ts'
import { type DossierId, dossierEvents, dossiers, type SubjectKeyId } from '#db/schema/index.ts'
import type { Office } from '../../office.ts'
import { agreesWithMark, partnerAgreesWithMark } from './answers.ts'
import { canonical } from './canonical.ts'

/** Before the first event of a dossier there is nothing to chain to but the dossier itself. */
export const genesis = (id: DossierId): Buffer => createHash('sha256').update(id).digest()

/** Each link covers the one before it: a changed, removed or reordered event breaks every later hash. */
export const link = (previous: Buffer, body: string): Buffer =>
  createHash('sha256').update(previous).update(body).digest()

export type HistoryFault = {
  dossier: string
  seq: number
  fault: 'changed' | 'missing' | 'cutOff' | 'rowDiffers' | 'answersChanged'
}

/**
 * Checks the chain of every dossier against its row, in pages, and yields what is wrong: an event
 * whose text or place was changed, one that is missing, a history cut off at its end, or columns
 * that say something else than the text the hash was made of. Answers whose key was destroyed can no
 * longer be held against their mark; the events themselves hold as before. `of`: only the dossiers of
 * one person.
 */
export async function* checkHistory(
  office: Office,
  of?: SubjectKeyId,
): AsyncGenerator<HistoryFault, { dossiers: number; events: number }> {
  const { db } = office
  const theirs = of && or(eq(dossiers.keyId, of), eq(dossiers.coKeyId, of))
  const heads = await selectDossiers(db).where(theirs).orderBy(asc(dossiers.id))
  let events = 0
  for (const head of heads) {
    const rows = await db
      .select()
      .from(dossierEvents)
      .where(eq(dossierEvents.dossierId, head.id))
      .orderBy(asc(dossierEvents.seq))
    events += rows.length
    let previous = genesis(head.id)
    let expected = 1
    const [filing] = rows
    const latest = rows.at(-1)
    if (latest && !leadsTo(latest.body, head))
      yield { dossier: head.code, seq: latest.seq, fault: 'rowDiffers' }
    if (filing && !agreesWithMark(office, head, answersMarkIn(filing.body)))
      yield { dossier: head.code, seq: 1, fault: 'answersChanged' }
    const joining = rows.find(({ type }) => type === 'declarationSigned')
    if (
      joining &&
      head.coApplicantId &&
      !partnerAgreesWithMark(office, head, answersMarkIn(joining.body))
    )
      yield { dossier: head.code, seq: joining.seq, fault: 'answersChanged' }
    for (const row of rows) {
      if (row.seq !== expected) {
        yield { dossier: head.code, seq: expected, fault: 'missing' }
        expected = row.seq
      }
      expected += 1
      if (!link(previous, row.body).equals(row.hash))
        yield { dossier: head.code, seq: row.seq, fault: 'changed' }
      if (!agrees(row)) yield { dossier: head.code, seq: row.seq, fault: 'rowDiffers' }
      previous = row.hash
    }
    if (expected - 1 !== head.version || !previous.equals(head.headHash))
      yield { dossier: head.code, seq: head.version, fault: 'cutOff' }
  }
  return { dossiers: heads.length, events }
}

const agrees = (row: typeof dossierEvents.$inferSelect): boolean => {
  const body: unknown = JSON.parse(row.body)
  return (
    typeof body === 'object' &&
    body !== null &&
    'seq' in body &&
    body.seq === row.seq &&
    'type' in body &&
    body.type === row.type &&
    'dossier' in body &&
    body.dossier === row.dossierId &&
    'at' in body &&
    body.at === row.at.toISOString() &&
    'by' in body &&
    canonical(body.by) ===
      canonical({ kind: row.actorKind, id: row.actorId, name: row.actorName }) &&
    'key' in body &&
    body.key === row.commandKey
  )
}

const filingSchema = z.object({ facts: z.object({ answers: z.string() }) })

/** What an event says of the answers it brought; null when it says nothing. */
function answersMarkIn(text: string): string | null {
  const filing = filingSchema.safeParse(JSON.parse(text))
  return filing.success ? filing.data.facts.answers : null
}

/** The row must stand where its last event put it. */
const leadsTo = (text: string, row: { status: number; states: string[] }): boolean => {
  const body: unknown = JSON.parse(text)
  if (typeof body !== 'object' || body === null || !('to' in body)) return false
  const { to } = body
  return (
    typeof to === 'object' &&
    to !== null &&
    'status' in to &&
    to.status === row.status &&
    'states' in to &&
    canonical(to.states) === canonical(row.states)
  )
}
