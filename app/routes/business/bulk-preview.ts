import { obligationsByCode } from '#services/dossiers/index.ts'
import type { CitizenActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { type BulkPreview, previewBulk } from '#services/payments/index.ts'

/** What a list of codes would pay, row by row; `unanswered` are fines whose register is silent. */
export async function previewCodes(
  { office, actor }: { office: Office; actor: CitizenActor },
  file: Uint8Array,
): Promise<{ preview: BulkPreview; unanswered: readonly string[] }> {
  let unanswered: readonly string[] = []
  const preview = await previewBulk(office, {
    file,
    ...(actor.business ? { payerRef: actor.business.businessId } : {}),
    find: async (codes) => {
      const found = await obligationsByCode(office, actor, codes)
      unanswered = found.unanswered
      return found.found
    },
  })
  return { preview, unanswered }
}
