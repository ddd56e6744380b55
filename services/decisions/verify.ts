import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type DecisionKind, decisions } from '#db/schema/index.ts'
import { type CivilDate, civilDate } from '#workflows/kernel/time.ts'
import {
  allow,
  maskedName,
  type PdfSignature,
  parseCode,
  sheetSchema,
  verifyPdf,
} from '../documents/index.ts'
import { recordRead } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { placeOfAddress } from '../place-of-address.ts'

/** What anyone who holds a decision may see of it: enough to trust the paper, nothing to learn from. */
export interface PublicDecision {
  number: string
  on: CivilDate
  agency: string
  procedure: { code: string; name: { vi: string; en: string } }
  kind: DecisionKind
  /** `N•• T•• Ánh` */
  holder: string
  /** Null where nobody signed: the agency's seal alone stands. */
  signer: string | null
  sealedAt: Date
  demo: boolean
}

export type FoundDecision =
  | { outcome: 'found'; decision: PublicDecision }
  | { outcome: 'notFound' | 'tooMany' }

/** Looks a decision up by the code printed on it. Bounded per client, though guessing is hopeless. */
export async function findDecisionByCode(
  office: Office,
  asked: { code: string; clientAddress: string },
): Promise<FoundDecision> {
  if (!(await mayTry(office, asked.clientAddress))) return { outcome: 'tooMany' }
  const code = parseCode(asked.code)
  if (!code) return { outcome: 'notFound' }
  const [row] = await office.db.select().from(decisions).where(eq(decisions.code, code))
  const decision = row && publicly(row)
  if (!decision) return { outcome: 'notFound' }
  await noteVerification(office, row)
  return { outcome: 'found', decision }
}

export type VerifiedPdf =
  /** The very file we issued, byte for byte. */
  | { outcome: 'ours'; decision: PublicDecision; signatures: readonly PdfSignature[] }
  /** Signed under this office and unchanged, but no decision: a receipt, for one. */
  | { outcome: 'signedHere'; signatures: readonly PdfSignature[] }
  | { outcome: 'changed' | 'foreign' | 'unsigned' | 'notPdf' | 'tooMany' }

/** Judges a PDF that somebody brings: is it ours, unchanged, signed by whom, and when? */
export async function verifyBroughtPdf(
  office: Office,
  asked: { pdf: Buffer; clientAddress: string },
): Promise<VerifiedPdf> {
  if (!(await mayTry(office, asked.clientAddress))) return { outcome: 'tooMany' }
  const verdict = await verifyPdf(office, asked.pdf)
  if (verdict.outcome !== 'valid') return verdict
  const sha256 = createHash('sha256').update(asked.pdf).digest()
  const [row] = await office.db.select().from(decisions).where(eq(decisions.sha256, sha256))
  const decision = row && publicly(row)
  if (decision) await noteVerification(office, row)
  const { signatures } = verdict
  return decision
    ? { outcome: 'ours', decision, signatures }
    : { outcome: 'signedHere', signatures }
}

/** Whoever holds the paper or its code is nobody we know; that it was looked up is kept all the same. */
const noteVerification = (office: Office, { id, dossierId }: typeof decisions.$inferSelect) =>
  recordRead(office, {
    actor: null,
    dossierId,
    what: 'verification',
    thing: id,
    why: 'verification',
  })

const mayTry = (office: Office, clientAddress: string) =>
  allow(office, {
    bucket: 'decisions.verify',
    key: placeOfAddress(clientAddress),
    limit: 30,
    windowSeconds: 600,
  })

function publicly(row: typeof decisions.$inferSelect): PublicDecision | null {
  if (!row.sealedAt) return null
  const { letterhead, demo } = sheetSchema.parse(row.sheet)
  return {
    number: row.number,
    on: civilDate(row.issuedOn),
    agency: letterhead.agency,
    procedure: { code: row.procedureCode, name: row.procedureName },
    kind: row.kind,
    holder: maskedName(row.holderName),
    signer: row.signerName,
    sealedAt: row.sealedAt,
    demo,
  }
}
