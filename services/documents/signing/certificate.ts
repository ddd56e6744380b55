import { randomBytes, webcrypto } from 'node:crypto'
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
  issuer: pkijs.RelativeDistinguishedNames | 'itself'
  signingKey: webcrypto.CryptoKey
  from: Date
  until: Date
  /** A root signs certificates; everyone else signs papers. */
  authority: boolean
}

export const newKeys = () => webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify'])

/** An X.509 version 3 certificate with a random serial number of 127 bits. */
export async function issueCertificate(order: Issuing): Promise<pkijs.Certificate> {
  const certificate = new pkijs.Certificate({ version: 2 })
  certificate.serialNumber = new asn1js.Integer({ valueHex: positive(randomBytes(16)) })
  certificate.subject.typesAndValues = nameOf(order.subject)
  certificate.issuer = order.issuer === 'itself' ? certificate.subject : order.issuer
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
  certificate.extensions = [
    new pkijs.Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: constraints.toSchema().toBER(),
    }),
    new pkijs.Extension({ extnID: '2.5.29.15', critical: true, extnValue: usage.toBER() }),
  ]
  await certificate.sign(order.signingKey, 'SHA-256')
  return certificate
}

const nameOf = ({ commonName, organization }: CertificateSubject) =>
  [
    { type: '2.5.4.6', value: new asn1js.PrintableString({ value: 'VN' }) },
    ...(organization
      ? [{ type: '2.5.4.10', value: new asn1js.Utf8String({ value: organization }) }]
      : []),
    { type: '2.5.4.3', value: new asn1js.Utf8String({ value: commonName }) },
  ].map((each) => new pkijs.AttributeTypeAndValue(each))

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
