import { dossierWithOrder } from '#app/dossier/order-of.ts'
import { citizenDoor } from '#app/http/door.ts'
import { codeParam } from '#app/http/params.ts'
import { receiptFile } from '#app/payments/receipt-file.ts'
import { receiptFor } from '#services/payments/index.ts'

/** The electronic receipt of a paid fee, as a PDF. */
export const loader = citizenDoor({
  may: ['read', 'receipt'],
  params: { code: codeParam() },
}).loader(async ({ office, actor, params }) => {
  const { order } = await dossierWithOrder(office, actor, params.code)
  return receiptFile(office, order && (await receiptFor(office, order.id)))
})
