import type { IncomingMessage } from 'node:http'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something was made by another site's page (CSRF). Forms carry no
 * token: browsers say themselves where a request comes from, by `Sec-Fetch-Site`, or by `Origin`
 * where that is missing. With neither, it is no browser, and carries no cookies unasked. The
 * algorithm is that of Go's http.CrossOriginProtection.
 *
 * `/api/` is exempt: machines call it, and sign what they say.
 */
export function isForgery(request: IncomingMessage, origin: string): boolean {
  if (safeMethods.has(request.method ?? 'GET')) return false
  if (request.url?.startsWith('/api/')) return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const from = request.headers.origin
  if (from === undefined) return false
  return from !== origin && hostOf(from) !== request.headers.host
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
