import type { MediaType } from '#db/schema/index.ts'
import { inspectPdf } from './inspect-pdf.ts'
import { remakeImage } from './remake-image.ts'

/** Why a file is not taken. Each is a key of texts; the page says what to do about it. */
export type Fault =
  | 'empty'
  | 'tooLarge'
  | 'tooSlow'
  | 'interrupted'
  | 'typeNotAllowed'
  | 'imageUnreadable'
  | 'imageTooManyPixels'
  | 'pdfUnreadable'
  | 'pdfEncrypted'
  | 'pdfNoPages'
  | 'pdfActive'
  | 'pdfAttachment'
  | 'pdfTooComplex'
  | 'infected'
  | 'tooManyFiles'

export type Recognised =
  | { outcome: 'taken'; bytes: Buffer; mediaType: MediaType; remade: boolean; pages: number | null }
  | { outcome: 'refused'; code: Fault }

const images = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'])

/** Mail gateways and scanners put lines before a PDF; readers look for it within the first 1024 bytes. */
const beginsLate = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-')

/**
 * Tells by its content what a file is; the name and the declared type are hearsay. Images come back
 * encoded anew, PDFs as they are when nothing in them acts by itself. SVG, HTML, office files and
 * archives are refused.
 */
export async function recognise(bytes: Buffer): Promise<Recognised> {
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(bytes)
  if (found?.mime === 'application/pdf' || (!found && beginsLate(bytes))) {
    const inspected = await inspectPdf(bytes)
    if (inspected.outcome !== 'fine') return { outcome: 'refused', code: inspected.outcome }
    const { pages } = inspected
    return { outcome: 'taken', bytes, mediaType: 'application/pdf', remade: false, pages }
  }
  if (!found || !images.has(found.mime)) return { outcome: 'refused', code: 'typeNotAllowed' }
  const image = await remakeImage(bytes, found.mime)
  if (image.outcome !== 'remade') return { outcome: 'refused', code: image.outcome }
  return { ...image, outcome: 'taken', remade: true, pages: null }
}
