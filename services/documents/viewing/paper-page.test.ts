import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { documents } from '#db/schema/index.ts'
import { parseId } from '#services/id.ts'
import { testOffice } from '#services/testing.ts'
import { receiveUpload } from '../index.ts'
import { arriving, encryptedPdf, somePdf, somePhoto } from '../testing/files.ts'
import { pageImage } from './page-image.ts'
import { paperPage } from './paper-page.ts'

const office = await testOffice({ clamavUrl: undefined })
const owner = { kind: 'citizen' as const, id: v7() }
const officer = { kind: 'officer' as const, id: v7() }

const missing = (): never => {
  throw new Error('nothing there')
}
async function handIn(bytes: Buffer, fileName: string) {
  const received = await receiveUpload(office, {
    owner,
    draftId: parseId<'draft'>(v7()) ?? missing(),
    component: 'drawings',
    stream: arriving(bytes),
    fileName,
  })
  return received.outcome === 'received' ? received.upload.id : missing()
}
const look = (documentId: Awaited<ReturnType<typeof handIn>>, page = 1, allowed = true) =>
  paperPage(office, { documentId, page, reader: officer, mayRead: () => allowed })
const bytesOf = async (body: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts)
}

describe('a page of a paper beside the facts', () => {
  test('is a picture of our own, in its own shape, scanned or not', async () => {
    const id = await handIn(await somePdf((pdf) => void pdf.addPage([400, 100])), 'ban-ve.pdf')
    const second = await look(id, 2)
    if (second.outcome !== 'content') throw new Error(second.outcome)
    expect(second.headers).toMatchObject({
      'Content-Type': 'image/webp',
      'Content-Disposition': 'inline',
      'Cache-Control': 'private, no-store',
    })
    const { width, height, format } = await sharp(await bytesOf(second.body)).metadata()
    expect([format, width, height]).toEqual(['webp', 1600, 400])
    expect(await look(id, 3)).toEqual({ outcome: 'notFound' })
    expect(await look(id, 1, false)).toEqual({ outcome: 'notFound' })
    const infected = { state: 'infected' as const, threat: 'Eicar', sha256: null }
    await office.db
      .update(documents)
      .set({ ...infected, scannedAt: new Date() })
      .where(eq(documents.id, id))
    expect(await look(id)).toEqual({ outcome: 'infected' })
  })
  test('of a photograph is the photograph as we encoded it, scanned or not', async () => {
    const id = await handIn(await somePhoto(), 'anh.jpg')
    expect(await look(id)).toMatchObject({ outcome: 'content' })
    expect(await look(id, 2)).toEqual({ outcome: 'notFound' })
  })
  test('longer than any wall is painted small; what is no PDF, or locked, is not painted', async () => {
    const endless = await somePdf((pdf) => void pdf.insertPage(0, [200, 14_000]))
    const painted = await pageImage(endless, 1)
    if (painted.outcome !== 'image') throw new Error(painted.outcome)
    const { width, height } = await sharp(painted.bytes).metadata()
    expect(width * height).toBeLessThanOrEqual(6_100_000)
    for (const bytes of [Buffer.from('%PDF-1.7 nothing'), await encryptedPdf('secret')])
      expect(await pageImage(bytes, 1)).toEqual({ outcome: 'unreadable' })
  })
})
