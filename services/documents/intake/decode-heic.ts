import { z } from 'zod'
import { threadReader } from './in-thread.ts'

const decoded = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('decoded'),
    width: z.int().positive(),
    height: z.int().positive(),
    pixels: z.instanceof(Uint8Array),
  }),
  z.object({ outcome: z.enum(['imageTooManyPixels', 'imageUnreadable']) }),
])
/** The pixels of a picture, red, green, blue and alpha in turn, upright. */
export type DecodedHeic = z.output<typeof decoded>

const reader = threadReader({
  program: 'intake/heic-reader.js',
  /** The camera of a telephone takes one or two seconds here. */
  withinMs: 30_000,
  resourceLimits: { maxOldGenerationSizeMb: 256, stackSizeMb: 4 },
  seats: 1,
})

/** Decodes a photograph as Apple's telephones keep it (HEIF with HEVC). */
export async function decodeHeic(bytes: Buffer): Promise<DecodedHeic> {
  const read = await reader(bytes)
  return read.outcome === 'told' ? decoded.parse(read.message) : { outcome: 'imageUnreadable' }
}
