import type { Certificate } from 'pkijs'
import { type CmsVerdict, verifyDetached } from './cades.ts'
import { type CertificateSubject, subjectOf } from './certificate.ts'

export interface PdfSignature {
  by: CertificateSubject
  /** As the signer stated it. */
  at: Date
}

/** What a PDF from anywhere turned out to be. */
export type PdfVerdict =
  /** Every signature holds, and nothing was added after the last. First signer first. */
  | { outcome: 'valid'; signatures: readonly PdfSignature[] }
  /** Bytes differ from what was signed, or something was added afterwards. */
  | { outcome: 'changed' }
  /** Signed, but not under an authority of ours. */
  | { outcome: 'foreign' }
  | { outcome: 'unsigned' }
  | { outcome: 'notPdf' }

/** Of one paper: far more than any of ours bears. Each is searched for in the whole file. */
const mostSignatures = 12

/** Verifies every signature of a PDF against the given roots. Reads no further than it must. */
export async function verifySignatures(
  pdf: Buffer,
  trusted: readonly Certificate[],
): Promise<PdfVerdict> {
  if (!pdf.subarray(0, 1024).includes('%PDF-')) return { outcome: 'notPdf' }
  const fields = signatureFields(pdf)
  if (fields.length === 0) return { outcome: 'unsigned' }

  const signatures: PdfSignature[] = []
  let covered = 0
  let foreign = false
  for (const field of fields) {
    if (field === 'misplaced' || field.end <= covered) return { outcome: 'changed' }
    covered = field.end
    const content = Buffer.concat([pdf.subarray(0, field.from), pdf.subarray(field.to, field.end)])
    const verdict: CmsVerdict = await verifyDetached(field.cms, content, trusted, field.at)
    if (verdict.outcome === 'broken' || verdict.outcome === 'unreadable')
      return { outcome: 'changed' }
    if (verdict.outcome === 'foreign') foreign = true
    else signatures.push({ by: subjectOf(verdict.certificate), at: field.at })
  }
  if (foreign) return { outcome: 'foreign' }
  return covered === pdf.length ? { outcome: 'valid', signatures } : { outcome: 'changed' }
}

interface Field {
  /** The CMS with its angle brackets lies between `from` and `to`; the revision ends at `end`. */
  from: number
  to: number
  end: number
  cms: Buffer
  at: Date
}

/** The signatures in the order of their revisions. */
function signatureFields(pdf: Buffer): (Field | 'misplaced')[] {
  const text = pdf.toString('latin1')
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)]
  if (ranges.length > mostSignatures) return ['misplaced']
  return ranges.map((match) => {
    const [start, from, to, length] = match.slice(1, 5).map(Number)
    if (start !== 0 || from === undefined || to === undefined || length === undefined)
      return 'misplaced'
    const hex = text.slice(from, to)
    const end = to + length
    // A range that leaves out more than the signature would let anything hide in the gap.
    if (end > pdf.length || !/^<(?:[0-9a-f]{2})+>$/.test(hex) || match.index > from)
      return 'misplaced'
    const moment = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(text.slice(to, end))
    const [year = 0, month = 1, ...rest] = moment?.slice(1).map(Number) ?? []
    return {
      from,
      to,
      end,
      cms: Buffer.from(hex.slice(1, -1), 'hex'),
      at: new Date(Date.UTC(year, month - 1, ...rest)),
    }
  })
}
