import { Readable } from 'node:stream'
import type { Busboy } from 'busboy'
import { legible } from '#workflows/kernel/legible.ts'

/** A file as it arrives. Read `stream`, or leave it: what is not read is thrown away. */
export interface FilePart {
  field: string
  fileName: string
  declaredType: string
  stream: AsyncIterable<Uint8Array>
}

export interface MultipartHandlers {
  /** Called for each file in turn, with the fields that came before it. */
  file(part: FilePart, fields: ReadonlyMap<string, string>): Promise<void>
  /** Bytes of one file; the part's stream ends there and the answer is `tooLarge`. */
  fileLimitBytes: number
}

export type MultipartRead =
  | { outcome: 'read'; fields: ReadonlyMap<string, string> }
  /** `interrupted`: the body ended before its closing boundary. */
  | { outcome: 'refused'; code: Refusal }

type Refusal = 'notMultipart' | 'tooLarge' | 'tooManyParts' | 'tooSlow' | 'interrupted'

const mostFiles = 5
const mostFields = 100
const fieldLimitBytes = 64 * 1024
const withinMs = 180_000

/**
 * Reads a `multipart/form-data` request as a stream: files go to the handler as they arrive, text
 * fields are returned. A browser sends an empty file part for a field left empty; it is skipped.
 */
export async function readMultipart(
  request: Request,
  handlers: MultipartHandlers,
): Promise<MultipartRead> {
  const type = request.headers.get('content-type') ?? ''
  const { body } = request
  if (!/^multipart\/form-data;.*boundary=/i.test(type) || !body)
    return { outcome: 'refused', code: 'notMultipart' }
  const wholeLimit = handlers.fileLimitBytes * mostFiles + mostFields * fieldLimitBytes
  if (Number(request.headers.get('content-length') ?? 0) > wholeLimit)
    return { outcome: 'refused', code: 'tooLarge' }
  const { default: busboy } = await import('busboy')
  const parser = busboy({
    headers: { 'content-type': type },
    defParamCharset: 'utf8',
    // Names keep their path here; the documents service strips it itself.
    preservePath: true,
    limits: {
      // One more, so that the handler sees that the limit was passed.
      fileSize: handlers.fileLimitBytes + 1,
      files: mostFiles,
      fields: mostFields,
      parts: mostFiles + mostFields,
      fieldSize: fieldLimitBytes,
      fieldNameSize: 200,
    },
  })
  return pump(body.getReader(), parser, handlers, wholeLimit)
}

function pump(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  parser: Busboy,
  handlers: MultipartHandlers,
  wholeLimit: number,
): Promise<MultipartRead> {
  const fields = new Map<string, string>()
  const body = Readable.from(chunks(reader, wholeLimit))
  let work: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const read = new Promise<MultipartRead>((resolve, reject) => {
    const refuse = (code: Refusal) => resolve({ outcome: 'refused', code })
    timer = setTimeout(() => refuse('tooSlow'), withinMs)
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated || info.nameTruncated) refuse('tooLarge')
      else fields.set(name, legible(value))
    })
    parser.on('file', (field, stream, info) => {
      stream.on('error', () => {})
      // Empty when no file was chosen, absent when the part had a type but no name.
      const fileName = info.filename ?? ''
      if (fileName === '') {
        stream.resume()
        return
      }
      const part = { field, fileName, declaredType: info.mimeType, stream: leftRunning(stream) }
      stream.on('limit', () => work.then(() => refuse('tooLarge'), reject))
      work = work.then(() => handlers.file(part, fields)).finally(() => stream.resume())
      work.catch(reject)
    })
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      parser.on(limit, () => refuse('tooManyParts'))
    parser.on('close', () => work.then(() => resolve({ outcome: 'read', fields }), reject))
    parser.on('error', () => refuse('interrupted'))
    body.on('error', (error) => refuse(error instanceof TooLarge ? 'tooLarge' : 'interrupted'))
    body.pipe(parser)
  })
  return read.finally(() => {
    clearTimeout(timer)
    body.unpipe(parser)
    parser.destroy()
    body.destroy()
    // Tells the sender to stop; a connection that is gone already has nothing more to say.
    reader.cancel().catch(() => {})
  })
}

class TooLarge extends Error {}

async function* chunks(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    size += value.length
    if (size > limit) throw new TooLarge()
    yield value
  }
}

/** Leaving the loop early must not destroy the part: the parser waits for it to be drained. */
async function* leftRunning(stream: Readable): AsyncGenerator<Uint8Array> {
  yield* stream.iterator({ destroyOnReturn: false })
}
