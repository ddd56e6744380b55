import { createHash } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

/** How a key signs: with SHA-256, on an elliptic curve or by RSA (PKCS #1 v1.5). */
export type SigningAlgorithm = 'ecdsa' | 'rsa'

/** Key and certificate of somebody who signs, with the certificates up to the root. */
export interface Signer {
  algorithm: SigningAlgorithm
  /** Signs bytes, wherever the key lies; the signature as a CMS holds it. */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
  certificate: pkijs.Certificate
  chain: readonly pkijs.Certificate[]
  /** What whoever verifies the paper later needs to know, DER: lists of revoked certificates. */
  revocations?: readonly Buffer[]
}

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const der = (thing: { toSchema(): asn1js.AsnType }): Buffer => Buffer.from(thing.toSchema().toBER())

/**
 * A detached CMS as CAdES asks (ETSI EN 319 122-1 §5): content type, digest and the signing
 * certificate's hash are signed, and nothing else.
 * @param content the bytes the signature covers
 */
export async function signDetached(
  content: Uint8Array<ArrayBuffer>,
  signer: Signer,
): Promise<Buffer> {
  const attributes = [
    attribute(oid.contentType, new asn1js.ObjectIdentifier({ value: oid.data })),
    attribute(oid.messageDigest, new asn1js.OctetString({ valueHex: sha256(content) })),
    attribute(oid.signingCertificateV2, signingCertificate(signer.certificate)),
  ]
  // A SET is written in the order of its encodings; verifiers hash it in that order.
  attributes.sort((a, b) => Buffer.compare(der(a), der(b)))
  const { certificate, chain } = signer
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: [certificate, ...chain].sort((a, b) => Buffer.compare(der(a), der(b))),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
  })
  const [info] = signed.signerInfos
  if (!info) throw new Error('a signature without a signer')
  const digest = new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256 })
  signed.digestAlgorithms = [digest]
  info.digestAlgorithm = digest
  info.signatureAlgorithm = new pkijs.AlgorithmIdentifier(
    signer.algorithm === 'ecdsa'
      ? { algorithmId: oid.ecdsaWithSha256 }
      : { algorithmId: oid.sha256WithRsa, algorithmParams: new asn1js.Null() },
  )
  // What is signed is the attributes as a SET of their own (RFC 5652 §5.4).
  const set = new asn1js.Set({ value: attributes.map((each) => each.toSchema()) })
  const signature = await signer.sign(new Uint8Array(set.toBER()))
  info.signature = new asn1js.OctetString({ valueHex: signature })
  return der(new pkijs.ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) }))
}

const attribute = (type: string, value: asn1js.AsnType): pkijs.Attribute =>
  new pkijs.Attribute({ type, values: [value] })

/** SigningCertificateV2 (RFC 5035 §3) with SHA-256, its default, therefore not named. */
function signingCertificate(certificate: pkijs.Certificate): asn1js.Sequence {
  const issuer = new pkijs.GeneralName({ type: 4, value: certificate.issuer })
  const issuerSerial = new asn1js.Sequence({
    value: [new asn1js.Sequence({ value: [issuer.toSchema()] }), certificate.serialNumber],
  })
  const hash = new asn1js.OctetString({ valueHex: sha256(der(certificate)) })
  const essCertificate = new asn1js.Sequence({ value: [hash, issuerSerial] })
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [essCertificate] })] })
}

/** What a detached CMS turned out to be. */
export type CmsVerdict =
  | { outcome: 'valid'; certificate: pkijs.Certificate }
  /** The content, or the signature over it, is not what was signed. */
  | { outcome: 'broken' }
  /** Sound, but none of the given roots vouches for the certificate. */
  | { outcome: 'foreign' }
  | { outcome: 'unreadable' }

/**
 * Checks a detached CMS over its content: digest, signature, the signing certificate's hash, and
 * that a trusted root issued the certificate, valid at the time of signing.
 */
export async function verifyDetached(
  cms: Uint8Array,
  content: Uint8Array,
  trusted: readonly pkijs.Certificate[],
  at: Date,
): Promise<CmsVerdict> {
  const signed = readSignedData(cms)
  const info = signed?.signerInfos[0]
  const certificates = signed?.certificates?.filter((each) => each instanceof pkijs.Certificate)
  const certificate = certificates?.find(
    (each) =>
      info?.sid instanceof pkijs.IssuerAndSerialNumber &&
      each.serialNumber.isEqual(info.sid.serialNumber) &&
      each.issuer.isEqual(info.sid.issuer),
  )
  if (!signed || !info?.signedAttrs || !certificate) return { outcome: 'unreadable' }

  const signedValue = (type: string) =>
    info.signedAttrs?.attributes.find((each) => each.type === type)?.values[0]
  const digest = signedValue(oid.messageDigest)
  const claimed = signedValue(oid.signingCertificateV2)
  if (!(digest instanceof asn1js.OctetString) || !claimed) return { outcome: 'unreadable' }
  const sound =
    sha256(content).equals(Buffer.from(digest.valueBlock.valueHexView)) &&
    Buffer.from(claimed.toBER()).equals(Buffer.from(signingCertificate(certificate).toBER())) &&
    (await signatureHolds(certificate, info))
  if (!sound) return { outcome: 'broken' }

  const between = (certificates ?? []).filter((each) => each !== certificate)
  if (await isVouchedFor(certificate, between, trusted, at))
    return { outcome: 'valid', certificate }
  return { outcome: 'foreign' }
}

function readSignedData(cms: Uint8Array): pkijs.SignedData | null {
  try {
    const { result, offset } = asn1js.fromBER(cms)
    // Behind the CMS the room is filled with zeros; anything else was put there later.
    if (offset === -1 || cms.subarray(offset).some((byte) => byte !== 0)) return null
    const info = new pkijs.ContentInfo({ schema: result })
    return info.contentType === oid.signedData
      ? new pkijs.SignedData({ schema: info.content })
      : null
  } catch {
    return null
  }
}

async function signatureHolds(
  certificate: pkijs.Certificate,
  info: pkijs.SignerInfo,
): Promise<boolean> {
  try {
    // The attributes are signed as an explicit SET (RFC 5652 §5.4).
    const attributes = Buffer.from(info.signedAttrs?.encodedValue ?? new ArrayBuffer(0))
    attributes[0] = 0x31
    const key = await certificate.getPublicKey()
    return await pkijs
      .getCrypto(true)
      .verifyWithPublicKey(
        attributes,
        info.signature,
        certificate.subjectPublicKeyInfo,
        info.signatureAlgorithm,
        key.algorithm.name === 'ECDSA' ? 'SHA-256' : undefined,
      )
  } catch {
    return false
  }
}

/**
 * Does one of these roots vouch for a certificate, by way of others or directly, at a moment? The path
 * is checked as RFC 5280 §6 asks; revocation is another question.
 */
export async function isVouchedFor(
  certificate: pkijs.Certificate,
  between: readonly pkijs.Certificate[],
  trusted: readonly pkijs.Certificate[],
  at: Date,
): Promise<boolean> {
  const inTime = (each: pkijs.Certificate) =>
    each.notBefore.value <= at && at <= each.notAfter.value
  const roots = trusted.filter(inTime)
  if (roots.length === 0 || !inTime(certificate)) return false
  try {
    const path = new pkijs.CertificateChainValidationEngine({
      trustedCerts: [...roots],
      certs: [
        ...between.filter((each) => !roots.some((root) => der(root).equals(der(each)))),
        certificate,
      ],
      checkDate: at,
    })
    return (await path.verify()).result
  } catch {
    return false
  }
}
