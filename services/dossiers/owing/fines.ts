import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { addJobs } from '#db/queries/jobs.ts'
import { dossierObligations } from '#db/schema/index.ts'
import { parseFineReference } from '#workflows/kernel/identifiers.ts'
import { systemActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { openOrder } from '../../payments/index.ts'
import { reportFinePaid } from '../../registries/index.ts'
import type { DossierRecord } from '../moving/record.ts'

type Wanted = Parameters<typeof openOrder>[1]

/**
 * Opens the one order of an obligation that may be waited for by several dossiers, and notes that
 * this one waits. `met` when somebody has paid it before, by whatever way.
 */
export async function openSharedOrder(
  office: Office,
  { row }: DossierRecord,
  wanted: Wanted,
): Promise<'open' | 'met'> {
  const { kind, ref } = wanted.obligation
  // Noted first: news that comes between the two statements then finds this dossier.
  await office.db
    .insert(dossierObligations)
    .values({ dossierId: row.id, kind, ref })
    .onConflictDoNothing()
  const opened = await openOrder(office, wanted)
  const isPaid = opened.outcome === 'already' && opened.order.paidAt !== null
  return isPaid ? 'met' : 'open'
}

const newsSchema = z.object({
  ref: z.string(),
  key: z.string(),
  event: z.looseObject({ type: z.string(), paidAt: z.string().optional() }),
})

/**
 * News of a fine, by whatever way it was paid (here, in a basket, by bulk upload): the authority that
 * fined is told, and so is every dossier that waits to pay it.
 */
export async function hearFine(office: Office, payload: unknown): Promise<void> {
  const { ref, key, event } = newsSchema.parse(payload)
  const waiting = await office.db
    .select({ dossierId: dossierObligations.dossierId })
    .from(dossierObligations)
    .where(and(eq(dossierObligations.kind, 'fine'), eq(dossierObligations.ref, ref)))
  await addJobs(
    office.db,
    waiting.map(({ dossierId }) => ({
      task: 'dossiers.hear',
      key: `hear:${dossierId}:${key}`,
      payload: { dossierId, key, event },
    })),
  )
  const decision = parseFineReference(ref)
  if (event.type !== 'feePaid' || !decision) return
  const told = await reportFinePaid(
    office,
    { ...decision, paidAt: event.paidAt ?? office.clock.now().toISOString() },
    { actor: systemActor('dossiers.hearFine'), purpose: 'payment', reference: null },
  )
  // The worker tries again; telling the authority twice changes nothing.
  if (told.outcome === 'unavailable') throw new Error('the register of fines is unavailable')
}
