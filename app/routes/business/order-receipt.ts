import { citizenDoor } from '#app/http/door.ts'
import { idParam } from '#app/http/params.ts'
import { receiptFile } from '#app/payments/receipt-file.ts'
import { receiptFor } from '#services/payments/index.ts'
import { ownOrder } from './own-order.ts'

/** The receipt of an order one paid, or the business one acts for. */
export const loader = citizenDoor({
  may: ['read', 'receipt'],
  params: { orderId: idParam<'order'>() },
}).loader(async ({ office, actor, params }) => {
  const order = await ownOrder(office, actor, params.orderId)
  return receiptFile(office, await receiptFor(office, order.id))
})
