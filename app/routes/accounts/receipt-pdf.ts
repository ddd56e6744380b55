import { z } from 'zod'
import { officerDoor } from '#app/http/door.ts'
import { notFound } from '#app/http/turned-away.ts'
import { receiptFile } from '#app/payments/receipt-file.ts'
import {
  noteOrders,
  orderId,
  parseReceiptNumber,
  receiptByNumber,
  receiptNumber,
} from '#services/payments/index.ts'

/** A receipt of the officer's agency, as a PDF. */
export const loader = officerDoor({
  may: ['read', 'receipt'],
  params: { number: z.string().transform(parseReceiptNumber) },
}).loader(async ({ office, actor, params }) => {
  const { agencyId: agency } = actor
  const receipt = params.number && (await receiptByNumber(office, { agency, ...params.number }))
  if (!receipt) throw notFound()
  const look = { what: 'receipt', thing: receiptNumber(receipt) } as const
  await noteOrders(office, actor, [orderId(receipt.orderId)], look)
  return receiptFile(office, receipt)
})
