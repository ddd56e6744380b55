import { z } from 'zod'
import { threadReader } from './in-thread.ts'

/** What was found in a PDF. */
const inspected = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('fine'), pages: z.int() }),
  // `pdfActive`: runs scripts or programs, plays media, sends forms. `pdfAttachment`: carries another
  // file than the XML of an invoice. `pdfEncrypted`: nobody can open it without a password.
  z.object({
    outcome: z.enum([
      'pdfEncrypted',
      'pdfNoPages',
      'pdfActive',
      'pdfAttachment',
      'pdfTooComplex',
      'pdfUnreadable',
    ]),
  }),
])
export type Inspected = z.output<typeof inspected>

const reader = threadReader({
  program: 'intake/pdf-reader.js',
  /** A good file of the largest size takes a second or two. */
  withinMs: 15_000,
  resourceLimits: { maxOldGenerationSizeMb: 192, stackSizeMb: 4 },
  seats: 2,
})

/**
 * Looks through every object of a PDF, in a thread of its own: a file made to be read for ever stops
 * nobody else, and is refused when its time or its memory is spent.
 */
export async function inspectPdf(bytes: Buffer): Promise<Inspected> {
  const read = await reader(bytes)
  switch (read.outcome) {
    case 'told':
      return inspected.parse(read.message)
    case 'spent':
      return { outcome: 'pdfTooComplex' }
    case 'silent':
      return { outcome: 'pdfUnreadable' }
  }
}
