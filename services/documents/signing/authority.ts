import { webcrypto } from 'node:crypto'
import { and, desc, eq, gt, lte, sql } from 'drizzle-orm'
import type { Certificate } from 'pkijs'
import type { Tx } from '#db/client.ts'
import { signingKeys } from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import { seal } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { authoritiesOf, broughtSigner, NoCertificateError, openPrivateKey } from './brought.ts'
import type { Signer } from './cades.ts'
import {
  type CertificateSubject,
  certificateDer,
  isReadByAll,
  issueCertificate,
  keyAlgorithm,
  newKeys,
  readCertificate,
} from './certificate.ts'
import { signWith } from './key-in-hand.ts'
import { revocationList, revocationsPath } from './revocations.ts'

/**
 * A demonstration's own certification authority. It stands for the authorities a real portal has its
 * certificates from: keys are made on first use and lie in the database encrypted, never in the code.
 */
const rootName = { commonName: 'Một Cửa – Chứng thư gốc (mô phỏng)', organization: 'Một Cửa' }
const rootYears = 20
const signerYears = 5
/** Begins before it is made, so that a clock which runs a little behind sees it valid too. */
const headStartMs = 3_600_000

type KeyRow = typeof signingKeys.$inferSelect
type Whose = { purpose: 'root' | 'seal' | 'person'; subject: string; name: CertificateSubject }

/** Who signs: a competent person with an agency, or the agency itself with its seal. */
export type SigningParty =
  | { as: 'person'; staffId: string; name: string; agency: string }
  | { as: 'seal'; agencyId: string; agency: string }

/**
 * Key and certificate of a party, made on first use and again when the old one runs out. A key whose
 * certificate not every reader reads gets a new one; what it signed keeps the old one, which is kept.
 */
export async function signerFor(office: Office, party: SigningParty): Promise<Signer> {
  const whose: Whose =
    party.as === 'person'
      ? {
          purpose: 'person',
          subject: party.staffId,
          name: { commonName: party.name, organization: party.agency },
        }
      : {
          purpose: 'seal',
          subject: party.agencyId,
          name: { commonName: party.agency, organization: party.agency },
        }
  const brought = await broughtSigner(office, whose)
  if (brought) return brought
  if (office.settings.mode === 'production') throw new NoCertificateError(whose.name.commonName)
  const root = await keyOf(office, { purpose: 'root', subject: 'root', name: rootName }, null)
  const row = await keyOf(office, whose, root)
  return {
    algorithm: 'ecdsa',
    sign: signWith('ecdsa', openPrivateKey(office, row)),
    certificate: readCertificate(row.certificate),
    chain: [readCertificate(root.certificate)],
    revocations: [await listOf(office, root)],
  }
}

/** The roots under which papers of this office are signed: the real authorities', and a demonstration's. */
export async function trustedRoots(office: Office): Promise<Certificate[]> {
  const rows = await office.db.select().from(signingKeys).where(eq(signingKeys.purpose, 'root'))
  return [...authoritiesOf(office), ...rows.map((row) => readCertificate(row.certificate))]
}

/** The list of certificates that a demonstration's authority revoked; null where it has none. */
export async function ownRevocations(office: Office): Promise<Buffer | null> {
  if (office.settings.mode === 'production') return null
  return listOf(
    office,
    await keyOf(office, { purpose: 'root', subject: 'root', name: rootName }, null),
  )
}

const listOf = async (office: Office, root: KeyRow): Promise<Buffer> =>
  revocationList(
    readCertificate(root.certificate),
    await privateKey(office, root),
    office.clock.now(),
  )

/** `root` issues the certificate; without one it issues its own. */
async function keyOf(office: Office, whose: Whose, root: KeyRow | null): Promise<KeyRow> {
  return (
    (await find(office, office.db, whose)) ??
    office.db.transaction(async (tx) => {
      // Of several processes that need a first key, one makes it and the others wait for it.
      const lock = `signing:${whose.purpose}:${whose.subject}`
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`)
      return (await find(office, tx, whose)) ?? make(office, tx, whose, root)
    })
  )
}

/** The keys of a party whose certificate is valid now, the one that lasts longest first. */
function lasting(office: Office, db: Office['db'] | Tx, whose: Whose): Promise<KeyRow[]> {
  const now = office.clock.now()
  return db
    .select()
    .from(signingKeys)
    .where(
      and(
        eq(signingKeys.purpose, whose.purpose),
        eq(signingKeys.subject, whose.subject),
        eq(signingKeys.source, 'portal'),
        eq(signingKeys.commonName, whose.name.commonName),
        lte(signingKeys.validFrom, now),
        gt(signingKeys.validUntil, now),
      ),
    )
    .orderBy(desc(signingKeys.validUntil))
}

async function find(
  office: Office,
  db: Office['db'] | Tx,
  whose: Whose,
): Promise<KeyRow | undefined> {
  const rows = await lasting(office, db, whose)
  return rows.find((row) => isReadByAll(readCertificate(row.certificate)))
}

async function make(office: Office, tx: Tx, whose: Whose, root: KeyRow | null): Promise<KeyRow> {
  const [former] = await lasting(office, tx, whose)
  const keys = former ? await keyPair(office, former) : await newKeys()
  const signingKey = root ? await privateKey(office, root) : keys.privateKey
  const from = startOfSecond(new Date(office.clock.now().getTime() - headStartMs))
  const until = new Date(from)
  until.setUTCFullYear(until.getUTCFullYear() + (root ? signerYears : rootYears))
  const certificate = await issueCertificate({
    subject: whose.name,
    publicKey: keys.publicKey,
    issuer: root ? readCertificate(root.certificate) : 'itself',
    signingKey,
    from,
    until,
    authority: root === null,
    ...(root ? { revocationsUrl: `${office.settings.origin}${revocationsPath}` } : {}),
  })
  const id = newId<'signingKey'>(office)
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  const sealed = seal(office.settings, pkcs8.toString('base64'), Buffer.from(id))
  const [row] = await tx
    .insert(signingKeys)
    .values({
      id,
      purpose: whose.purpose,
      subject: whose.subject,
      commonName: whose.name.commonName,
      organization: whose.name.organization ?? null,
      certificate: certificateDer(certificate),
      privateKey: sealed.data,
      sealedWith: sealed.key,
      validFrom: from,
      validUntil: until,
      confirmedAt: office.clock.now(),
    })
    .returning()
  if (!row) throw new Error('a signing key was not written')
  return row
}

/** Both halves of a key that is there already. */
async function keyPair(office: Office, row: KeyRow) {
  return {
    privateKey: await privateKey(office, row, true),
    publicKey: await readCertificate(row.certificate).getPublicKey(),
  }
}

async function privateKey(
  office: Office,
  row: KeyRow,
  leavesAgain = false,
): Promise<webcrypto.CryptoKey> {
  const pkcs8 = openPrivateKey(office, row)
  return webcrypto.subtle.importKey('pkcs8', pkcs8, keyAlgorithm, leavesAgain, ['sign'])
}

/** Certificates count in whole seconds. */
const startOfSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000)
