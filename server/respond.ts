import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { chooseEncoding, compress } from './encoding.ts'
import type { Page } from './page-cache.ts'

const textual = /^(text\/(html|plain|css|xml|calendar)|application\/(json|ld\+json|xml)|image\/svg)/

/**
 * Whether an answer is short text that is read whole, compressed and perhaps kept. One that tells its
 * own length is a file that lies somewhere, and goes by in parts.
 */
export function isTextual({ headers }: Response): boolean {
  return textual.test(headers.get('content-type') ?? '') && !headers.has('content-length')
}

/** Every header of the web's answer onto node's; several cookies stay several. */
export function copyHeaders(response: Response, outgoing: ServerResponse): void {
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value)
  }
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies)
}

/** Sends text that is made for this reader alone. */
export async function sendText(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  status: number,
  text: Buffer,
): Promise<void> {
  const { body, encoding } = await compress(text, chooseEncoding(acceptedBy(incoming)))
  if (encoding !== 'identity') outgoing.setHeader('Content-Encoding', encoding)
  outgoing.setHeader('Vary', 'Accept-Encoding')
  outgoing.setHeader('Content-Length', body.length)
  outgoing.writeHead(status)
  outgoing.end(incoming.method === 'HEAD' ? undefined : body)
}

/** Sends anything else as it comes: downloads, exports, event streams. */
export async function sendStream(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  response: Response,
): Promise<void> {
  outgoing.writeHead(response.status)
  if (!response.body || incoming.method === 'HEAD') {
    await response.body?.cancel()
    outgoing.end()
    return
  }
  await pipeline(chunksOf(response.body), outgoing)
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel() // the client went away: whoever makes the stream must know
  }
}

/** Sends a page from the cache; 304 when the reader has it already. */
export function sendPage(incoming: IncomingMessage, outgoing: ServerResponse, page: Page): void {
  for (const [name, value] of page.headers) outgoing.setHeader(name, value)
  outgoing.setHeader('ETag', page.etag)
  outgoing.setHeader('Vary', 'Accept-Encoding')
  if (incoming.headers['if-none-match'] === page.etag) {
    outgoing.writeHead(304)
    outgoing.end()
    return
  }
  const encoding = chooseEncoding(acceptedBy(incoming))
  const body = page.bodies[encoding]
  if (encoding !== 'identity' && body !== page.bodies.identity) {
    outgoing.setHeader('Content-Encoding', encoding)
  }
  outgoing.setHeader('Content-Length', body.length)
  outgoing.writeHead(200)
  outgoing.end(incoming.method === 'HEAD' ? undefined : body)
}

function acceptedBy(incoming: IncomingMessage): string | undefined {
  const accepted = incoming.headers['accept-encoding']
  return typeof accepted === 'string' ? accepted : undefined
}
