import type { Settings } from '../../settings.ts'
import type { Gateway } from './gateway.ts'
import { paygov } from './paygov/gateway.ts'
import { stripe } from './stripe/gateway.ts'
import { vietqr } from './vietqr/gateway.ts'
import { vnpay } from './vnpay/gateway.ts'
import { wireTo } from './wire.ts'

/** Calls to one gateway only, under the house's deadline. */
const wire = (s: Settings, url: string) => wireTo([new URL(url).origin], s.gatewayDeadlineMs)

/** Every gateway of the house, one line each, in the order payers see them. */
const catalogue = {
  paygov: (s) =>
    paygov(
      {
        url: s.paygovUrl,
        clientId: s.paygovClientId,
        callKeys: s.paygovCallKeys,
        callbackKeys: s.paygovCallbackKeys,
      },
      wire(s, s.paygovUrl),
    ),
  vnpay: (s) =>
    vnpay(
      { url: s.vnpayUrl, tmnCode: s.vnpayTmnCode, secrets: s.vnpayHashSecrets },
      wire(s, s.vnpayUrl),
    ),
  vietqr: (s) => vietqr({ url: s.vietqrUrl, secrets: s.vietqrSecrets }, wire(s, s.vietqrUrl)),
  stripe: (s) =>
    stripe({
      url: s.stripeUrl,
      key: s.stripeKey,
      webhookSecrets: s.stripeWebhookSecrets,
      deadlineMs: s.gatewayDeadlineMs,
    }),
} as const satisfies Record<string, (settings: Settings) => Gateway>

export type GatewayCode = keyof typeof catalogue
const isGatewayCode = (text: string): text is GatewayCode => Object.hasOwn(catalogue, text)
export const gatewayCodes: readonly GatewayCode[] = Object.keys(catalogue).filter(isGatewayCode)

/** The gateways this portal uses, in the house's order. */
export const gatewaysInUse = (settings: Settings): GatewayCode[] =>
  gatewayCodes.filter((code) => settings.gateways.includes(code))

/** Reads a gateway's code from a path or a row; null when the house has no such gateway. */
export const parseGateway = (text: string): GatewayCode | null =>
  isGatewayCode(text) ? text : null

/** The code in one of our own rows. @throws RangeError when its gateway was taken out of the house. */
export function gatewayCode(text: string): GatewayCode {
  const code = parseGateway(text)
  if (!code) throw new RangeError(`unknown gateway: ${text}`)
  return code
}

/** A gateway, speaking with this office's credentials. */
export const gatewayOf = (settings: Settings, code: GatewayCode): Gateway =>
  catalogue[code](settings)
