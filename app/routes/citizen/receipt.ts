import { dossierWithOrder } from '#app/dossier/order-of.ts'
import { citizenDoor } from '#app/http/door.ts'
import { codeParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { attachmentHeader } from '#services/documents/index.ts'
import { receiptFor } from '#services/payments/index.ts'

/** The electronic receipt of a paid fee, as a PDF. */
export const loader = citizenDoor({
  may: ['read', 'receipt'],
  params: { code: codeParam() },
}).loader(async ({ office, actor, params }) => {
  const { order } = await dossierWithOrder(office, actor, params.code)
  const receipt = order && (await receiptFor(office, order.id))
  if (!receipt?.pdf) throw notFound()
  return new Response(new Uint8Array(receipt.pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': attachmentHeader(`${receipt.series}-${receipt.number}.pdf`),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
})
