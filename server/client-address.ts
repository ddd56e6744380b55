import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Says of an address whether a trusted proxy holds it. */
export type Trust = (address: string) => boolean

/**
 * The proxies whose word is believed.
 * @param networks addresses and CIDR networks, IPv4 and IPv6, as the settings have checked them.
 */
export function createTrust(networks: readonly string[]): Trust {
  const trusted = new BlockList()
  for (const each of networks) {
    const [address = '', prefix] = each.split('/')
    const family = familyOf(address)
    if (prefix === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(prefix), family)
  }
  return (address) => isIP(address) !== 0 && trusted.check(address, familyOf(address))
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * The address a request came from: the peer's, or, when the peer is a trusted proxy, the last
 * address in `X-Forwarded-For` that no trusted proxy holds. Whatever stands before that one was
 * written by the client and means nothing.
 */
export function clientAddress(request: IncomingMessage, isTrusted: Trust): string {
  let address = plain(request.socket.remoteAddress ?? '')
  const hops = String(request.headers['x-forwarded-for'] ?? '').split(',')
  while (isTrusted(address)) {
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

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')
