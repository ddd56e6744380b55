import { randomBytes } from 'node:crypto'
import { and, eq, isNotNull, or } from 'drizzle-orm'
import { dossierNotes, dossiers, drafts, type SubjectKeyId, subjectKeys } from '#db/schema/index.ts'
import { openFor, openKey, type SubjectKey, sealDataKey, sealFor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'

/**
 * Seals everything of one person or business anew under a fresh key: after a copy of the old one may
 * have got out. References in events stay what they were, so no chain is touched.
 * @returns how many drafts and dossiers were sealed anew; null when the key is not there any more.
 */
export async function rekeySubject(office: Office, id: SubjectKeyId): Promise<number | null> {
  return office.db.transaction(async (tx) => {
    const [stored] = await tx.select().from(subjectKeys).where(eq(subjectKeys.id, id)).for('update')
    const old = stored && openKey(office, stored)
    if (!old) return null
    const fresh: SubjectKey = { id, dataKey: randomBytes(32) }
    const anew = (sealed: Buffer | null, about: string): Buffer | null =>
      sealed && sealFor(fresh, openFor(old, sealed, about), about)

    const written = await tx
      .select()
      .from(drafts)
      .where(and(eq(drafts.keyId, id), or(isNotNull(drafts.answers), isNotNull(drafts.known))))
      .for('update')
    for (const { id: draftId, answers, known } of written)
      await tx
        .update(drafts)
        .set({ answers: anew(answers, draftId), known: anew(known, draftId) })
        .where(eq(drafts.id, draftId))
    const filed = await tx
      .select({ id: dossiers.id, facts: dossiers.facts })
      .from(dossiers)
      .where(and(eq(dossiers.keyId, id), isNotNull(dossiers.facts)))
      .for('update')
    for (const dossier of filed)
      await tx
        .update(dossiers)
        .set({ facts: anew(dossier.facts, dossier.id) })
        .where(eq(dossiers.id, dossier.id))
    const notes = await tx
      .select({ id: dossierNotes.id, text: dossierNotes.text })
      .from(dossierNotes)
      .innerJoin(dossiers, eq(dossiers.id, dossierNotes.dossierId))
      .where(eq(dossiers.keyId, id))
      .for('update', { of: dossierNotes })
    for (const note of notes)
      await tx
        .update(dossierNotes)
        .set({ text: sealFor(fresh, openFor(old, note.text, note.id), note.id) })
        .where(eq(dossierNotes.id, note.id))
    const joined = await tx
      .select({ id: dossiers.id, coFacts: dossiers.coFacts })
      .from(dossiers)
      .where(and(eq(dossiers.coKeyId, id), isNotNull(dossiers.coFacts)))
      .for('update')
    for (const dossier of joined)
      await tx
        .update(dossiers)
        .set({ coFacts: anew(dossier.coFacts, dossier.id) })
        .where(eq(dossiers.id, dossier.id))
    await tx
      .update(subjectKeys)
      .set({
        ...sealDataKey(office, fresh),
        personalId: anew(stored.personalId, 'personalId'),
      })
      .where(eq(subjectKeys.id, id))
    return written.length + filed.length + joined.length
  })
}
