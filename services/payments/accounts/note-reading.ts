import { inArray } from 'drizzle-orm'
import type { RecordKind } from '#db/schema/index.ts'
import { orders } from '#db/schema/payments.ts'
import { parseId } from '../../id.ts'
import { type Actor, groundOf, recordLooks, type Subject } from '../../identity/index.ts'
import type { OrderId } from '../ids.ts'
import type { Till } from '../till.ts'

type Reader = Exclude<Actor, { kind: 'system' }> | null

/**
 * Writes down, before it is shown, that somebody reads of payments: of the dossier each is for, or of
 * whoever owes it. `null` is a visitor who holds a link or a code.
 */
export async function noteOrders(
  office: Till,
  actor: Reader,
  orderIds: readonly OrderId[],
  look: { what: RecordKind; thing?: string; why?: 'verification' | 'paying' },
): Promise<void> {
  if (orderIds.length === 0) return
  const rows = await office.db
    .select({ kind: orders.obligationKind, ref: orders.obligationRef, payer: orders.payer })
    .from(orders)
    .where(inArray(orders.id, [...orderIds]))
  const of = rows.flatMap(({ kind, ref, payer }): Subject[] => {
    const dossierId = kind === 'dossier' ? parseId<'dossier'>(ref) : null
    if (dossierId) return [{ dossierId }]
    const personId = parseId<'person'>(payer.ref ?? '')
    return personId ? [{ personId }] : []
  })
  const why = look.why ?? (actor ? groundOf(actor, []) : 'verification')
  await recordLooks(office, { actor, what: look.what, thing: look.thing ?? '', why, of })
}
