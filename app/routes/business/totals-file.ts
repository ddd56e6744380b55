import { inBusiness } from '#app/business/in-business.ts'
import { citizenDoor } from '#app/http/door.ts'
import { totalsFile } from '#app/payments/totals-file.ts'

/** What the business paid in a period, summed, as a file. */
export const loader = citizenDoor({ may: ['read', 'business'], params: {} }).loader((visit) => {
  const { business } = inBusiness(visit, 'read')
  return totalsFile(visit, { payerRef: business.businessId }, '/business/totals')
})
