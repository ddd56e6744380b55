import { createHash, randomBytes, webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

/** Elliptic keys on P-256: small, quick to make, understood by every PDF reader. */
export const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

export interface CertificateSubject {
  commonName: string
  organization?: string
}

interface Issuing {
  subject: CertificateSubject
  publicKey: webcrypto.CryptoKey
  issuer: pkijs.Certificate | 'itself'
  signingKey: webcrypto.CryptoKey
  from: Date
  until: Date
  /** A root signs certificates; everyone else signs papers. */
  authority: boolean
  /** Where it is said which certificates were revoked; none for a root. */
  revocationsUrl?: string
}

export const newKeys = () => webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify'])

const oid = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  crlDistributionPoints: '2.5.29.31',
}

/**
 * An X.509 version 3 certificate with a random serial number of 127 bits, in DER throughout: some
 * readers forgive what is not, others call the signature false or do not see the certificate at all.
 */
export async function issueCertificate(order: Issuing): Promise<pkijs.Certificate> {
  const certificate = new pkijs.Certificate({ version: 2 })
  certificate.serialNumber = new asn1js.Integer({ valueHex: positive(randomBytes(16)) })
  certificate.subject = nameOf(order.subject)
  certificate.issuer = order.issuer === 'itself' ? certificate.subject : order.issuer.subject
  certificate.notBefore.value = order.from
  certificate.notAfter.value = order.until
  await certificate.subjectPublicKeyInfo.importKey(order.publicKey)
  // keyUsage bits: digitalSignature and nonRepudiation, or keyCertSign and cRLSign.
  const usage = new asn1js.BitString({
    valueHex: new Uint8Array([order.authority ? 0x06 : 0xc0]),
    unusedBits: order.authority ? 1 : 6,
  })
  const constraints = new pkijs.BasicConstraints(
    order.authority ? { cA: true, pathLenConstraint: 0 } : { cA: false },
  )
  const issuer = order.issuer === 'itself' ? certificate : order.issuer
  certificate.extensions = [
    extension(oid.basicConstraints, constraints.toSchema(), true),
    extension(oid.keyUsage, usage, true),
    extension(oid.subjectKeyIdentifier, keyIdentifier(certificate)),
    authorityKeyOf(issuer),
    ...(order.revocationsUrl ? [revocationsAt(order.revocationsUrl)] : []),
  ]
  await certificate.sign(order.signingKey, 'SHA-256')
  return certificate
}

const extension = (extnID: string, value: asn1js.AsnType, critical = false) =>
  new pkijs.Extension({ extnID, critical, extnValue: value.toBER() })

/** Names the key of an issuer, in what it signs. */
export const authorityKeyOf = (issuer: pkijs.Certificate): pkijs.Extension => {
  const key = new pkijs.AuthorityKeyIdentifier({ keyIdentifier: keyIdentifier(issuer) })
  return extension(oid.authorityKeyIdentifier, key.toSchema())
}

const revocationsAt = (url: string): pkijs.Extension => {
  const points = new pkijs.CRLDistributionPoints({
    distributionPoints: [
      new pkijs.DistributionPoint({
        distributionPoint: [new pkijs.GeneralName({ type: 6, value: url })],
      }),
    ],
  })
  return extension(oid.crlDistributionPoints, points.toSchema())
}

/** 160 bits of the SHA-256 of the public key (RFC 7093 §2, method 1). */
function keyIdentifier(certificate: pkijs.Certificate): asn1js.OctetString {
  const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView
  return new asn1js.OctetString({
    valueHex: createHash('sha256').update(key).digest().subarray(0, 20),
  })
}

/**
 * A name with each attribute in a SET of its own. pkijs would write all of them into one, in the
 * order given, which DER forbids (X.690 §11.6): a SET OF is sorted.
 */
function nameOf({ commonName, organization }: CertificateSubject) {
  const attributes = [
    { type: '2.5.4.6', value: new asn1js.PrintableString({ value: 'VN' }) },
    ...(organization
      ? [{ type: '2.5.4.10', value: new asn1js.Utf8String({ value: organization }) }]
      : []),
    { type: '2.5.4.3', value: new asn1js.Utf8String({ value: commonName }) },
  ]
  const sets = attributes.map(
    (each) => new asn1js.Set({ value: [new pkijs.AttributeTypeAndValue(each).toSchema()] }),
  )
  return pkijs.RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: sets }).toBER())
}

/**
 * Written as every reader reads it. Certificates of before name no keys, and had several attributes of
 * a name in one SET, unsorted; or do not say where revocations are told.
 */
export const isReadByAll = (certificate: pkijs.Certificate): boolean => {
  const isRoot = certificate.issuer.isEqual(certificate.subject)
  const needed = [oid.subjectKeyIdentifier, oid.authorityKeyIdentifier]
  return [...needed, ...(isRoot ? [] : [oid.crlDistributionPoints])].every((wanted) =>
    certificate.extensions?.some(({ extnID }) => extnID === wanted),
  )
}

function positive(bytes: Buffer): Buffer {
  // The first bit is the sign; a leading zero byte would not be the shortest encoding.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}

/** The common name or organization of a certificate's subject. */
export function subjectOf(certificate: pkijs.Certificate): CertificateSubject {
  const value = (type: string): string | undefined =>
    certificate.subject.typesAndValues.find((each) => each.type === type)?.value.valueBlock.value
  const organization = value('2.5.4.10')
  return { commonName: value('2.5.4.3') ?? '', ...(organization ? { organization } : {}) }
}

export const certificateDer = (certificate: pkijs.Certificate): Buffer =>
  Buffer.from(certificate.toSchema(true).toBER())

export const readCertificate = (der: Uint8Array): pkijs.Certificate =>
  pkijs.Certificate.fromBER(Uint8Array.from(der))
