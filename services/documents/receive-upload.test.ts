import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { contentChunks, contents, documents } from '#db/schema/index.ts'
import { parseId } from '#services/id.ts'
import { projectRoot } from '#services/settings.ts'
import { drainJobs, testOffice, waitingJobs } from '#services/testing.ts'
import { readContent } from './content.ts'
import { contentFor, receiveUpload, removeUpload, tasks, uploadsOf } from './index.ts'
import { recognise } from './intake/recognise.ts'
import { uploadLimitBytes } from './receive-upload.ts'
import {
  arriving,
  encryptedPdf,
  pdfThatDoes,
  pdfWithoutPages,
  someHeic,
  somePdf,
  somePhoto,
} from './testing/files.ts'

const office = await testOffice({ clamavUrl: undefined })
const owner = { kind: 'citizen' as const, id: v7() }
const newDraft = () => {
  const id = parseId<'draft'>(v7())
  if (!id) throw new Error('no id')
  return id
}
const send = (bytes: Buffer | string, fileName = 'giay-uy-quyen.pdf', draftId = newDraft()) =>
  receiveUpload(office, {
    owner,
    draftId,
    component: 'authorisation',
    stream: arriving(bytes),
    fileName,
  })

describe('a paper is taken', () => {
  test('when it is a PDF, and comes back byte for byte', async () => {
    const pdf = await somePdf()
    const received = await send(pdf)
    if (received.outcome !== 'received') throw new Error(received.code)
    expect(received.upload).toMatchObject({ mediaType: 'application/pdf', pages: 1, state: 'held' })
    const answer = await contentFor(office, {
      documentId: received.upload.id,
      reader: owner,
      mayRead: () => true,
      as: 'download',
    })
    if (answer.outcome !== 'content') throw new Error(answer.outcome)
    const parts: Buffer[] = []
    for await (const part of answer.body) parts.push(part)
    expect(Buffer.concat(parts)).toEqual(pdf)
  })

  test('when it is a photograph: upright, without its metadata', async () => {
    const received = await send(await somePhoto(40, 20), 'ảnh chụp.JPG')
    if (received.outcome !== 'received') throw new Error(received.code)
    const [row] = (await office.db.select().from(documents)).filter(
      (each) => each.id === received.upload.id,
    )
    if (!row?.sha256) throw new Error('not kept')
    const kept = await readContent(office, row.sha256)
    const metadata = await sharp(kept).metadata()
    expect([metadata.width, metadata.height]).toEqual([20, 40])
    expect(metadata.exif).toBeUndefined()
    expect(kept.includes('Canary')).toBe(false)
    expect(row.fileName).toBe('ảnh chụp.JPG')
  })

  test('in PNG and WebP alike', async () => {
    const image = sharp({ create: { width: 9, height: 9, channels: 4, background: '#00000000' } })
    expect(await send(await image.clone().png().toBuffer(), 'a.png')).toMatchObject({
      upload: { mediaType: 'image/png', previewable: true },
    })
    expect(await send(await image.clone().webp().toBuffer(), 'a')).toMatchObject({
      upload: { mediaType: 'image/webp', fileName: 'a.webp' },
    })
  })

  test('in HEIC, as Apple’s telephones keep photographs: it becomes a JPEG', async () => {
    const received = await send(someHeic, 'IMG_0001.HEIC')
    expect(received).toMatchObject({
      upload: { mediaType: 'image/jpeg', fileName: 'IMG_0001.jpg', previewable: true },
    })
    if (received.outcome !== 'received') throw new Error(received.code)
    const [row] = (await office.db.select().from(documents)).filter(
      (each) => each.id === received.upload.id,
    )
    if (!row?.sha256) throw new Error('not kept')
    const image = sharp(await readContent(office, row.sha256))
    expect(await image.metadata()).toMatchObject({ width: 64, height: 48 })
    const [red = 0, , blue = 0] = await image
      .extract({ left: 4, top: 4, width: 1, height: 1 })
      .raw()
      .toBuffer()
    expect(blue).toBeGreaterThan(red)
  })

  test.each([1, 2, 3])('when the last %i bytes of a photograph are missing', async (missing) => {
    const photo = await noisePhoto()
    const flat = await somePhoto(200, 200)
    for (const jpeg of [photo, flat]) {
      const sent = await send(jpeg.subarray(0, jpeg.length - missing), 'a.jpg')
      expect(sent).toMatchObject({ outcome: 'received' })
    }
  })

  test('when lines stand before it, as mail gateways put them', async () => {
    const pdf = Buffer.concat([Buffer.from('\r\n\r\nX-Mailer: 1\r\n'), await somePdf()])
    expect(await send(pdf)).toMatchObject({ upload: { mediaType: 'application/pdf', pages: 1 } })
  })

  test('when only printing it is restricted: everybody can open it', async () => {
    expect(await send(await encryptedPdf(''))).toMatchObject({ upload: { pages: 1 } })
  })

  test('when it is an invoice, whose XML travels within its PDF', async () => {
    const invoice = await somePdf((each) => {
      void each.attach(Buffer.from('\uFEFF<?xml version="1.0"?><HDon/>'), 'hoa-don.xml', {
        mimeType: 'application/xml',
      })
    })
    expect(await send(invoice)).toMatchObject({ outcome: 'received' })
  })

  test('once, however often the same bytes come', async () => {
    const pdf = await somePdf((each) => each.setTitle('hai lần'))
    const before = await office.db.$count(contents)
    await Promise.all([send(pdf), send(pdf), send(pdf)])
    expect(await office.db.$count(contents)).toBe(before + 1)
  })

  test('under its real type, whatever the name says', async () => {
    const received = await send(await somePdf(), 'setup.exe')
    expect(received).toMatchObject({ upload: { fileName: 'setup.pdf' } })
  })

  test('when its name has CR/LF, a path and directions in it', async () => {
    const received = await send(await somePdf(), '..\\..\\etc/passwd\r\nX-Evil: 1\u202Efdp.pdf')
    expect(received).toMatchObject({ upload: { fileName: 'passwdX-Evil_ 1fdp.pdf' } })
  })

  test('when its name is decomposed (NFD), as NFC', async () => {
    const received = await send(await somePdf(), 'Giấy ủy quyền.pdf'.normalize('NFD'))
    expect(received).toMatchObject({ upload: { fileName: 'Giấy ủy quyền.pdf'.normalize('NFC') } })
  })
})

describe('a paper is refused', () => {
  test('0 bytes', async () => {
    expect(await send('')).toEqual({ outcome: 'refused', code: 'empty' })
  })

  test('100 MB body: reading stops at the limit', async () => {
    let sent = 0
    const flood = async function* () {
      for (; sent < 100 * 2 ** 20; sent += 2 ** 20) yield new Uint8Array(2 ** 20)
    }
    const received = await receiveUpload(office, {
      owner,
      draftId: newDraft(),
      component: 'authorisation',
      stream: flood(),
      fileName: 'x.pdf',
    })
    expect(received).toEqual({ outcome: 'refused', code: 'tooLarge' })
    expect(sent).toBeLessThanOrEqual(uploadLimitBytes + 2 ** 20)
  })

  test('connection lost', async () => {
    const lost = async function* () {
      yield new Uint8Array(10)
      throw new Error('aborted')
    }
    const received = await receiveUpload(office, {
      owner,
      draftId: newDraft(),
      component: 'authorisation',
      stream: lost(),
      fileName: 'x.pdf',
    })
    expect(received).toEqual({ outcome: 'refused', code: 'interrupted' })
  })

  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  test.each([
    ['SVG with script', script],
    ['SVG with script behind an XML declaration', `<?xml version="1.0"?>${script}`],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['text', 'chỉ là chữ'],
    ['archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
    ['program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
  ])('%s', async (_, bytes) => {
    expect(await send(bytes, 'ảnh.png')).toEqual({ outcome: 'refused', code: 'typeNotAllowed' })
  })

  test('PDF that nobody opens without a password', async () => {
    expect(await send(await encryptedPdf('canary'))).toEqual({
      outcome: 'refused',
      code: 'pdfEncrypted',
    })
  })

  test('PDF with 0 pages', async () => {
    expect(await send(pdfWithoutPages)).toEqual({ outcome: 'refused', code: 'pdfNoPages' })
  })

  test.each([
    ['JavaScript', { S: '/JavaScript', JS: 'app.alert(1)' }],
    ['launch action', { S: '/Launch', F: 'cmd.exe' }],
    ['form submission', { S: '/SubmitForm', F: 'http://evil.example' }],
    ['remote embedded target', { S: '/GoToE', F: 'x.pdf' }],
  ])('PDF with %s', async (_, action) => {
    expect(await send(await pdfThatDoes(action))).toEqual({
      outcome: 'refused',
      code: 'pdfActive',
    })
  })

  test('PDF with another file inside', async () => {
    const carrying = (bytes: string, name: string) =>
      somePdf((each) => void each.attach(Buffer.from(bytes), name))
    const refused = { outcome: 'refused', code: 'pdfAttachment' }
    expect(await send(await carrying('MZ', 'x.exe'))).toEqual(refused)
    expect(await send(await carrying('MZ', 'hoa-don.xml'))).toEqual(refused)
    expect(await send(await carrying('<html><script>', 'hoa-don.xml'))).toEqual(refused)
    expect(await send(await carrying('<HDon/>', 'hoa-don.xml.exe'))).toEqual(refused)
  })

  test('PDF of an invoice that also runs a script', async () => {
    const pdf = await somePdf((each) => {
      void each.attach(Buffer.from('<HDon/>'), 'hoa-don.xml')
      each.addJavaScript('x', 'app.alert(1)')
    })
    expect(await send(pdf)).toEqual({ outcome: 'refused', code: 'pdfActive' })
  })

  test('PDF that is cut off or only begins like one', async () => {
    expect(await send('%PDF-1.7\nxin chào')).toMatchObject({ outcome: 'refused' })
  })

  test.each([
    ['its name disguised', '/Type /Obj#53tm'],
    ['far from its name', `/Type /ObjStm /X (${'a'.repeat(3_000)})`],
    ['behind what looks like an object', '/Type /ObjStm /X ( obj)'],
  ])('PDF whose object stream is a bomb, %s', async (_, dictionary) => {
    const bomb = deflateSync(Buffer.alloc(80 * 2 ** 20))
    const pdf = objectStream(`${dictionary} /N 1 /First 4`, bomb)
    expect(await send(pdf)).toEqual({ outcome: 'refused', code: 'pdfTooComplex' })
  })

  test('PDF of a few bytes that unfolds into more objects than memory holds', async () => {
    const places = Array.from({ length: 20_000 }, (_, n) => `${n + 10} 0 `).join('')
    const packed = deflateSync(Buffer.from(`${places}[${'[]'.repeat(200_000)}]`))
    const dictionary = `/Type /ObjStm /N 20000 /First ${places.length}`
    expect(await send(objectStream(dictionary, packed))).toEqual({
      outcome: 'refused',
      code: 'pdfTooComplex',
    })
  }, 30_000)

  test('pixel flood', async () => {
    // 300 bytes that claim 60,000 × 60,000 pixels.
    const flood = await sharp({
      create: { width: 8, height: 8, channels: 3, background: '#fff' },
    })
      .png()
      .toBuffer()
    flood.writeUInt32BE(60_000, 16)
    flood.writeUInt32BE(60_000, 20)
    expect(await send(flood, 'a.png')).toMatchObject({
      outcome: 'refused',
      code: expect.stringMatching(/imageTooManyPixels|imageUnreadable/),
    })
    const wide = await sharp({
      create: { width: 10_000, height: 6_100, channels: 3, background: '#fff' },
    })
      .png()
      .toBuffer()
    expect(await send(wide, 'a.png')).toEqual({ outcome: 'refused', code: 'imageTooManyPixels' })
  })

  test('image that is cut off', async () => {
    const noise = await noisePhoto()
    expect(await send(noise.subarray(0, noise.length - 400), 'a.jpg')).toEqual({
      outcome: 'refused',
      code: 'imageUnreadable',
    })
    const photo = await somePhoto(200, 200)
    expect(await send(photo.subarray(0, 300), 'a.jpg')).toEqual({
      outcome: 'refused',
      code: 'imageUnreadable',
    })
  })

  test('the forty-first file of a draft', async () => {
    const draftId = newDraft()
    const photo = await somePhoto()
    for (let sent = 0; sent < 40; sent++) await send(photo, 'a.jpg', draftId)
    expect(await send(photo, 'a.jpg', draftId)).toEqual({
      outcome: 'refused',
      code: 'tooManyFiles',
    })
  })
})

/** A photograph of which every byte counts. */
const noisePhoto = () => {
  const grains = Buffer.from(Array.from({ length: 120 * 120 * 3 }, (_, n) => (n * 7_919) % 251))
  return sharp(grains, { raw: { width: 120, height: 120, channels: 3 } })
    .jpeg()
    .toBuffer()
}

describe('any file, changed or cut anywhere', () => {
  test('is taken or refused by name, nothing is thrown', async () => {
    const files = [await somePhoto(), await noisePhoto(), await somePdf(), someHeic]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(20_000), fc.nat(255)), { maxLength: 6 }),
        fc.option(fc.nat(20_000)),
        async (file, changes, end) => {
          const bytes = Buffer.from(file.subarray(0, end ?? file.length))
          for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
          expect(['taken', 'refused']).toContain((await recognise(bytes)).outcome)
        },
      ),
      { numRuns: 30 },
    )
  }, 120_000)
})

const objectStream = (dictionary: string, packed: Buffer) =>
  Buffer.concat([
    Buffer.from(
      `%PDF-1.5\n1 0 obj\n<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
    ),
    packed,
    Buffer.from('\nendstream\nendobj\n'),
  ])

describe('a held paper', () => {
  test('goes back to its owner, as an attachment that no browser may guess at', async () => {
    const received = await send(await somePdf(), 'Giấy “ủy quyền”.pdf')
    if (received.outcome !== 'received') throw new Error(received.code)
    const asked = { documentId: received.upload.id, mayRead: () => true, as: 'download' as const }
    const own = await contentFor(office, { ...asked, reader: owner })
    expect(own).toMatchObject({
      headers: {
        'X-Content-Type-Options': 'nosniff',
        'Content-Disposition': expect.stringMatching(
          /^attachment; .*filename\*=UTF-8''Gi%E1%BA%A5y/,
        ),
      },
    })
    const officer = { kind: 'officer' as const, id: v7() }
    expect(await contentFor(office, { ...asked, reader: officer })).toEqual({ outcome: 'held' })
    expect(await contentFor(office, { ...asked, reader: owner, mayRead: () => false })).toEqual({
      outcome: 'notFound',
    })
  })

  test('shows officers a picture of our own making, and no PDF', async () => {
    const officer = { kind: 'officer' as const, id: v7() }
    const photo = await send(await somePhoto(), 'a.jpg')
    const pdf = await send(await somePdf())
    if (photo.outcome !== 'received' || pdf.outcome !== 'received') throw new Error('refused')
    const asked = { reader: officer, mayRead: () => true, as: 'preview' as const }
    const preview = await contentFor(office, { ...asked, documentId: photo.upload.id })
    expect(preview).toMatchObject({ headers: { 'Content-Disposition': 'inline' } })
    expect(await contentFor(office, { ...asked, documentId: pdf.upload.id })).toEqual({
      outcome: 'notFound',
    })
  })

  test('has a job that will ask the scanner again', async () => {
    const received = await send(await somePdf())
    if (received.outcome !== 'received') throw new Error(received.code)
    const jobs = await waitingJobs(office)
    expect(jobs.map((job) => job.key)).toContain(`scan:${received.upload.id}`)
  })
})

describe('papers', () => {
  test('are taken back by whoever works on the draft while they belong to a draft', async () => {
    const draftId = newDraft()
    const received = await send(await somePdf(), 'a.pdf', draftId)
    if (received.outcome !== 'received') throw new Error(received.code)
    const documentId = received.upload.id
    expect(await removeUpload(office, { documentId, from: { draftId: newDraft() } })).toEqual({
      outcome: 'notFound',
    })
    expect(await removeUpload(office, { documentId, from: { draftId } })).toEqual({
      outcome: 'removed',
    })
    expect(await uploadsOf(office, { draftId })).toEqual([])
  })

  test('wait beside a dossier until the answer is sent, and can be taken back until then', async () => {
    const dossierId = parseId<'dossier'>(v7())
    if (!dossierId) throw new Error('no id')
    const attach = async (moment: string) => {
      office.clock.set(new Date(moment))
      const stream = arriving(await somePdf())
      const paper = { owner, dossierId, component: 'supplement', stream, fileName: 'a.pdf' }
      const received = await receiveUpload(office, paper)
      if (received.outcome !== 'received') throw new Error(received.code)
      return received.upload.id
    }
    const sent = await attach('2026-11-23T02:00:00Z')
    const waits = await attach('2026-11-23T03:00:00Z')
    const from = { dossierId, owner, since: new Date('2026-11-23T02:30:00Z') }
    expect(await removeUpload(office, { documentId: waits, from })).toEqual({
      outcome: 'removed',
    })
    expect(await removeUpload(office, { documentId: sent, from })).toEqual({
      outcome: 'notFound',
    })
    expect((await uploadsOf(office, { dossierId })).map(({ id }) => id)).toEqual([sent])
  })

  test('disk full in an upload → nothing half-kept, and the next one is kept', async () => {
    const full = await testOffice({ clamavUrl: undefined })
    await full.db.$client.query(`
      create function disk_full() returns trigger language plpgsql as
        $$ begin raise exception 'no space left on device' using errcode = 'disk_full'; end $$;
      create trigger full_disk before insert on content_chunks for each row execute function disk_full()`)
    const pdf = await somePdf()
    const attach = () =>
      receiveUpload(full, {
        owner,
        draftId: newDraft(),
        component: 'authorisation',
        fileName: 'a.pdf',
        stream: arriving(pdf),
      })
    await expect(attach()).rejects.toMatchObject({ cause: { code: '53100' } })
    expect(await full.db.$count(documents)).toBe(0)
    expect(await full.db.$count(contents)).toBe(0)
    await full.db.$client.query('drop trigger full_disk on content_chunks')
    expect((await attach()).outcome).toBe('received')
  })

  test('leave no row behind when the process is killed (−9) mid-upload', async () => {
    const quiet = await testOffice({ clamavUrl: undefined })
    const script = join(projectRoot(), 'services/documents/testing/upload-once.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      env: {
        ...process.env,
        DATABASE_URL: quiet.settings.databaseUrl,
        DATABASE_DIRECT_URL: quiet.settings.databaseDirectUrl,
        NODE_ENV: 'test',
        FAILPOINT: 'documents.contentKept:kill',
      },
      stdio: 'inherit',
    })
    const signal = await new Promise((resolve) => child.once('exit', (_, by) => resolve(by)))
    expect(signal).toBe('SIGKILL')
    expect(await quiet.db.$count(documents)).toBe(0)
    expect(await quiet.db.$count(contents)).toBe(0)
    expect(await quiet.db.$count(contentChunks)).toBe(0)
  })

  test('of a draft that is gone are forgotten after a week, with their bytes', async () => {
    const quiet = await testOffice({ clamavUrl: undefined })
    await receiveUpload(quiet, {
      owner,
      draftId: newDraft(),
      component: 'authorisation',
      stream: arriving(await somePdf()),
      fileName: 'a.pdf',
    })
    await drainJobs(quiet, tasks)
    await tasks['documents.sweep']?.(quiet, {})
    expect(await quiet.db.$count(documents)).toBe(1)
    quiet.clock.advance(8 * 86_400_000)
    await tasks['documents.sweep']?.(quiet, {})
    expect(await quiet.db.$count(documents)).toBe(0)
    expect(await quiet.db.$count(contents)).toBe(0)
  })
})
