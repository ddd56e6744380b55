import { and, desc, eq, isNotNull, ne } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { type SigningKeyId, signingKeys } from '#db/schema/index.ts'
import type { Office } from '#services/office.ts'
import type { Brought, BroughtKey, CertificateOwner } from './brought.ts'

export type { Brought, BroughtKey } from './brought.ts'

/** As in `brought.ts`, which loads the certificate libraries only when somebody brings one. */
export async function bringCertificate(
  office: Office,
  db: Queryable,
  owner: CertificateOwner,
  key: BroughtKey,
): Promise<Brought> {
  const { checkCertificate } = await import('./brought.ts')
  return checkCertificate(office, db, owner, key)
}

/** From now on papers are signed with it. */
export async function confirmCertificate(
  office: Office,
  db: Queryable,
  id: SigningKeyId,
): Promise<void> {
  await db
    .update(signingKeys)
    .set({ confirmedAt: office.clock.now() })
    .where(eq(signingKeys.id, id))
}

/** A certificate that was turned down goes, and its key with it. */
export async function discardCertificate(db: Queryable, id: SigningKeyId): Promise<void> {
  await db.delete(signingKeys).where(and(eq(signingKeys.id, id), ne(signingKeys.source, 'portal')))
}

/** Certificates of real authorities that an owner signs with, the one in use first. */
export const certificatesOf = (office: Office, { purpose, subject }: CertificateOwner) =>
  office.db
    .select({
      id: signingKeys.id,
      commonName: signingKeys.commonName,
      source: signingKeys.source,
      validFrom: signingKeys.validFrom,
      validUntil: signingKeys.validUntil,
    })
    .from(signingKeys)
    .where(
      and(
        eq(signingKeys.purpose, purpose),
        eq(signingKeys.subject, subject),
        ne(signingKeys.source, 'portal'),
        isNotNull(signingKeys.confirmedAt),
      ),
    )
    .orderBy(desc(signingKeys.validUntil))
