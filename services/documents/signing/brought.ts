import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { and, desc, eq, gt, isNotNull, lte, ne } from 'drizzle-orm'
import type { Certificate } from 'pkijs'
import type { Queryable } from '#db/client.ts'
import { type SigningKeyId, signingKeys } from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import { seal, unseal } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { isVouchedFor, type Signer } from './cades.ts'
import {
  type CertificateSubject,
  certificateDer,
  readCertificate,
  subjectOf,
} from './certificate.ts'
import { algorithmOf, signWith } from './key-in-hand.ts'
import { openPkcs12 } from './pkcs12.ts'
import { certificateInToken, signInToken, TokenError } from './token.ts'

/** A paper waits for its signature, because somebody's certificate is not installed or has run out. */
export class NoCertificateError extends Error {
  override name = 'NoCertificateError'
  constructor(of: string) {
    super(`${of} has no certificate that is valid now: install one under the agency's page`)
  }
}

/** Whose certificate it is: an officer's or an agency's. */
export interface CertificateOwner {
  purpose: 'seal' | 'person'
  /** The officer's id or the agency's identifier. */
  subject: string
}

/** A key that lies in a file (PKCS #12) or stays in the configured token (PKCS #11). */
export type BroughtKey =
  | { source: 'pkcs12'; file: Uint8Array; passphrase: string }
  | { source: 'pkcs11'; tokenKey: string }

export interface BroughtCertificate {
  subject: CertificateSubject
  issuer: string
  validFrom: Date
  validUntil: Date
}

export type Brought =
  | { outcome: 'brought'; id: SigningKeyId; certificate: BroughtCertificate }
  | {
      outcome: 'refused'
      /** `otherKey`: no certificate of the file belongs to its key. */
      reason:
        | 'wrongPassphrase'
        | 'unreadable'
        | 'noKey'
        | 'otherKey'
        | 'unknownKind'
        | 'notValidNow'
        | 'foreign'
        | 'notForSigning'
        | 'noToken'
    }

/** The authorities whose certificates count, from the file that is configured (PEM). */
export function authoritiesOf({ settings }: Pick<Office, 'settings'>): Certificate[] {
  if (!settings.signingAuthorities) return []
  return readPem(readFileSync(settings.signingAuthorities, 'utf8'))
}

/** The certificates in a PEM text (RFC 7468). */
function readPem(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return blocks.map((block) =>
    readCertificate(Buffer.from(block.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')),
  )
}

/**
 * Checks a certificate with its key and keeps it, the key sealed, until somebody else says that it may
 * be used: a path to an authority, valid now, made for signing.
 */
export async function checkCertificate(
  office: Office,
  db: Queryable,
  owner: CertificateOwner,
  key: BroughtKey,
): Promise<Brought> {
  const opened = key.source === 'pkcs12' ? fromFile(key) : await fromToken(office, key)
  if (opened.outcome !== 'opened') return { outcome: 'refused', reason: opened.outcome }
  const { certificate, chain, pkcs8 } = opened
  const now = office.clock.now()
  if (!algorithmOf(certificate)) return { outcome: 'refused', reason: 'unknownKind' }
  if (certificate.notBefore.value > now || certificate.notAfter.value < now)
    return { outcome: 'refused', reason: 'notValidNow' }
  if (!signs(certificate)) return { outcome: 'refused', reason: 'notForSigning' }
  if (!(await isVouchedFor(certificate, chain, authoritiesOf(office), now)))
    return { outcome: 'refused', reason: 'foreign' }
  const id = newId<'signingKey'>(office)
  const sealed =
    pkcs8 && seal(office.settings, Buffer.from(pkcs8).toString('base64'), Buffer.from(id))
  const name = subjectOf(certificate)
  await db.insert(signingKeys).values({
    id,
    ...owner,
    commonName: name.commonName,
    organization: name.organization ?? null,
    certificate: certificateDer(certificate),
    chain: chain.map(pemOf).join(''),
    privateKey: sealed?.data ?? null,
    sealedWith: sealed?.key ?? null,
    source: key.source,
    tokenKey: key.source === 'pkcs11' ? key.tokenKey : null,
    validFrom: certificate.notBefore.value,
    validUntil: certificate.notAfter.value,
  })
  return {
    outcome: 'brought',
    id,
    certificate: {
      subject: name,
      issuer: issuerOf(certificate),
      validFrom: certificate.notBefore.value,
      validUntil: certificate.notAfter.value,
    },
  }
}

/** Whoever signs with a certificate of a real authority; null when nothing valid is installed. */
export async function broughtSigner(
  office: Office,
  { purpose, subject }: { purpose: string; subject: string },
): Promise<Signer | null> {
  if (purpose !== 'seal' && purpose !== 'person') return null
  const now = office.clock.now()
  const [row] = await office.db
    .select()
    .from(signingKeys)
    .where(
      and(
        eq(signingKeys.purpose, purpose),
        eq(signingKeys.subject, subject),
        ne(signingKeys.source, 'portal'),
        isNotNull(signingKeys.confirmedAt),
        lte(signingKeys.validFrom, now),
        gt(signingKeys.validUntil, now),
      ),
    )
    .orderBy(desc(signingKeys.confirmedAt))
    .limit(1)
  if (!row) return null
  const certificate = readCertificate(row.certificate)
  const algorithm = algorithmOf(certificate)
  if (!algorithm) throw new Error(`the key of certificate ${row.id} signs in no way we know`)
  return {
    algorithm,
    certificate,
    chain: readPem(row.chain),
    sign: row.tokenKey
      ? signInToken(office.settings, algorithm, row.tokenKey)
      : signWith(algorithm, openPrivateKey(office, row)),
  }
}

/** The private key of a row, PKCS #8. @throws when it lies in a token. */
export function openPrivateKey(
  office: Office,
  row: typeof signingKeys.$inferSelect,
): Uint8Array<ArrayBuffer> {
  if (!row.privateKey || !row.sealedWith) throw new Error(`the key ${row.id} lies in a token`)
  const sealed = { data: row.privateKey, key: row.sealedWith }
  return Uint8Array.from(
    Buffer.from(unseal(office.settings, sealed, Buffer.from(row.id)), 'base64'),
  )
}

function fromFile({ file, passphrase }: Extract<BroughtKey, { source: 'pkcs12' }>) {
  const opened = openPkcs12(file, passphrase)
  if (opened.outcome !== 'opened') return opened
  const certificates = opened.certificates.map(readCertificate)
  const own = certificates.find((each) => belongTogether(opened.key, each))
  if (!own) return { outcome: 'otherKey' as const }
  const chain = certificates.filter((each) => each !== own && !each.issuer.isEqual(each.subject))
  return { outcome: 'opened' as const, certificate: own, chain, pkcs8: opened.key }
}

async function fromToken(office: Office, key: Extract<BroughtKey, { source: 'pkcs11' }>) {
  try {
    const certificate = readCertificate(await certificateInToken(office.settings, key.tokenKey))
    return { outcome: 'opened' as const, certificate, chain: [], pkcs8: null }
  } catch (error) {
    if (!(error instanceof TokenError)) return { outcome: 'unreadable' as const }
    office.log.warn({ err: error }, 'signing: the token was asked for a certificate')
    return { outcome: 'noToken' as const }
  }
}

function belongTogether(pkcs8: Uint8Array, certificate: Certificate): boolean {
  try {
    const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
    const own = createPublicKey(key).export({ format: 'der', type: 'spki' })
    return own.equals(Buffer.from(certificate.subjectPublicKeyInfo.toSchema().toBER()))
  } catch {
    return false
  }
}

/** Key usage digitalSignature or nonRepudiation (RFC 5280 §4.2.1.3); without the extension, anything. */
function signs(certificate: Certificate): boolean {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.15')?.parsedValue
  const bits: unknown = usage?.valueBlock?.valueHexView?.[0]
  return typeof bits !== 'number' || (bits & 0xc0) !== 0
}

const pemOf = (certificate: Certificate): string => {
  const lines = certificateDer(certificate)
    .toString('base64')
    .replaceAll(/(.{64})/g, '$1\n')
  return `-----BEGIN CERTIFICATE-----\n${lines.trimEnd()}\n-----END CERTIFICATE-----\n`
}

const issuerOf = (certificate: Certificate): string =>
  certificate.issuer.typesAndValues.map((each) => each.value.valueBlock.value).join(', ')
