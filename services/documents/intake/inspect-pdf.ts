import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import type { PDFDict, PDFObject } from 'pdf-lib'

/** What was found in a PDF. */
export type Inspected =
  | { outcome: 'fine'; pages: number }
  /** `pdfActive`: runs scripts or programs, plays media, sends forms, or carries other files. */
  | { outcome: 'pdfEncrypted' | 'pdfNoPages' | 'pdfActive' | 'pdfTooComplex' | 'pdfUnreadable' }

/** Looks through every object of a PDF. Loads pdf-lib on first use. */
export async function inspectPdf(bytes: Buffer): Promise<Inspected> {
  if (!(await unpacksWithinBounds(bytes))) return { outcome: 'pdfTooComplex' }
  const { PDFDocument, PDFDict, PDFStream, ParseSpeeds } = await import('pdf-lib')
  try {
    const pdf = await PDFDocument.load(bytes, {
      // Gives the event loop its turn between objects.
      parseSpeed: ParseSpeeds.Medium,
      updateMetadata: false,
      ignoreEncryption: true,
    })
    if (pdf.isEncrypted) return { outcome: 'pdfEncrypted' }
    for (const [, object] of pdf.context.enumerateIndirectObjects()) {
      const roots = object instanceof PDFStream ? [object.dict] : [object]
      if (roots.some((root) => isActive(root, PDFDict))) return { outcome: 'pdfActive' }
    }
    const pages = pdf.getPageCount()
    return pages === 0 ? { outcome: 'pdfNoPages' } : { outcome: 'fine', pages }
  } catch {
    return { outcome: 'pdfUnreadable' }
  }
}

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

function isActive(root: PDFObject, Dict: typeof PDFDict): boolean {
  const waiting: unknown[] = [root]
  while (waiting.length > 0) {
    const object = waiting.pop()
    if (object instanceof Dict) {
      for (const [key, value] of object.entries()) {
        if (activeKeys.has(key.toString())) return true
        if (key.toString() === '/S' && activeTypes.has(value.toString())) return true
        waiting.push(value)
      }
    } else if (isArray(object)) waiting.push(...object.asArray())
  }
  return false
}

const isArray = (object: unknown): object is { asArray(): unknown[] } =>
  typeof object === 'object' && object !== null && 'asArray' in object

const inflateBounded = promisify(inflate)
const unpackedLimit = 64 * 2 ** 20

/**
 * The parser unpacks object and cross-reference streams without a bound of its own, so the bound is
 * kept here: a bomb is met before it goes off. Names are decoded first (`/Obj#53tm`).
 */
async function unpacksWithinBounds(bytes: Buffer): Promise<boolean> {
  const text = bytes.toString('latin1').replace(/#[0-9a-f]{2}/gi, (code) =>
    // Padded, so that offsets stay.
    String.fromCharCode(Number.parseInt(code.slice(1), 16)).padEnd(3, '\0'),
  )
  let left = unpackedLimit
  for (const match of text.matchAll(/stream\r?\n/g)) {
    const dictionary = text
      .slice(Math.max(0, match.index - 2_000), match.index)
      .replaceAll('\0', '')
    const own = dictionary.slice(Math.max(0, dictionary.lastIndexOf(' obj')))
    if (!/\/(ObjStm|XRef)\b/.test(own)) continue
    const filters = own.match(/\/(\w+Decode\w*|Fl|LZW|AHx|A85|RL)\b/g) ?? []
    if (filters.length === 0) continue
    if (filters.length > 1 || filters[0] !== '/FlateDecode') return false
    const from = match.index + match[0].length
    const until = text.indexOf('endstream', from)
    try {
      const packed = bytes.subarray(from, until === -1 ? undefined : until)
      left -= (await inflateBounded(packed, { maxOutputLength: Math.max(1, left) })).length
    } catch (error) {
      // Broken data is for the parser to judge; only the bound matters here.
      if (error instanceof RangeError) return false
    }
  }
  return left > 0
}
