import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'

/** Serves a file and says true, or says false. */
export type Files = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<boolean>

/**
 * Serves the browser's files from `build/client`. Names under `/assets/` carry a hash of their
 * content and never change; what the build compressed (`.br`, `.gz`) is sent as it lies there.
 */
export function staticFiles(folder: string): Files {
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(outgoing, path) {
      const forever = path.startsWith('/assets/')
      outgoing.setHeader(
        'Cache-Control',
        forever ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      )
    },
  })
  return async (incoming, outgoing) => {
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return false
    // Pages have no dot in their last part; files have.
    if (!/\.\w+$/.test((incoming.url ?? '').split('?', 1)[0] ?? '')) return false
    return viaMiddleware(serve)(incoming, outgoing)
  }
}

/** Connect's way of saying "not mine" (calling `next`) turned into an answer. */
export function viaMiddleware(
  middleware: (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void) => void,
): Files {
  return (incoming, outgoing) =>
    new Promise((served) => {
      outgoing.once('close', () => served(true))
      middleware(incoming, outgoing, () => served(false))
    })
}
