import { officerDoor } from '#app/http/door.ts'
import { statementFile } from '#app/payments/statement-file.ts'

/** The agency's statement of a period, as a file. */
export const loader = officerDoor({ may: ['export', 'ledger'], params: {} }).loader((visit) =>
  statementFile(visit, { agency: visit.actor.agencyId }, '/office/accounts/statements?days'),
)
