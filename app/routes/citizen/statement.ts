import { citizenDoor } from '#app/http/door.ts'
import { statementFile } from '#app/payments/statement-file.ts'

/** What a citizen paid and got back in a period, as a file. */
export const loader = citizenDoor({ may: ['read', 'profile'], params: {} }).loader((visit) =>
  statementFile(visit, { payerRef: visit.actor.personId }, '/me/payments?days'),
)
