import { eq, sql } from 'drizzle-orm'
import { type ExchangeMessageId, exchangeMessages } from '#db/schema/index.ts'
import { currentKey, seal, unseal } from '../identity/index.ts'
import type { Office } from '../office.ts'

/**
 * A message of the axis as it is kept: sealed whole, because its attachments are files in which
 * anything may stand. Personal IDs in its text are references before.
 */
export function sealedMessage(
  { settings }: Pick<Office, 'settings'>,
  id: ExchangeMessageId,
  xml: string,
): { sealedXml: Buffer; sealedWith: string } {
  const sealed = seal(settings, xml, Buffer.from(id))
  return { sealedXml: sealed.data, sealedWith: sealed.key }
}

/** The reverse of `sealedMessage`. @throws when it was changed or moved, or its key is gone. */
export function openedMessage(
  { settings }: Pick<Office, 'settings'>,
  { id, xml, sealedXml, sealedWith }: typeof exchangeMessages.$inferSelect,
): string {
  if (sealedXml && sealedWith)
    return unseal(settings, { data: sealedXml, key: sealedWith }, Buffer.from(id))
  return xml ?? ''
}

/** Seals messages again that lie open or under an older key; returns how many. Run until 0. */
export async function resealMessages(office: Office, limit = 100): Promise<number> {
  return office.db.transaction(async (tx) => {
    const stale = await tx
      .select()
      .from(exchangeMessages)
      .where(sql`${exchangeMessages.sealedWith} is distinct from ${currentKey(office.settings)}`)
      .limit(limit)
      .for('update', { skipLocked: true })
    for (const message of stale)
      await tx
        .update(exchangeMessages)
        .set({ xml: null, ...sealedMessage(office, message.id, openedMessage(office, message)) })
        .where(eq(exchangeMessages.id, message.id))
    return stale.length
  })
}
