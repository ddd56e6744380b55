import type { Settings } from '#services/settings.ts'

/** Ports of this machine that the sandboxes take, read off the addresses the portal knows them by. */
export function sandboxPorts(settings: Settings): number[] {
  const addresses = [
    settings.vneidIssuer,
    settings.staffIssuer,
    settings.paygovUrl,
    settings.registriesUrl,
    settings.documentAxisUrl,
    settings.nationalPortalUrl,
    settings.mailboxUrl,
    settings.smtpUrl,
    settings.vnpayUrl,
    settings.vietqrUrl,
    settings.stripeUrl,
  ]
  return [...new Set(addresses.flatMap((address) => (address ? [portOf(address)] : [])))]
}

/** The port of an address, the protocol's own when it names none. */
export function portOf(address: string): number {
  const url = new URL(address)
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
}
