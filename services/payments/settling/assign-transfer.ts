import { and, eq } from 'drizzle-orm'
import { attempts, transfers } from '#db/schema/payments.ts'
import type { Office } from '../../office.ts'
import { type GatewayCode, gatewayCode } from '../gateways/index.ts'
import { inTransaction } from '../transaction.ts'
import { transferWord } from '../transfers/transfers.ts'
import { settle } from './settle.ts'

/** Whose money an unmatched transfer is, as two officers have found; the order is settled with it. */
export async function assignTransfer(
  office: Office,
  wish: { gateway: GatewayCode; bankRef: string; reference: string },
): Promise<{ outcome: 'assigned' | 'unknownReference' | 'notUnmatched' }> {
  const { bankRef, reference } = wish
  const gateway = gatewayCode(wish.gateway)
  const outcome = await inTransaction(office, async (till) => {
    const [attempt] = await till.db
      .select({ id: attempts.id })
      .from(attempts)
      .where(and(eq(attempts.gateway, gateway), eq(attempts.reference, reference)))
    if (!attempt) return 'unknownReference' as const
    const assigned = await till.db
      .update(transfers)
      .set({ attemptId: attempt.id, match: 'byHand' })
      .where(
        and(
          eq(transfers.gateway, gateway),
          eq(transfers.bankRef, bankRef),
          eq(transfers.match, 'none'),
        ),
      )
      .returning({ bankRef: transfers.bankRef })
    return assigned.length > 0 ? ('assigned' as const) : ('notUnmatched' as const)
  })
  if (outcome === 'assigned') {
    const word = await transferWord(office, gateway, reference)
    const verified = { word, eventId: `byHand:${bankRef}` }
    await settle(office, { gateway, attemptRef: reference, source: 'officer', verified })
  }
  return { outcome }
}
