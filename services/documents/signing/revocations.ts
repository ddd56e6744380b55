import type { webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { authorityKeyOf } from './certificate.ts'

/** Where an authority's list of revoked certificates is fetched, as its certificates say. */
export const revocationsPath = '/pki/revocations.crl'

const dayMs = 86_400_000
/** Readers ask again after this; a list is made anew each day. */
const validDays = 7

/**
 * The list of certificates an authority has revoked (RFC 5280 §5), in DER; numbered by the day, as of
 * its beginning in UTC, so that everybody who asks on a day is given the same words.
 */
export async function revocationList(
  authority: pkijs.Certificate,
  key: webcrypto.CryptoKey,
  now: Date,
): Promise<Buffer> {
  const number = Math.floor(now.getTime() / dayMs)
  const at = (days: number) => new pkijs.Time({ type: 0, value: new Date((number + days) * dayMs) })
  const thisUpdate = at(0)
  // An authority that was founded today has said nothing before.
  if (thisUpdate.value < authority.notBefore.value) thisUpdate.value = authority.notBefore.value
  const list = new pkijs.CertificateRevocationList({
    version: 1,
    issuer: authority.subject,
    thisUpdate,
    nextUpdate: at(validDays),
    crlExtensions: new pkijs.Extensions({
      extensions: [
        authorityKeyOf(authority),
        new pkijs.Extension({
          extnID: '2.5.29.20',
          critical: false,
          extnValue: new asn1js.Integer({ value: number }).toBER(),
        }),
      ],
    }),
  })
  await list.sign(key, 'SHA-256')
  return Buffer.from(list.toSchema(true).toBER())
}
