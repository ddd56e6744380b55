import type { Office } from '../../office.ts'
import type {
  HeardNotice,
  HttpAnswer,
  NoticeFate,
  ParsedNotice,
  RawNotice,
} from '../gateways/gateway.ts'
import { type GatewayCode, gatewayOf } from '../gateways/index.ts'
import { noteTransfers, transferWord } from '../transfers/transfers.ts'
import { keepWord, referenceOf } from './early-words.ts'
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
  const heard =
    parsed.outcome === 'transfers' ? await wordsOf(office, code, parsed) : parsed.notices
  const fates: NoticeFate[] = []
  for (const notice of heard) fates.push(await hear(office, code, notice))
  return gateway.acknowledge(worst(fates))
}

/** Statement lines become one word per order they touch. */
async function wordsOf(
  office: Office,
  code: GatewayCode,
  { transfers }: Extract<ParsedNotice, { outcome: 'transfers' }>,
): Promise<HeardNotice[]> {
  const touched = await noteTransfers(office, code, transfers)
  return Promise.all(
    touched.map(async (reference) => {
      const word = await transferWord(office, code, reference)
      return { eventId: `${word.gatewayRef}:${word.amount}`, reference, word }
    }),
  )
}

async function hear(office: Office, code: GatewayCode, notice: HeardNotice): Promise<NoticeFate> {
  const { word, eventId } = notice
  const reference = notice.reference ?? (word && (await referenceOf(office, code, word)))
  const verified = word
    ? { verified: { word: { ...word, reference: reference ?? '' }, eventId } }
    : {}
  const settled = reference
    ? await settle(office, { gateway: code, attemptRef: reference, source: 'notice', ...verified })
    : null
  // Named by the gateway's own number only, or of a payment that has not counted: it will be.
  const isEarly = settled === null || settled.outcome === 'tooEarly'
  if (word && isEarly) {
    await keepWord(office, { gateway: code, eventId, word })
    return 'recorded'
  }
  return settled ? fateOf(settled) : 'unknownReference'
}

function fateOf(settled: Settled): NoticeFate {
  switch (settled.outcome) {
    case 'settled':
    case 'failed':
    case 'partReceived':
    case 'surplus':
    case 'chargeback':
    case 'refundSeen':
    case 'tooEarly':
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
