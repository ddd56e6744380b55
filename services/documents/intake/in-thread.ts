import { join } from 'node:path'
import { type ResourceLimits, Worker } from 'node:worker_threads'
import { projectRoot } from '#services/settings.ts'

/** What became of a reading in a thread of its own. */
export type Threaded =
  | { outcome: 'told'; message: unknown }
  /** Its time or its memory is spent. */
  | { outcome: 'spent' }
  /** It ended without a word. */
  | { outcome: 'silent' }

interface ReaderOptions {
  /** A file of this house's documents, in plain JavaScript, because a thread is started from a file. */
  program: string
  withinMs: number
  resourceLimits: ResourceLimits
  /** How many may be read at once; the others wait in line. */
  seats: number
}

/**
 * Prepares a reader of files from anybody: each is read in a thread that harms nobody and is ended
 * from outside. Whoever sends many at once waits in line; the other core stays for everybody else.
 */
export function threadReader<Given = Buffer>(
  options: ReaderOptions,
): (given: Given) => Promise<Threaded> {
  let taken = 0
  const line: (() => void)[] = []
  return async (given) => {
    if (taken < options.seats) taken += 1
    else await new Promise<void>((seated) => line.push(seated))
    try {
      return await read(options, given)
    } finally {
      const next = line.shift()
      if (next) next()
      else taken -= 1
    }
  }
}

function read({ program, withinMs, resourceLimits }: ReaderOptions, given: unknown) {
  return new Promise<Threaded>((resolve) => {
    const reader = new Worker(join(projectRoot(), 'services/documents', program), {
      workerData: given,
      resourceLimits,
      // The libraries speak of every broken object; neither is read.
      stdout: true,
      stderr: true,
    })
    reader.stdout.resume()
    reader.stderr.resume()
    const end = (found: Threaded) => {
      clearTimeout(timer)
      resolve(found)
      void reader.terminate()
    }
    const timer = setTimeout(() => end({ outcome: 'spent' }), withinMs)
    reader.on('message', (message: unknown) => end({ outcome: 'told', message }))
    reader.on('error', () => end({ outcome: 'spent' }))
    reader.on('exit', () => end({ outcome: 'silent' }))
  })
}
