import type { Office } from '../office.ts'
import type { HttpAnswer, NoticeFate, RawNotice } from './gateways/gateway.ts'
import { type GatewayCode, gatewayOf } from './gateways/index.ts'
import { type Settled, settle } from './settle.ts'

/** No gateway's notice comes near this; whatever is longer is not read at all. */
export const longestNotice = 256 * 1024

/**
 * Hears a gateway's notice and answers in its protocol. A bad signature writes nothing; a word the
 * signature does not cover only makes us ask the gateway.
 */
export async function receiveNotice(
  office: Office,
  code: GatewayCode,
  raw: RawNotice,
): Promise<HttpAnswer> {
  const gateway = gatewayOf(office.settings, code)
  if (raw.body.byteLength > longestNotice) return gateway.acknowledge('malformed')
  const parsed = gateway.parseNotice(raw, office.clock.now())
  if (parsed.outcome === 'irrelevant') return gateway.acknowledge('irrelevant')
  if (parsed.outcome === 'refused') {
    office.log.warn({ gateway: code, why: parsed.why }, 'payments: notice refused')
    return gateway.acknowledge(parsed.why === 'malformed' ? 'malformed' : 'badSignature')
  }
  const fates: NoticeFate[] = []
  for (const notice of parsed.notices) {
    const settled = await settle(office, {
      gateway: code,
      attemptRef: notice.reference,
      source: 'notice',
      ...(notice.word ? { verified: { word: notice.word, eventId: notice.eventId } } : {}),
    })
    fates.push(fateOf(settled))
  }
  return gateway.acknowledge(worst(fates))
}

function fateOf(settled: Settled): NoticeFate {
  switch (settled.outcome) {
    case 'settled':
    case 'failed':
    case 'partReceived':
    case 'surplus':
    case 'chargeback':
      return 'recorded'
    case 'already':
      return 'already'
    case 'wrongAmount':
    case 'wrongCurrency':
      return 'wrongAmount'
    case 'notFound':
    case 'unknownReference':
      return 'unknownReference'
    case 'pending':
    case 'unknown':
      return 'tryAgain'
  }
}

const gravity: readonly NoticeFate[] = [
  'tryAgain',
  'wrongAmount',
  'unknownReference',
  'recorded',
  'already',
]
const worst = (fates: readonly NoticeFate[]): NoticeFate =>
  gravity.find((fate) => fates.includes(fate)) ?? 'irrelevant'
