import { z } from 'zod'
import { threadReader } from '../intake/in-thread.ts'

const painted = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('painted'),
    pages: z.int().positive(),
    width: z.int().positive(),
    height: z.int().positive(),
    /** Red, green, blue and alpha in turn. */
    pixels: z.instanceof(Uint8Array),
  }),
  z.object({ outcome: z.enum(['noSuchPage', 'unreadable']) }),
])
/** A page as the painting thread hands it back. */
export type Painted = z.output<typeof painted>

interface Wanted {
  bytes: Uint8Array
  page: number
  width: number
  mostPixels: number
}

const painter = threadReader<Wanted>({
  program: 'viewing/page-painter.js',
  /** A scanned page takes about a second. */
  withinMs: 15_000,
  resourceLimits: { maxOldGenerationSizeMb: 192, stackSizeMb: 4 },
  seats: 1,
})

/** A4 at 190 dpi: small print of a paper can be read, twice enlarged on a screen. */
const pageWidth = 1_600
/** A page that is far longer than wide is painted smaller rather than larger than this. */
const mostPixels = 6_000_000

/** The picture of one page of a PDF. */
export type PageImage =
  | { outcome: 'image'; bytes: Buffer; mediaType: 'image/webp' }
  | { outcome: 'noSuchPage' | 'unreadable' }

/**
 * Paints one page of a PDF, counted from 1, as a picture of our own encoding. Each page is painted in
 * a thread that is ended from outside when its time or its memory is spent; nothing is kept of it.
 */
export async function pageImage(bytes: Uint8Array, page: number): Promise<PageImage> {
  const read = await painter({ bytes, page, width: pageWidth, mostPixels })
  if (read.outcome !== 'told') return { outcome: 'unreadable' }
  const found = painted.parse(read.message)
  if (found.outcome !== 'painted') return found
  const { width, height, pixels } = found
  const { default: sharp } = await import('sharp')
  const image = sharp(pixels, { raw: { width, height, channels: 4 } }).flatten({
    background: '#ffffff',
  })
  return {
    outcome: 'image',
    mediaType: 'image/webp',
    bytes: await image.webp({ quality: 82, effort: 2 }).toBuffer(),
  }
}
