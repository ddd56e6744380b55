import { inBusiness } from '#app/business/in-business.ts'
import { citizenDoor } from '#app/http/door.ts'
import { statementFile } from '#app/payments/statement-file.ts'

/** What the business paid and got back in a period, as a file. */
export const loader = citizenDoor({ may: ['read', 'business'], params: {} }).loader(
  async (visit) => {
    const { business } = inBusiness(visit, 'read')
    return statementFile(visit, { payerRef: business.businessId }, '/business/history?days')
  },
)
