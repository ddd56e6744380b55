import type { CitizenActor } from '#services/identity/index.ts'
import type { Order } from '#services/payments/index.ts'

/** May this person spend on this order: their own always, a business's not as mere staff. */
export const maySpend = ({ personId, business }: CitizenActor, order: Order): boolean =>
  business === null || order.payer.ref === personId || business.role !== 'staff'
