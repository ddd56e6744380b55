import { and, eq, isNull } from 'drizzle-orm'
import { decisions } from '#db/schema/index.ts'
import {
  keepContent,
  printSheet,
  sealByAgency,
  sealPaper,
  sheetSchema,
} from '../documents/index.ts'
import { withPersonalIds } from '../identity/index.ts'
import type { Office } from '../office.ts'

type Row = typeof decisions.$inferSelect

/** The words of a decision as a PDF, signed and sealed by whom the row names. Takes about a second. */
export async function sealedPdf(office: Office, row: Row): Promise<Buffer> {
  const sheet = sheetSchema.parse(await withPersonalIds(office, row.sheet))
  const { agency, place } = sheet.letterhead
  const seal = { agencyId: row.agencyId, agency }
  const printed = await printSheet(office, sheet)
  return row.signerId && row.signerName
    ? sealPaper(office, printed, {
        signer: { staffId: row.signerId, name: row.signerName },
        seal,
        place,
      })
    : sealByAgency(office, printed, { ...seal, place })
}

/**
 * The file of a decision that was issued before this portal kept files of it, such as one of the
 * invented province: printed when somebody first opens it, and kept from then on.
 * @returns the SHA-256 of its content.
 */
export async function fileOf(office: Office, row: Row): Promise<Buffer> {
  const pdf = await sealedPdf(office, row)
  return office.db.transaction(async (tx) => {
    const sha256 = await keepContent(office, tx, pdf, office.clock.now())
    const [won] = await tx
      .update(decisions)
      .set({ sha256 })
      .where(and(eq(decisions.id, row.id), isNull(decisions.sha256)))
      .returning()
    if (won) return sha256
    const [other] = await tx.select().from(decisions).where(eq(decisions.id, row.id))
    return other?.sha256 ?? sha256
  })
}
