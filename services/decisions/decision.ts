import { asc, eq } from 'drizzle-orm'
import { type DecisionId, type DecisionKind, type DossierId, decisions } from '#db/schema/index.ts'
import { type CivilDate, civilDate } from '#workflows/kernel/time.ts'
import {
  attachmentHeader,
  grouped,
  type Sheet,
  sheetSchema,
  streamContent,
} from '../documents/index.ts'
import { withPersonalIds } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { fileOf } from './seal-decision.ts'

/** A decision of a dossier, for those who may see the dossier. */
export interface Decision {
  id: DecisionId
  dossierId: DossierId
  dossierCode: string
  kind: DecisionKind
  number: string
  on: CivilDate
  agencyId: string
  agency: string
  /** Null where nobody signed: the agency's seal alone stands. */
  signer: { name: string; at: Date } | null
  /** Grouped, as printed. */
  code: string
  /** Null while the file is being made: the number is given, the seal not yet set. */
  sealedAt: Date | null
  sheet: Sheet
}

/** A row as others see it; the personal IDs that the paper names are put back into its words. */
export async function shown(office: Office, row: typeof decisions.$inferSelect): Promise<Decision> {
  const sheet = sheetSchema.parse(await withPersonalIds(office, row.sheet))
  return {
    id: row.id,
    dossierId: row.dossierId,
    dossierCode: row.dossierCode,
    kind: row.kind,
    number: row.number,
    on: civilDate(row.issuedOn),
    agencyId: row.agencyId,
    agency: sheet.letterhead.agency,
    signer: row.signerName && row.signedAt ? { name: row.signerName, at: row.signedAt } : null,
    code: grouped(row.code),
    sealedAt: row.sealedAt,
    sheet,
  }
}

/** The decisions of a dossier in the order of their issue. */
export async function decisionsOf(office: Office, dossierId: DossierId): Promise<Decision[]> {
  const rows = await office.db
    .select()
    .from(decisions)
    .where(eq(decisions.dossierId, dossierId))
    .orderBy(asc(decisions.numberedAt), asc(decisions.id))
  return Promise.all(rows.map((row) => shown(office, row)))
}

export type DecisionFile =
  | { outcome: 'content'; headers: Record<string, string>; body: AsyncIterable<Buffer> }
  /** Not there, not for this reader, or not sealed yet. */
  | { outcome: 'notFound' }

/**
 * The signed PDF of a decision. `mayRead` is the caller's policy for it; without its yes nothing is
 * read.
 */
export async function decisionFile(
  office: Office,
  asked: {
    decisionId: DecisionId
    mayRead: (decision: Decision) => boolean | Promise<boolean>
  },
): Promise<DecisionFile> {
  const [row] = await office.db.select().from(decisions).where(eq(decisions.id, asked.decisionId))
  if (!row?.sealedAt || !(await asked.mayRead(await shown(office, row))))
    return { outcome: 'notFound' }
  const sha256 = row.sha256 ?? (await fileOf(office, row))
  return {
    outcome: 'content',
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': attachmentHeader(`${row.number.replaceAll('/', '-')}.pdf`),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
    body: streamContent(office, sha256),
  }
}
