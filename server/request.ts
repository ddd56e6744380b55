import type { IncomingMessage } from 'node:http'

export const bodyLimits = { multipart: 12 * 1024 * 1024, other: 1024 * 1024, fields: 1_000 }

/** The body is larger than allowed, or has more fields than any form of ours. */
export class TooLarge extends Error {
  override name = 'TooLarge'
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
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += chunk.length
    if (size > limit) throw new TooLarge()
    chunks.push(chunk)
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
  const chunks: AsyncIterator<Uint8Array> = incoming[Symbol.asyncIterator]()
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
    cancel() {
      incoming.resume()
    },
  })
}
