import { citizenDoor } from '#app/http/door.ts'
import { notFound } from '#app/http/turned-away.ts'
import { receiptFile } from '#app/payments/receipt-file.ts'
import { findFine } from '#services/dossiers/index.ts'
import { receiptFor } from '#services/payments/index.ts'
import { decisionIn, mayHaveReceipt, typedDecision } from './fine-address.ts'

/** The receipt of a paid fine, for whoever paid it or was fined. */
export const loader = citizenDoor({ may: ['pay', 'fee'], params: {} }).loader(
  async ({ office, actor, url }) => {
    const decision = decisionIn(typedDecision(url.searchParams))
    const found = decision && (await findFine(office, actor, decision))
    if (found?.outcome !== 'found' || !found.order) throw notFound()
    const { order, fine } = found
    if (!(await mayHaveReceipt(office, actor, { order, fine }))) throw notFound()
    return receiptFile(office, await receiptFor(office, order.id))
  },
)
