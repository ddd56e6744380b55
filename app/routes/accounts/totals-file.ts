import { officerDoor } from '#app/http/door.ts'
import { totalsFile } from '#app/payments/totals-file.ts'

/** The agency's totals of a period, as a file. */
export const loader = officerDoor({ may: ['export', 'ledger'], params: {} }).loader((visit) =>
  totalsFile(visit, { agency: visit.actor.agencyId }, '/office/accounts/totals'),
)
