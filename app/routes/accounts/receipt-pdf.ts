import { z } from 'zod'
import { officerDoor } from '#app/http/door.ts'
import { receiptFile } from '#app/payments/receipt-file.ts'
import { parseReceiptNumber, receiptByNumber } from '#services/payments/index.ts'

/** A receipt of the officer's agency, as a PDF. */
export const loader = officerDoor({
  may: ['read', 'receipt'],
  params: { number: z.string().transform(parseReceiptNumber) },
}).loader(async ({ office, actor, params }) =>
  receiptFile(
    office,
    params.number && (await receiptByNumber(office, { agency: actor.agencyId, ...params.number })),
  ),
)
