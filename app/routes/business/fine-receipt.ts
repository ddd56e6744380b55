import { z } from 'zod'
import { citizenDoor } from '#app/http/door.ts'
import { notFound } from '#app/http/turned-away.ts'
import { dayFrom } from '#app/payments/period.ts'
import { receiptFile } from '#app/payments/receipt-file.ts'
import { findFine } from '#services/dossiers/index.ts'
import { receiptFor } from '#services/payments/index.ts'
import { parseFineReference } from '#workflows/kernel/identifiers.ts'
import { mayHaveReceipt } from './fine-address.ts'

/** The receipt of a paid fine, for whoever paid it or was fined. */
export const loader = citizenDoor({
  may: ['read', 'receipt'],
  params: { fine: z.string().max(60) },
}).loader(async ({ office, actor, params }) => {
  const named = parseFineReference(params.fine)
  const decidedOn = named && dayFrom(named.decidedOn)
  const found = decidedOn && (await findFine(office, actor, { number: named.number, decidedOn }))
  if (found?.outcome !== 'found' || !found.order) throw notFound()
  const { order, fine } = found
  if (!(await mayHaveReceipt(office, actor, { order, fine }))) throw notFound()
  return receiptFile(office, await receiptFor(office, order.id))
})
