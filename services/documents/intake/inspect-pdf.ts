import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { projectRoot } from '#services/settings.ts'

/** What was found in a PDF. */
const inspected = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('fine'), pages: z.int() }),
  // `pdfActive`: runs scripts or programs, plays media, sends forms, or carries other files.
  z.object({
    outcome: z.enum(['pdfEncrypted', 'pdfNoPages', 'pdfActive', 'pdfTooComplex', 'pdfUnreadable']),
  }),
])
export type Inspected = z.output<typeof inspected>

/** A good file of the largest size takes a second or two. */
const withinMs = 15_000
const resourceLimits = { maxOldGenerationSizeMb: 192, stackSizeMb: 4 }

// Whoever sends many such files at once waits in line; the other core stays for everybody else.
const seats = 2
let taken = 0
const line: (() => void)[] = []

/**
 * Looks through every object of a PDF, in a thread of its own: a file made to be read for ever stops
 * nobody else, and is refused when its time or its memory is spent.
 */
export async function inspectPdf(bytes: Buffer): Promise<Inspected> {
  if (taken < seats) taken += 1
  else await new Promise<void>((seated) => line.push(seated))
  try {
    return await read(bytes)
  } finally {
    const next = line.shift()
    if (next) next()
    else taken -= 1
  }
}

function read(bytes: Buffer): Promise<Inspected> {
  return new Promise((resolve) => {
    const reader = new Worker(join(projectRoot(), 'services/documents/intake/pdf-reader.js'), {
      workerData: bytes,
      resourceLimits,
      // Its library speaks of every broken object; neither is read.
      stdout: true,
      stderr: true,
    })
    reader.stdout.resume()
    reader.stderr.resume()
    const end = (found: Inspected) => {
      clearTimeout(timer)
      resolve(found)
      void reader.terminate()
    }
    const timer = setTimeout(() => end({ outcome: 'pdfTooComplex' }), withinMs)
    reader.on('message', (message: unknown) => end(inspected.parse(message)))
    reader.on('error', () => end({ outcome: 'pdfTooComplex' }))
    reader.on('exit', () => end({ outcome: 'pdfUnreadable' }))
  })
}
