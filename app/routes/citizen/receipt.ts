import { dossierWithOrder } from '#app/dossier/order-of.ts'
import { citizenDoor } from '#app/http/door.ts'
import { codeParam } from '#app/http/params.ts'
import { receiptFile } from '#app/payments/receipt-file.ts'
import { receiptFor } from '#services/payments/index.ts'

/** The electronic receipt of a paid fee, as a PDF. */
export const loader = citizenDoor({
  may: ['read', 'receipt'],
  params: { code: codeParam() },
}).loader(async (visit) => {
  const { office } = visit
  const { order } = await dossierWithOrder(visit)
  return receiptFile(office, order && (await receiptFor(office, order.id)))
})
