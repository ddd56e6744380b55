import type { Office } from '../../office.ts'
import { type ContentAnswer, type ContentRequest, contentFor } from '../content-for.ts'
import { uploadById } from '../uploads.ts'
import { pageImage } from './page-image.ts'

/** A page of a paper as a picture, or why there is none. */
export type PaperPage =
  | {
      outcome: 'content'
      headers: Record<string, string>
      body: AsyncIterable<Buffer>
    }
  | { outcome: 'notFound' | 'held' | 'infected' }
  /** The PDF cannot be painted: whoever needs it opens the file. */
  | { outcome: 'unreadable' }

/**
 * One page of a paper, from 1, as a picture within a page of ours. A photograph is its own first page.
 * What is in quarantine is shown as what we encoded ourselves, and a painted page is that: not a byte
 * of the stranger's file reaches whoever looks.
 */
export async function paperPage(
  office: Office,
  asked: Omit<ContentRequest, 'as'> & { page: number },
): Promise<PaperPage> {
  const upload = await uploadById(office, asked.documentId)
  if (!upload) return { outcome: 'notFound' }
  if (upload.mediaType !== 'application/pdf') {
    if (asked.page !== 1) return { outcome: 'notFound' }
    return contentFor(office, { ...asked, as: 'preview' })
  }
  const whole = await contentFor(office, { ...asked, as: 'painting' })
  return whole.outcome === 'content' ? painted(whole, asked.page) : whole
}

async function painted(
  { headers, body }: Extract<ContentAnswer, { outcome: 'content' }>,
  page: number,
): Promise<PaperPage> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk)
  const image = await pageImage(Buffer.concat(chunks), page)
  if (image.outcome === 'noSuchPage') return { outcome: 'notFound' }
  if (image.outcome !== 'image') return { outcome: 'unreadable' }
  const { bytes, mediaType } = image
  return {
    outcome: 'content',
    headers: {
      ...headers,
      'Content-Type': mediaType,
      'Content-Length': String(bytes.length),
      'Content-Disposition': 'inline',
    },
    body: whole(bytes),
  }
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
