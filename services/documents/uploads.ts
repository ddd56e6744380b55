import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import {
  type DocumentId,
  type DocumentState,
  type DossierId,
  type DraftId,
  documents,
  type MediaType,
} from '#db/schema/index.ts'
import type { Office } from '../office.ts'

/** An attached paper as pages list it. */
export interface Upload {
  id: DocumentId
  component: string
  fileName: string
  mediaType: MediaType
  /** Bytes, as kept. */
  size: number
  pages: number | null
  /** `held` until a scanner has judged it; `infected` when it was refused afterwards. */
  state: DocumentState
  /** May be shown before it was scanned: the bytes are our own encoding. */
  previewable: boolean
  owner: { kind: 'citizen' | 'officer'; id: string }
  draftId: DraftId | null
  dossierId: DossierId | null
  uploadedAt: Date
}

export const shown = (row: typeof documents.$inferSelect): Upload => ({
  id: row.id,
  component: row.component,
  fileName: row.fileName,
  mediaType: row.mediaType,
  size: row.size,
  pages: row.pages,
  state: row.state,
  previewable: row.remade && row.state !== 'infected',
  owner: { kind: row.ownerKind, id: row.ownerId },
  draftId: row.draftId,
  dossierId: row.dossierId,
  uploadedAt: row.uploadedAt,
})

/** The papers of a draft or a dossier, oldest first. */
export async function uploadsOf(
  office: Office,
  of: { draftId: DraftId } | { dossierId: DossierId },
): Promise<Upload[]> {
  const rows = await office.db
    .select()
    .from(documents)
    .where(
      'draftId' in of ? eq(documents.draftId, of.draftId) : eq(documents.dossierId, of.dossierId),
    )
    .orderBy(asc(documents.uploadedAt), asc(documents.id))
  return rows.map(shown)
}

/** One paper, or null. */
export async function uploadById(office: Office, id: DocumentId): Promise<Upload | null> {
  const [row] = await office.db.select().from(documents).where(eq(documents.id, id))
  return row ? shown(row) : null
}

/**
 * Takes a paper back that was attached and not yet sent: one of a draft, or one that waits beside a
 * dossier to go with an answer. What was sent stays: it is part of what was decided on. That the draft
 * is theirs who ask was seen before.
 */
export async function removeUpload(
  office: Office,
  asked: {
    documentId: DocumentId
    from:
      | { draftId: DraftId }
      /** The dossier it waits beside, and the moment up to which everything of it was sent. */
      | { dossierId: DossierId; since: Date; owner: { kind: 'citizen' | 'officer'; id: string } }
  },
): Promise<{ outcome: 'removed' | 'notFound' }> {
  const { from } = asked
  const waits =
    'draftId' in from
      ? and(eq(documents.draftId, from.draftId), isNull(documents.dossierId))
      : and(
          eq(documents.dossierId, from.dossierId),
          isNull(documents.draftId),
          gt(documents.uploadedAt, from.since),
          eq(documents.ownerKind, from.owner.kind),
          eq(documents.ownerId, from.owner.id),
        )
  const removed = await office.db
    .delete(documents)
    .where(and(eq(documents.id, asked.documentId), waits))
    .returning({ id: documents.id })
  return { outcome: removed.length > 0 ? 'removed' : 'notFound' }
}

/** Makes the papers of a draft papers of the dossier it became, in the filing transaction. */
export async function claimUploads(tx: Tx, draftId: DraftId, dossierId: DossierId): Promise<void> {
  await tx
    .update(documents)
    .set({ dossierId })
    .where(sql`${documents.draftId} = ${draftId} and ${documents.dossierId} is null`)
}
