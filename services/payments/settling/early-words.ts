import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { attempts, earlyWords } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import { reportDiscrepancy, settleFinding } from '../books/discrepancies.ts'
import { type GatewayWord, gatewayWord } from '../gateways/gateway.ts'
import { type GatewayCode, gatewayCode } from '../gateways/index.ts'
import type { Till } from '../till.ts'
import { type Settled, settle } from './settle.ts'

/** So long a word may stand alone before accountants are shown it: notices overtake one another. */
const patienceMs = 15 * 60_000
/** After this it is left to people: it stands in their queue. */
const givenUpMs = 30 * 86_400_000
const batch = 64

/** Keeps a signed word that cannot be placed yet. Heard again, it is the same. */
export async function keepWord(
  office: Office,
  heard: { gateway: GatewayCode; eventId: string; word: GatewayWord },
): Promise<void> {
  const receivedAt = office.clock.now()
  await office.db
    .insert(earlyWords)
    .values({ ...heard, receivedAt })
    .onConflictDoNothing()
}

/**
 * Hears again what was said too early: of a payment that had not come, or not counted. What stays
 * alone is shown to accountants, and goes from their queue when its payment comes.
 */
export async function hearEarlyWords(office: Office): Promise<void> {
  const alone = await office.db
    .select()
    .from(earlyWords)
    .where(
      and(
        isNull(earlyWords.placedAt),
        gt(earlyWords.receivedAt, new Date(office.clock.now().getTime() - givenUpMs)),
      ),
    )
    .orderBy(asc(earlyWords.receivedAt))
    .limit(batch)
  for (const row of alone) {
    const gateway = gatewayCode(row.gateway)
    const word = gatewayWord.parse(row.word)
    const name = word.gatewayRef ?? word.reference
    const reference = await referenceOf(office, gateway, word)
    const settled = reference
      ? await settle(office, {
          gateway,
          attemptRef: reference,
          source: 'replay',
          verified: { word: { ...word, reference }, eventId: row.eventId },
        })
      : null
    if (settled && isPlaced(word, settled)) {
      const placedAt = office.clock.now()
      await office.db
        .update(earlyWords)
        .set({ placedAt })
        .where(and(eq(earlyWords.gateway, gateway), eq(earlyWords.eventId, row.eventId)))
      const how = { by: `gateway:${gateway}`, how: reference ?? '' }
      await settleFinding(office, 'unknownReference', name, how)
    } else if (office.clock.now().getTime() - row.receivedAt.getTime() >= patienceMs)
      await reportDiscrepancy(office, {
        kind: 'unknownReference',
        gateway,
        reference: name,
        found: word.amount,
        facts: { said: word.state, gatewayRef: word.gatewayRef },
      })
  }
}

/** Our reference of the payment a word is about, by ours or by the gateway's own number. */
export async function referenceOf(
  office: Till,
  gateway: GatewayCode,
  word: Pick<GatewayWord, 'reference' | 'gatewayRef'>,
): Promise<string | null> {
  if (word.reference !== '') return word.reference
  if (!word.gatewayRef) return null
  const [attempt] = await office.db
    .select({ reference: attempts.reference })
    .from(attempts)
    .where(and(eq(attempts.gateway, gateway), eq(attempts.gatewayRef, word.gatewayRef)))
  return attempt?.reference ?? null
}

/**
 * Whether a word has found what it is about. A dispute or a refund of a payment that has not counted
 * yet changes nothing, and is not done with: it came before the payment's own word.
 */
export const isPlaced = (word: GatewayWord, settled: Settled): boolean =>
  settled.outcome !== 'unknownReference' &&
  settled.outcome !== 'tooEarly' &&
  settled.outcome !== 'unknown' &&
  settled.outcome !== 'notFound' &&
  word.state !== 'pending'
