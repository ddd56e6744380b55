import type { IncomingMessage } from 'node:http'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something was made by another site's page (CSRF). Forms carry no
 * token: browsers say themselves where a request comes from, by `Sec-Fetch-Site`, or by `Origin`
 * where that is missing. With neither, it is no browser, and carries no cookies unasked. The
 * algorithm is that of Go's http.CrossOriginProtection.
 *
 * The addresses of machines are exempt, which sign what they say; no others are, however they are
 * written: `/api/sign-out` is the page `/:lang/sign-out` to the router.
 */
export function isForgery(request: IncomingMessage, origin: string): boolean {
  if (safeMethods.has(request.method ?? 'GET')) return false
  if (isMachineAddress(request.url ?? '', origin)) return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const from = request.headers.origin
  if (from === undefined) return false
  return from !== origin && hostOf(from) !== request.headers.host
}

const machines = /^\/api\/payments\/([^/]+\/notice|paygov\/bills)\/*$/i

/** Whether an address is one that machines call, read as the router reads it: dots are resolved. */
export const isMachineAddress = (url: string, origin: string): boolean =>
  URL.canParse(url, origin) && machines.test(new URL(url, origin).pathname)

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
