// @ts-check
/**
 * The thread in which a PDF from anybody is read. pdf-lib trusts its input: it unpacks without a
 * bound, and a few bytes can ask for hours or for all memory. Here it harms nobody, and the thread
 * is ended from outside (inspect-pdf.ts). Plain JavaScript, because a thread is started from a file.
 */
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFStream } from 'pdf-lib'

/** Keys whose presence alone is enough, and action types (ISO 32000-1 §12.6.4). */
const activeKeys = new Set([
  '/JS',
  '/JavaScript',
  '/EmbeddedFiles',
  '/EF',
  '/XFA',
  '/RichMediaContent',
])
const activeTypes = new Set([
  '/JavaScript',
  '/Launch',
  '/SubmitForm',
  '/ImportData',
  '/Rendition',
  '/RichMediaExecute',
  '/GoToE',
])

/** @param {import('pdf-lib').PDFObject} root */
function isActive(root) {
  /** @type {import('pdf-lib').PDFObject[]} */
  const waiting = [root]
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) {
        if (activeKeys.has(key.toString())) return true
        if (key.toString() === '/S' && activeTypes.has(value.toString())) return true
        waiting.push(value)
      }
    } else if (object instanceof PDFArray) for (const each of object.asArray()) waiting.push(each)
  }
  return false
}

/** @returns {Promise<import('./inspect-pdf.ts').Inspected>} */
async function read() {
  try {
    const pdf = await PDFDocument.load(workerData, {
      parseSpeed: ParseSpeeds.Fastest,
      updateMetadata: false,
      ignoreEncryption: true,
    })
    if (pdf.isEncrypted) return { outcome: 'pdfEncrypted' }
    for (const [, object] of pdf.context.enumerateIndirectObjects())
      if (isActive(object instanceof PDFStream ? object.dict : object))
        return { outcome: 'pdfActive' }
    const pages = pdf.getPageCount()
    return pages === 0 ? { outcome: 'pdfNoPages' } : { outcome: 'fine', pages }
  } catch {
    return { outcome: 'pdfUnreadable' }
  }
}

/** @param {import('./inspect-pdf.ts').Inspected} found */
const tell = (found) => parentPort?.postMessage(found)

// Every decoder grows its buffer here. Buffers lie outside the memory a thread can be given.
/** @type {{ default: { prototype: { ensureBuffer(size: number): Uint8Array } } }} */
const decoding = createRequire(import.meta.url)('pdf-lib/cjs/core/streams/DecodeStream.js')
const decoder = decoding.default.prototype
const grow = decoder.ensureBuffer
let left = 64 * 2 ** 20
/** @this {{ buffer: Uint8Array }} @param {number} size */
decoder.ensureBuffer = function (size) {
  const before = this.buffer.byteLength
  const buffer = grow.call(this, size)
  left -= buffer.byteLength - before
  if (left > 0) return buffer
  tell({ outcome: 'pdfTooComplex' })
  process.exit()
}

tell(await read())
