import { eq, sql } from 'drizzle-orm'
import { contents } from '#db/schema/index.ts'
import { currentKey } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { openedKey, sealChunks, sealedKey } from './content.ts'

/**
 * Seals what still lies open, and seals the keys again that an older master key sealed: the papers
 * themselves are not touched by a rotation. Returns how many; run until 0, then the old key can go.
 */
export async function resealContents(office: Office, limit = 100): Promise<number> {
  return office.db.transaction(async (tx) => {
    const stale = await tx
      .select()
      .from(contents)
      .where(sql`${contents.sealedWith} is distinct from ${currentKey(office.settings)}`)
      .limit(limit)
      .for('update', { skipLocked: true })
    for (const { sha256, dataKey, sealedWith } of stale) {
      const anew =
        dataKey && sealedWith
          ? sealedKey(office, openedKey(office, { dataKey, sealedWith }, sha256), sha256)
          : await sealChunks(office, tx, sha256)
      await tx.update(contents).set(anew).where(eq(contents.sha256, sha256))
    }
    return stale.length
  })
}
