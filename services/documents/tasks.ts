import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { contents, documents } from '#db/schema/index.ts'
import { parseId } from '../id.ts'
import type { TaskHandlers } from '../jobs/task.ts'
import type { Office } from '../office.ts'
import { readContent } from './content.ts'
import { scan } from './intake/scan.ts'
import { sweepLimits } from './limiter.ts'
import { resealContents } from './reseal-contents.ts'
import { resealSigningKeys } from './signing/reseal.ts'

const scanPayload = z.object({ documentId: z.string() })
const dayMs = 86_400_000
/** Papers whose draft is gone are kept this long, in case of a mistake. */
const keepDays = 7

/**
 * `documents.scan` judges a held paper, and is tried again while no scanner answers.
 * `documents.sweep`, daily: forgets papers of discarded drafts and bytes that nothing refers to, seals
 * signing keys and papers' keys again after a rotation, and asks again about papers that are still held.
 */
export const tasks: TaskHandlers = {
  'documents.scan': async (office, payload) => {
    await scanHeld(office, scanPayload.parse(payload).documentId)
  },
  'documents.sweep': sweep,
}

async function scanHeld(office: Office, documentId: string): Promise<void> {
  const id = parseId<'document'>(documentId)
  if (!id) throw new Error(`not a document: ${documentId}`)
  const [row] = await office.db.select().from(documents).where(eq(documents.id, id))
  if (row?.state !== 'held' || !row.sha256) return
  const verdict = await scan(office, await readContent(office, row.sha256))
  if (verdict.outcome === 'unavailable') {
    // Without a scanner there is nothing to wait for; the sweep asks again every day.
    if (!office.settings.clamavUrl) return
    throw new Error(`documents: ${id} is still held, ${verdict.why}`)
  }
  const at = office.clock.now()
  const result =
    verdict.outcome === 'clean'
      ? { state: 'clean' as const, scannedAt: at }
      : { state: 'infected' as const, scannedAt: at, threat: verdict.threat, sha256: null }
  // Every paper with these bytes gets the verdict.
  await office.db
    .update(documents)
    .set(result)
    .where(sql`${documents.sha256} = ${row.sha256} and ${documents.state} = 'held'`)
  if (verdict.outcome === 'infected') await forgetContent(office)
}

async function sweep(office: Office): Promise<void> {
  const before = new Date(office.clock.now().getTime() - keepDays * dayMs)
  await office.db.delete(documents).where(
    sql`${documents.dossierId} is null and ${documents.uploadedAt} < ${before}
      and not exists (select from drafts where drafts.id = ${documents.draftId})`,
  )
  await forgetContent(office)
  await sweepLimits(office)
  await resealSigningKeys(office)
  while ((await resealContents(office)) > 0);
  if (!office.settings.clamavUrl) return
  const held = await office.db
    .select({ id: documents.id })
    .from(documents)
    .where(eq(documents.state, 'held'))
  for (const { id } of held) await scanHeld(office, id)
}

/** Destroys bytes that nothing refers to. */
async function forgetContent(office: Office): Promise<void> {
  await office.db.transaction(async (tx) => {
    const free = sql`not exists (select from documents d where d.sha256 = ${contents.sha256})
      and not exists (select from decisions d where d.sha256 = ${contents.sha256})
      and not exists (select from payments.receipts r where r.sha256 = ${contents.sha256})`
    // Locked first and asked again: an upload of the same bytes may be referring to them just now.
    const locked = await tx
      .select({ sha256: contents.sha256 })
      .from(contents)
      .where(free)
      .for('update', { skipLocked: true })
    for (const { sha256 } of locked)
      await tx.delete(contents).where(sql`${contents.sha256} = ${sha256} and ${free}`)
  })
}
