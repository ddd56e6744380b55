import { eq } from 'drizzle-orm'
import { type DocumentId, documents } from '#db/schema/index.ts'
import type { Office } from '../office.ts'
import { streamContent } from './content.ts'
import { attachmentHeader } from './intake/file-name.ts'
import { shown, type Upload } from './uploads.ts'

export interface ContentRequest {
  documentId: DocumentId
  /** The uploader may have an unscanned file back; nobody else may. */
  reader: { kind: 'citizen' | 'officer'; id: string }
  /** The caller's policy for this very paper (`may` of identity). Without its yes nothing is read. */
  mayRead: (upload: Upload) => boolean | Promise<boolean>
  /**
   * `preview` shows an image within a page; only images we encoded ourselves have one. `painting`: the
   * bytes go to the painter of pages and to nobody else, so an unscanned file may go there.
   */
  as: 'download' | 'preview' | 'painting'
}

export type ContentAnswer =
  | {
      outcome: 'content'
      upload: Upload
      headers: Record<string, string>
      body: AsyncIterable<Buffer>
    }
  /** Not there, or not for this reader: the two look the same on purpose. */
  | { outcome: 'notFound' }
  /** In quarantine: not scanned yet, or found infected. */
  | { outcome: 'held' | 'infected' }

/**
 * A paper's bytes with the headers they must be served with. Every paper is an attachment, and no
 * browser may guess its type: what a stranger sent is never a page of ours.
 */
export async function contentFor(office: Office, asked: ContentRequest): Promise<ContentAnswer> {
  const [row] = await office.db.select().from(documents).where(eq(documents.id, asked.documentId))
  if (!row) return { outcome: 'notFound' }
  const upload = shown(row)
  if (!(await asked.mayRead(upload))) return { outcome: 'notFound' }
  if (row.state === 'infected' || !row.sha256) return { outcome: 'infected' }
  const own = row.ownerKind === asked.reader.kind && row.ownerId === asked.reader.id
  const preview = asked.as === 'preview'
  if (preview && !row.remade) return { outcome: 'notFound' }
  if (row.state === 'held' && !own && asked.as === 'download') return { outcome: 'held' }
  return {
    outcome: 'content',
    upload,
    headers: {
      'Content-Type': row.mediaType,
      'Content-Length': String(row.size),
      'Content-Disposition': preview ? 'inline' : attachmentHeader(row.fileName),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
    body: streamContent(office, row.sha256),
  }
}
