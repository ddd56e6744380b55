import { z } from 'zod'
import { officerDoor } from '#app/http/door.ts'
import { receiptFile } from '#app/payments/receipt-file.ts'
import { receiptByNumber } from '#services/payments/index.ts'

/** A receipt of the officer's agency, as a PDF. */
export const loader = officerDoor({
  may: ['read', 'receipt'],
  params: { number: z.string().regex(/^[A-Z]{2}\d{2}-\d{1,9}$/) },
}).loader(async ({ office, actor, params }) => {
  const [series = '', number = ''] = params.number.split('-')
  const agency = actor.agencyId
  return receiptFile(
    office,
    await receiptByNumber(office, { agency, series, number: Number(number) }),
  )
})
