import type { IncomingMessage } from 'node:http'

export const bodyLimits = { multipart: 12 * 1024 * 1024, other: 1024 * 1024, fields: 1_000 }

/** The body is larger than allowed, or has more fields than any form of ours. */
export class TooLarge extends Error {
  override name = 'TooLarge'
}

/** What a client that was refused may still send before its connection is cut, and for how long. */
const drained = { bytes: 64 * 1024 * 1024, ms: 30_000 } as const

const readers = new WeakMap<IncomingMessage, AsyncIterator<Uint8Array>>()

/** The body, read by one reader from its beginning to wherever it is left. */
function readerOf(incoming: IncomingMessage): AsyncIterator<Uint8Array> {
  const known = readers.get(incoming)
  if (known) return known
  const reader: AsyncIterator<Uint8Array> = incoming[Symbol.asyncIterator]()
  readers.set(incoming, reader)
  return reader
}

/**
 * Lets a request go that was answered. What is left of its body is read away, because a client hears
 * no answer while it is sending, and nothing else comes by this connection until it has sent all; one
 * that sends on without end is cut off.
 */
export async function letGo(incoming: IncomingMessage): Promise<void> {
  if (incoming.complete || incoming.destroyed) return
  const reader = readerOf(incoming)
  const timer = setTimeout(() => incoming.destroy(), drained.ms)
  try {
    for (let left = drained.bytes; left > 0; ) {
      const { done, value } = await reader.next()
      if (done) return
      left -= value.length
    }
    incoming.destroy()
  } catch {
    // The client went away, which is as well.
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Turns node's request into the web's. Small bodies are read whole, and before any code of ours
 * sees them; multipart ones stream, and break off with `TooLarge` at the limit.
 * @throws {TooLarge}
 */
export async function toRequest(incoming: IncomingMessage, origin: string): Promise<Request> {
  const method = incoming.method ?? 'GET'
  const headers = new Headers()
  const raw = incoming.rawHeaders
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? ''
    // Only the proxy in front could have written this one truly, and nothing of ours reads it.
    if (name.toLowerCase() !== 'x-forwarded-host') headers.append(name, raw[i + 1] ?? '')
  }
  // The origin was checked already. Remix compares it with `Host` once more, and behind a proxy
  // that rewrites `Host` it would refuse every form.
  const from = headers.get('origin')
  if (from && URL.canParse(from)) headers.set('host', new URL(from).host)

  const url = origin + (incoming.url ?? '/')
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const type = headers.get('content-type') ?? ''
  const multipart = /^multipart\/form-data\b/i.test(type)
  const limit = multipart ? bodyLimits.multipart : bodyLimits.other
  if (Number(headers.get('content-length') ?? 0) > limit) throw new TooLarge()
  if (!multipart) {
    const body = await readWhole(incoming, limit)
    if (/^application\/x-www-form-urlencoded\b/i.test(type)) refuseManyFields(body)
    return new Request(url, { method, headers, body })
  }
  const streaming = { duplex: 'half' as const } // required of a streamed body, unknown to the types
  return new Request(url, {
    method,
    headers,
    body: streamUpTo(incoming, limit, boundaryOf(type)),
    ...streaming,
  })
}

async function readWhole(incoming: IncomingMessage, limit: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = readerOf(incoming)
  for (let read = await reader.next(); !read.done; read = await reader.next()) {
    size += read.value.length
    if (size > limit) throw new TooLarge()
    chunks.push(read.value)
  }
  return Buffer.concat(chunks, size)
}

function refuseManyFields(body: Buffer): void {
  let fields = 1
  for (let at = body.indexOf('&'); at !== -1; at = body.indexOf('&', at + 1)) fields += 1
  if (fields > bodyLimits.fields) throw new TooLarge()
}

/** What stands between the parts of a multipart body; empty when it is not said. */
function boundaryOf(type: string): Buffer {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type) ?? []
  return Buffer.from(quoted ?? plain ?? '')
}

/** Counts how often something stands in what comes chunk by chunk. */
function counter(sought: Buffer): (chunk: Uint8Array) => number {
  let count = 0
  let rest: Uint8Array = new Uint8Array()
  return (chunk) => {
    const bytes = Buffer.concat([rest, chunk])
    let from = 0
    for (let at = bytes.indexOf(sought); at !== -1; at = bytes.indexOf(sought, from)) {
      count += 1
      from = at + sought.length
    }
    rest = bytes.subarray(Math.max(from, bytes.length - sought.length + 1))
    return count
  }
}

function streamUpTo(
  incoming: IncomingMessage,
  limit: number,
  boundary: Buffer,
): ReadableStream<Uint8Array> {
  const chunks = readerOf(incoming)
  const partsIn = boundary.length > 0 ? counter(boundary) : () => 0
  let size = 0
  return new ReadableStream({
    async pull(controller) {
      // Rejects when the client goes away mid-upload, and so ends the action that reads.
      const { done, value } = await chunks.next()
      if (done) return controller.close()
      size += value.length
      if (size > limit || partsIn(value) > bodyLimits.fields + 1)
        return controller.error(new TooLarge())
      controller.enqueue(value)
    },
  })
}
