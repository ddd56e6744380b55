import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { transfers } from '#db/schema/payments.ts'
import { seal, unseal } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import type { BankTransfer, Sender } from '../gateways/gateway.ts'
import type { Till } from '../till.ts'

const sealed = z.object({ name: z.string(), account: z.string() })

/** The columns of a transfer that keep its sender: sealed to this very line of the statement. */
export function sealedSender(
  { settings }: Pick<Till, 'settings'>,
  { sender, bankRef }: Pick<BankTransfer, 'sender' | 'bankRef'>,
): { sender: Buffer | null; senderKey: string | null } {
  if (!sender) return { sender: null, senderKey: null }
  const { data, key } = seal(settings, JSON.stringify(sender), Buffer.from(bankRef))
  return { sender: data, senderKey: key }
}

/**
 * Who sent what came under an attempt last, as the statement has it: to whom its money is returned.
 * For accountants who return it; pages of payers show it masked. Null where no statement said.
 */
export async function senderOf(
  office: Pick<Office, 'db' | 'settings'> | Till,
  attemptId: string,
): Promise<Sender | null> {
  const [row] = await office.db
    .select()
    .from(transfers)
    .where(and(eq(transfers.attemptId, attemptId), isNotNull(transfers.sender)))
    .orderBy(desc(transfers.bookedAt), desc(transfers.bankRef))
    .limit(1)
  if (!row?.sender || !row.senderKey) return null
  const kept = { data: row.sender, key: row.senderKey }
  return sealed.parse(JSON.parse(unseal(office.settings, kept, Buffer.from(row.bankRef))))
}

/** «N•• V•• M•• · ••••8899»: enough for the sender to know themselves, and for nobody else. */
export function maskedSender({ name, account }: Sender): string {
  const words = name.split(/\s+/).filter(Boolean)
  const masked = words.map((word) => `${word.charAt(0)}••`).join(' ')
  return [masked, account && `••••${account.slice(-4)}`].filter(Boolean).join(' · ')
}
