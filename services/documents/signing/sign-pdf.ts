import { type Signer, signDetached } from './cades.ts'
import { certificateDer } from './certificate.ts'
import { openSignature, type SignatureNote } from './signature-field.ts'

/**
 * Signs a PDF of our own making as PAdES baseline B-B (ETSI EN 319 142-1). Signing a signed file
 * adds a revision, and the signatures before it stay valid.
 */
export async function signPdf(pdf: Buffer, note: SignatureNote, signer: Signer): Promise<Buffer> {
  const open = openSignature(pdf, note, {
    room: roomFor(signer),
    certificates: signer.chain.map(certificateDer),
    revocations: signer.revocations ?? [],
  })
  const covered = Buffer.concat([open.pdf.subarray(0, open.from), open.pdf.subarray(open.to)])
  const cms = (await signDetached(covered, signer)).toString('hex')
  const room = open.to - open.from - 2
  if (cms.length > room) throw new RangeError('the signature does not fit into its room')
  open.pdf.write(cms.padEnd(room, '0'), open.from + 1, 'latin1')
  return open.pdf
}

/** Certificates and about as much again; two of ours with an elliptic signature take 1,700 bytes. */
const roomFor = ({ certificate, chain }: Signer): number => {
  const certificates = [certificate, ...chain].map((each) => certificateDer(each).length)
  return Math.max(6_000, certificates.reduce((sum, size) => sum + size, 0) + 2_500)
}
