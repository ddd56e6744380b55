import type { Office } from '#services/office.ts'
import type { PdfVerdict } from './verify-pdf.ts'

/** Who answers for a paper. */
export interface Hands {
  signer: { staffId: string; name: string }
  seal: { agencyId: string; agency: string }
  place: string
}

/**
 * Signs a printed paper twice: the competent person, then the agency by a further revision. Both
 * keys are used now, and the signatures say so; when the person approved stands on the paper.
 * Loads the certificate libraries; from jobs only.
 */
export async function sealPaper(office: Office, pdf: Buffer, hands: Hands): Promise<Buffer> {
  const { signPdf } = await import('./sign-pdf.ts')
  const { signerFor } = await import('./authority.ts')
  const { signer, seal, place } = hands
  const person = await signerFor(office, {
    as: 'person',
    staffId: signer.staffId,
    name: signer.name,
    agency: seal.agency,
  })
  const agency = await signerFor(office, {
    as: 'seal',
    agencyId: seal.agencyId,
    agency: seal.agency,
  })
  // After the keys are there: nobody signs before the own certificate begins.
  const at = office.clock.now()
  const signed = await signPdf(
    pdf,
    { name: signer.name, reason: 'Ký văn bản', location: place, at },
    person,
  )
  return signPdf(
    signed,
    { name: seal.agency, reason: 'Phát hành văn bản', location: place, at },
    agency,
  )
}

/** Puts only the agency's seal on a printed paper, as on receipts. */
export async function sealByAgency(
  office: Office,
  pdf: Buffer,
  seal: { agencyId: string; agency: string; place: string },
): Promise<Buffer> {
  const { signPdf } = await import('./sign-pdf.ts')
  const { signerFor } = await import('./authority.ts')
  const signer = await signerFor(office, {
    as: 'seal',
    agencyId: seal.agencyId,
    agency: seal.agency,
  })
  const note = {
    name: seal.agency,
    reason: 'Phát hành văn bản',
    location: seal.place,
    at: office.clock.now(),
  }
  return signPdf(pdf, note, signer)
}

/** The demonstration authority's list of revoked certificates, DER; null where there is none. */
export async function revocationsOfAuthority(office: Office): Promise<Buffer | null> {
  const { ownRevocations } = await import('./authority.ts')
  return ownRevocations(office)
}

/** Judges a PDF from anywhere: signed under this office, and unchanged since? */
export async function verifyPdf(office: Office, pdf: Buffer): Promise<PdfVerdict> {
  const { verifySignatures } = await import('./verify-pdf.ts')
  const { trustedRoots } = await import('./authority.ts')
  return verifySignatures(pdf, await trustedRoots(office))
}
