import { BlockList, isIP } from 'node:net'

/** What a setting must be where real people use the portal; see `settings.ts` for each. */
export interface Demand {
  /** The demo value is public: one of one's own is needed. */
  secret?: true
  /** Has no value that suits every portal: must be said. */
  own?: true
  /** An address that others reach too: said, by https, and not on this machine. */
  outside?: true
  /** Believed in what they say of a visitor: everybody is nobody. */
  believed?: true
  /** A value that is refused. */
  never?: string
  /** Makes sense beside stand-ins only: must not be said. */
  demoOnly?: true
}

const thisMachine = new BlockList()
thisMachine.addSubnet('127.0.0.0', 8)
thisMachine.addAddress('0.0.0.0')
thisMachine.addAddress('::1', 'ipv6')
thisMachine.addAddress('::', 'ipv6')

/** Does this host name or address mean the machine itself? */
export function isThisMachine(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  if (isIP(bare)) return thisMachine.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4')
  return /(^|\.)localhost\.?$/i.test(bare)
}

/**
 * What is wrong with one setting in production, in words that follow its name; null when nothing is.
 * @param given as it was set; undefined or empty when it was not
 * @param demo the value a demonstration would have taken
 */
export function unfit(
  demand: Demand,
  given: string | undefined,
  demo: string | undefined,
): string | null {
  if (demand.never && given === demand.never)
    return `is ${given}: unset it, stand-ins never run in production`
  if (demand.demoOnly) return given ? 'is set: unset it, it belongs to a demonstration' : null
  if (demand.secret && (!given || (demo && given.includes(demo))))
    return given
      ? 'has its demo value, which is public: set a secret of your own'
      : 'is not set: set a secret of your own'
  if ((demand.own || demand.outside) && !given) return 'is not set'
  if (demand.believed && given?.split(',').some((network) => /\/0$/.test(network.trim())))
    return 'believes everybody: name the proxies that end TLS'
  return demand.outside && given ? unreachable(given) : null
}

function unreachable(address: string): string | null {
  // What is no address at all is said by its schema.
  if (!URL.canParse(address)) return null
  const { protocol, hostname } = new URL(address)
  if (isThisMachine(hostname))
    return `is on this machine (${hostname}): give the address that is in use`
  return protocol === 'https:' ? null : `goes over ${protocol.slice(0, -1)}: give an https address`
}
