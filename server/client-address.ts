import type { IncomingMessage } from 'node:http'

/**
 * The address a request came from: the peer's, or, when the peer is a trusted proxy, the last
 * address in `X-Forwarded-For` that no trusted proxy holds. Whatever stands before that one was
 * written by the client and means nothing.
 */
export function clientAddress(request: IncomingMessage, trusted: readonly string[]): string {
  let address = plain(request.socket.remoteAddress ?? '')
  if (trusted.length === 0) return address
  const hops = String(request.headers['x-forwarded-for'] ?? '').split(',')
  while (trusted.includes(address)) {
    const before = hops.pop()?.trim()
    if (!before) break
    address = plain(before)
  }
  return address
}

/** Whether the peer is this machine, and speaks for itself. */
export function isLocal(request: IncomingMessage): boolean {
  const peer = plain(request.socket.remoteAddress ?? '')
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded
  return (peer === '127.0.0.1' || peer === '::1') && forwarded === undefined
}

const plain = (address: string) => address.replace(/^::ffff:/, '')
