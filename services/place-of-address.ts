import { isIPv6 } from 'node:net'

/**
 * Whom an address stands for where uses are counted: an IPv4 address itself, of IPv6 the first 64
 * bits, because every household has 2^64 addresses to choose from (RFC 6177).
 */
export function placeOfAddress(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%', 1)[0]?.toLowerCase().split('::') ?? []
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}
