// @ts-check
/**
 * The thread in which a PDF from anybody is read. The library trusts its input: it unpacks without a
 * bound, and a few bytes can ask for hours or for all memory. Here it harms nobody, and the thread
 * is ended from outside (inspect-pdf.ts). Plain JavaScript, because a thread is started from a file.
 */
import { parentPort, workerData } from 'node:worker_threads'
import {
  decodePDFRawStream,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'

/** Keys whose presence alone is enough, and action types (ISO 32000-1 §12.6.4). */
const activeKeys = new Set(['/JS', '/JavaScript', '/XFA', '/RichMediaContent'])
const activeTypes = new Set([
  '/JavaScript',
  '/Launch',
  '/SubmitForm',
  '/ImportData',
  '/Rendition',
  '/RichMediaExecute',
  '/GoToE',
])

/** @typedef {import('@cantoo/pdf-lib').PDFObject} PDFObject */

/**
 * What a PDF's object does or carries besides pages, if anything.
 * @param {PDFObject} root
 * @returns {'pdfActive' | 'pdfAttachment' | null}
 */
function besidesPages(root) {
  /** @type {PDFObject[]} */
  const waiting = [root]
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (object instanceof PDFDict) {
      if (object.has(PDFName.of('EF')) && !carriesXml(object)) return 'pdfAttachment'
      for (const [key, value] of object.entries()) {
        if (activeKeys.has(key.toString())) return 'pdfActive'
        if (key.toString() === '/S' && activeTypes.has(value.toString())) return 'pdfActive'
        waiting.push(value)
      }
    } else if (object instanceof PDFArray) for (const each of object.asArray()) waiting.push(each)
  }
  return null
}

/**
 * Whether a file specification (ISO 32000-1 §7.11.3) carries XML by name and by content, as invoices
 * do: it opens in no program that would do something with it.
 * @param {PDFDict} specification
 */
function carriesXml(specification) {
  const names = ['F', 'UF'].flatMap((key) => {
    const name = specification.lookup(PDFName.of(key))
    return name instanceof PDFString || name instanceof PDFHexString ? [name.decodeText()] : []
  })
  if (names.length === 0 || !names.every((name) => /\.xml$/i.test(name))) return false
  const files = specification.lookupMaybe(PDFName.of('EF'), PDFDict)
  return files?.keys().every((key) => {
    const file = files.lookup(key)
    if (!(file instanceof PDFRawStream)) return false
    const beginning = Buffer.from(decodePDFRawStream(file).decode()).toString('utf8', 0, 200)
    return (
      /^\uFEFF?\s*<[?!\w]/.test(beginning) && !/^\uFEFF?\s*<(!doctype\s+)?html/i.test(beginning)
    )
  })
}

/** @returns {Promise<import('./inspect-pdf.ts').Inspected>} */
async function read() {
  try {
    const pdf = await PDFDocument.load(workerData, {
      parseSpeed: ParseSpeeds.Fastest,
      updateMetadata: false,
      // Where only printing or copying is restricted, everybody can open it: by the empty password.
      password: '',
    })
    for (const [, object] of pdf.context.enumerateIndirectObjects()) {
      const found = besidesPages(object instanceof PDFStream ? object.dict : object)
      if (found) return { outcome: found }
    }
    const pages = pdf.getPageCount()
    return pages === 0 ? { outcome: 'pdfNoPages' } : { outcome: 'fine', pages }
  } catch {
    return { outcome: (await isLocked()) ? 'pdfEncrypted' : 'pdfUnreadable' }
  }
}

async function isLocked() {
  try {
    const unread = { parseSpeed: ParseSpeeds.Fastest, updateMetadata: false }
    return (await PDFDocument.load(workerData, { ...unread, ignoreEncryption: true })).isEncrypted
  } catch {
    return false
  }
}

/** @param {import('./inspect-pdf.ts').Inspected} found */
const tell = (found) => parentPort?.postMessage(found)

// Every decoder grows its buffer here. Buffers lie outside the memory a thread can be given.
const library = import.meta.resolve('@cantoo/pdf-lib')
/** @type {{ default: { prototype: { ensureBuffer(size: number): Uint8Array } } }} */
const decoding = await import(new URL('./core/streams/DecodeStream.js', library).href)
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
