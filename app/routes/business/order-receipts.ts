import { Readable } from 'node:stream'
import { citizenDoor } from '#app/http/door.ts'
import { idParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { fileHeaders } from '#app/payments/receipt-file.ts'
import { zipped } from '#app/payments/zipped.ts'
import { receiptsOfBasket } from '#services/payments/index.ts'
import { ownOrder } from './own-order.ts'

/** The receipts of everything that was paid together, in one archive, as they come out of the database. */
export const loader = citizenDoor({
  may: ['read', 'receipt'],
  params: { orderId: idParam<'order'>() },
}).loader(async ({ office, actor, params, reader }) => {
  const order = await ownOrder(office, actor, params.orderId)
  if (!order.paidAt) throw notFound()
  const name = `${reader.language === 'vi' ? 'bien-lai' : 'receipts'}-${order.paidAt.toISOString().slice(0, 10)}.zip`
  const archive = Readable.toWeb(Readable.from(zipped(office, receiptsOfBasket(office, order))))
  return new Response(archive as ReadableStream, {
    headers: fileHeaders('application/zip', name),
  })
})
