import { inArray, or, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { contents, type DossierId, type DraftId, documents } from '#db/schema/index.ts'

/**
 * Destroys the papers that were handed in with these dossiers and drafts, and the keys under which their
 * bytes lie, unless the same bytes are somebody else's paper too. Returns how many papers there were.
 */
export async function destroyPapers(
  tx: Tx,
  of: { dossiers: readonly DossierId[]; drafts: readonly DraftId[] },
): Promise<number> {
  const gone = await tx
    .delete(documents)
    .where(
      or(
        inArray(documents.dossierId, [...of.dossiers]),
        inArray(documents.draftId, [...of.drafts]),
      ),
    )
    .returning({ sha256: documents.sha256 })
  for (const { sha256 } of gone)
    if (sha256)
      await tx.delete(contents).where(sql`${contents.sha256} = ${sha256}
        and not exists (select from documents d where d.sha256 = ${sha256})
        and not exists (select from decisions d where d.sha256 = ${sha256})
        and not exists (select from payments.receipts r where r.sha256 = ${sha256})`)
  return gone.length
}
