import type { HeadersFunction } from '@remix-run/node'

/**
 * The same for everyone and for a minute: kept whole and compressed by the server, and by any cache
 * before it. Browsers ask again, so that a correction is seen at once.
 */
export const headers: HeadersFunction = ({ errorHeaders }): HeadersInit =>
  errorHeaders ? {} : { 'Cache-Control': 'public, max-age=0, s-maxage=60' }
