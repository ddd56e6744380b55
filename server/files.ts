import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'

/**
 * Serves the browser's files from `build/client`. Names under `/assets/` carry a hash of their
 * content and never change; what the build compressed (`.br`, `.gz`) is sent as it lies there.
 */
export function staticFiles(folder: string) {
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
  return (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return false
    // Pages have no dot in their last part; files have.
    if (!/\.\w+$/.test((incoming.url ?? '').split('?', 1)[0] ?? '')) return false
    let served = true
    serve(incoming, outgoing, () => {
      served = false
    })
    return served
  }
}
