import { and, eq } from 'drizzle-orm'
import { attempts } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import type {
  GatewayWord,
  HeardNotice,
  HttpAnswer,
  NoticeFate,
  ParsedNotice,
  RawNotice,
} from '../gateways/gateway.ts'
import { type GatewayCode, gatewayOf } from '../gateways/index.ts'
import { noteTransfers, transferWord } from '../transfers/transfers.ts'
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
  const reference = notice.reference ?? (await referenceUnder(office, code, notice.word))
  if (!reference) return 'unknownReference'
  const { word, eventId } = notice
  const verified = word ? { verified: { word: { ...word, reference }, eventId } } : {}
  return fateOf(
    await settle(office, { gateway: code, attemptRef: reference, source: 'notice', ...verified }),
  )
}

/** Our reference of the payment that carries the gateway's own number. */
async function referenceUnder(office: Office, code: GatewayCode, word: GatewayWord | null) {
  if (!word?.gatewayRef) return null
  const [attempt] = await office.db
    .select({ reference: attempts.reference })
    .from(attempts)
    .where(and(eq(attempts.gateway, code), eq(attempts.gatewayRef, word.gatewayRef)))
  return attempt?.reference ?? null
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
