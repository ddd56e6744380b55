import type { AgencyId, DossierId } from '#db/schema/index.ts'
import type { Procedure } from '#workflows/index.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import type { Obligation } from '../../payments/index.ts'

/**
 * What a dossier owes its fee under: itself, unless its procedure says that something outside is what
 * is owed (a decision to fine somebody). Order, receipt and refund are all found by it.
 */
export function obligationOf(dossier: {
  id: DossierId
  agencyId: AgencyId
  procedure: Procedure
  facts: Answers
}): Obligation {
  const { id, agencyId, procedure, facts } = dossier
  // Answers that were erased name nothing outside any more.
  const elsewhere = Object.keys(facts).length > 0 ? procedure.obligation?.(facts) : undefined
  return { kind: 'dossier', ref: id, ...elsewhere, agency: agencyId }
}
