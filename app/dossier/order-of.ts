import type { DossierView } from '#services/dossiers/index.ts'
import type { Office } from '#services/office.ts'
import { historyOf, type Order, orderFor } from '#services/payments/index.ts'
import { ownDossier } from './own-dossier.ts'

/** A dossier of one's own with what is owed for it; null while nothing is. */
export async function dossierWithOrder(
  visit: Parameters<typeof ownDossier>[0],
): Promise<{ view: DossierView; order: Order | null }> {
  const view = await ownDossier(visit)
  return { view, order: await orderFor(visit.office, view.owes) }
}

/** How an order is shown to its payer. */
export type PayerSees = 'due' | 'pending' | 'paid' | 'failed' | 'expired' | 'refunded' | 'waived'

/** What the payer sees of an order's state: its last attempt counts while it is unpaid. */
export async function payerSees(office: Office, order: Order): Promise<PayerSees> {
  switch (order.status) {
    case 'due': {
      const last = (await historyOf(office, order.id)).at(-1)
      return last?.event === 'attemptFailed' ? 'failed' : 'due'
    }
    case 'paying':
      return 'pending'
    case 'refunded':
    case 'partlyRefunded':
      return 'refunded'
    case 'closed':
      return 'expired'
    case 'waived':
      return 'waived'
    default:
      return 'paid'
  }
}
