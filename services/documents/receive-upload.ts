import { sql } from 'drizzle-orm'
import { addJobs } from '#db/queries/jobs.ts'
import { type DocumentId, type DossierId, type DraftId, documents } from '#db/schema/index.ts'
import { withMaskedIds } from '#workflows/kernel/personal-ids.ts'
import { failpoint } from '../failpoint.ts'
import { newId } from '../id.ts'
import type { Office } from '../office.ts'
import { keepContent } from './content.ts'
import { collect } from './intake/collect.ts'
import { tidyFileName, withEnding } from './intake/file-name.ts'
import { type Fault, recognise } from './intake/recognise.ts'
import { scan } from './intake/scan.ts'
import { shown, type Upload } from './uploads.ts'

/** 10 MB, as printed beside every upload field. */
export const uploadLimitBytes = 10 * 2 ** 20
const withinMs = 120_000
/** Of one draft or dossier. */
const mostFiles = 40

export interface Owner {
  kind: 'citizen' | 'officer'
  id: string
}

export type Place = { draftId: DraftId } | { dossierId: DossierId }

export type NewUpload = Place & {
  owner: Owner
  /** Code of the paper it is, from the procedure. */
  component: string
  stream: AsyncIterable<Uint8Array>
  fileName: string
}

export type Received =
  /** Kept; `upload.state` is `held` when no scanner was there to judge it. */
  { outcome: 'received'; upload: Upload } | { outcome: 'refused'; code: Fault }

/**
 * Takes a paper that somebody attaches. The bytes are judged in memory, of which one upload takes
 * its limit at most, and written in one short transaction: a process that dies before leaves nothing.
 */
export async function receiveUpload(office: Office, given: NewUpload): Promise<Received> {
  const collected = await collect(given.stream, uploadLimitBytes, withinMs)
  if (collected.outcome !== 'collected') return { outcome: 'refused', code: collected.outcome }
  const verdict = await scan(office, collected.bytes)
  if (verdict.outcome === 'infected') {
    office.log.warn({ threat: verdict.threat }, 'documents: an infected upload was refused')
    return { outcome: 'refused', code: 'infected' }
  }
  const file = await recognise(collected.bytes)
  if (file.outcome === 'refused') return file

  const at = office.clock.now()
  const id: DocumentId = newId<'document'>(office)
  const place = 'draftId' in given ? { draftId: given.draftId } : { dossierId: given.dossierId }
  return office.db.transaction(async (tx): Promise<Received> => {
    if ((await countIn(tx, place)) >= mostFiles) return { outcome: 'refused', code: 'tooManyFiles' }
    const sha256 = await keepContent(office, tx, file.bytes, at)
    await failpoint('documents.contentKept')
    const [row] = await tx
      .insert(documents)
      .values({
        id,
        ownerKind: given.owner.kind,
        ownerId: given.owner.id,
        ...place,
        component: given.component,
        fileName: withEnding(tidyFileName(withMaskedIds(given.fileName)), file.mediaType),
        mediaType: file.mediaType,
        size: file.bytes.length,
        remade: file.remade,
        pages: file.pages,
        state: verdict.outcome === 'clean' ? 'clean' : 'held',
        scannedAt: verdict.outcome === 'clean' ? at : null,
        sha256,
        uploadedAt: at,
      })
      .returning()
    if (!row) throw new Error('an upload was not written')
    if (row.state === 'held') {
      office.log.warn({ documentId: id, why: verdict }, 'documents: an upload is held unscanned')
      await addJobs(tx, [
        { task: 'documents.scan', payload: { documentId: id }, key: `scan:${id}` },
      ])
    }
    return { outcome: 'received', upload: shown(row) }
  })
}

async function countIn(
  tx: Parameters<Parameters<Office['db']['transaction']>[0]>[0],
  place: Place,
) {
  const [counted] = await tx
    .select({ files: sql<number>`count(*)` })
    .from(documents)
    .where(
      'draftId' in place
        ? sql`${documents.draftId} = ${place.draftId}`
        : sql`${documents.dossierId} = ${place.dossierId}`,
    )
  return counted?.files ?? 0
}
