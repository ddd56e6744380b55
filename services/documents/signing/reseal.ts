import { and, eq, isNotNull, ne } from 'drizzle-orm'
import { signingKeys } from '#db/schema/index.ts'
import { seal, unseal } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'

/** Encrypts again, under the newest key, the signing keys that an older one encrypted. */
export async function resealSigningKeys(office: Office): Promise<void> {
  const { settings, db } = office
  const { key: newest } = seal(settings, '', Buffer.alloc(0))
  const due = await db
    .select()
    .from(signingKeys)
    .where(and(isNotNull(signingKeys.privateKey), ne(signingKeys.sealedWith, newest)))
  for (const row of due) {
    if (!row.privateKey || !row.sealedWith) continue
    const context = Buffer.from(row.id)
    const text = unseal(settings, { data: row.privateKey, key: row.sealedWith }, context)
    const sealed = seal(settings, text, context)
    await db
      .update(signingKeys)
      .set({ privateKey: sealed.data, sealedWith: sealed.key })
      .where(and(eq(signingKeys.id, row.id), eq(signingKeys.sealedWith, row.sealedWith)))
  }
}
