import { randomBytes } from 'node:crypto'
import { and, eq, inArray, isNull, not, or, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import {
  businessMembers,
  decisions,
  dossierConsents,
  dossierEvents,
  dossierNotes,
  dossierStandings,
  dossiers,
  drafts,
  type ErasureExtent,
  erasures,
  notifications,
  passkeyRegistrations,
  people,
  type SubjectKeyId,
  sessions,
  subjectKeys,
} from '#db/schema/index.ts'
import { orders, receipts } from '#db/schema/payments.ts'
import { destroyPapers } from '../../documents/index.ts'
import { blindIndex } from '../../identity/index.ts'
import type { Office } from '../../office.ts'

export type Erased =
  | { outcome: 'erased'; extent: ErasureExtent }
  /** Nobody of this number is known here. */
  | { outcome: 'unknown' }
  /** An office still owes this person an answer: first the dossiers end. */
  | { outcome: 'openDossiers'; codes: readonly string[] }
  /** Erasing needs a ground, and two officers who are not the same. */
  | { outcome: 'notConfirmed' }

/** On what ground, and by which two officers. */
export interface ErasureOrder {
  ground: string
  orderedBy: string
  confirmedBy: string
}

/**
 * Erases a person on the ground of the law: the key under which their number and answers lie is
 * destroyed, what names them beside it is emptied, and
 * papers they handed in are destroyed. Histories keep their events and references and
 * stay whole; they name nobody any more. Signed decisions and receipts are archives and books of the
 * State and stay; where they quote the number, it can no longer be read from the database.
 */
export async function erasePerson(
  office: Office,
  order: ErasureOrder & { personalId: string },
): Promise<Erased> {
  const keyId = await subjectOf(office, order.personalId)
  if (!isConfirmed(order)) return { outcome: 'notConfirmed' }
  if (!keyId) return { outcome: 'unknown' }
  return office.db.transaction((tx) => eraseSubject(office, tx, keyId, order))
}

/** The key of whoever has this personal ID; null when nobody of that number is known here. */
export async function subjectOf(office: Office, personalId: string): Promise<SubjectKeyId | null> {
  const [key] = await office.db
    .select({ id: subjectKeys.id })
    .from(subjectKeys)
    .where(eq(subjectKeys.personalIdIndex, blindIndex(office.settings, personalId)))
  return key?.id ?? null
}

const isConfirmed = ({ ground, orderedBy, confirmedBy }: ErasureOrder): boolean =>
  ground.trim() !== '' &&
  orderedBy.trim() !== '' &&
  confirmedBy.trim() !== '' &&
  orderedBy !== confirmedBy

/** The same in a transaction that is open, for the person whose key is known. */
export async function eraseSubject(
  office: Office,
  tx: Tx,
  keyId: SubjectKeyId,
  order: ErasureOrder,
): Promise<Erased> {
  if (!isConfirmed(order)) return { outcome: 'notConfirmed' }
  const [key] = await tx
    .select({ id: subjectKeys.id, index: subjectKeys.personalIdIndex })
    .from(subjectKeys)
    .where(eq(subjectKeys.id, keyId))
    .for('update')
  if (!key?.index) return { outcome: 'unknown' }
  const theirs = or(eq(dossiers.keyId, keyId), eq(dossiers.coKeyId, keyId))
  const open = await tx
    .select({ code: dossiers.code })
    .from(dossiers)
    .innerJoin(dossierStandings, eq(dossierStandings.dossierId, dossiers.id))
    .where(and(theirs, not(dossierStandings.ended)))
  if (open.length > 0) return { outcome: 'openDossiers', codes: open.map(({ code }) => code) }

  const at = office.clock.now()
  const kept = await keptOf(tx, keyId)
  const unfiled = and(eq(drafts.keyId, keyId), isNull(drafts.filedAt))
  const thrown = await tx.delete(drafts).where(unfiled).returning({ id: drafts.id })
  await tx.update(drafts).set({ answers: null, known: null }).where(eq(drafts.keyId, keyId))
  const emptied = await tx
    .update(dossiers)
    .set({ holderName: '', trackingKey: null, facts: null, phoneIndex: null })
    .where(eq(dossiers.keyId, keyId))
    .returning({ id: dossiers.id })
  const ids = emptied.map(({ id }) => id)
  if (ids.length > 0)
    await tx
      .update(dossierStandings)
      .set({ facets: [] })
      .where(inArray(dossierStandings.dossierId, ids))
  const papers = await destroyPapers(tx, {
    dossiers: ids,
    drafts: thrown.map(({ id }) => id),
  })
  const joined = await tx
    .update(dossiers)
    .set({ coHolderName: '', coFacts: null })
    .where(eq(dossiers.coKeyId, keyId))
    .returning({ id: dossiers.id })
  const about = [...emptied, ...joined].map(({ id }) => id)
  if (about.length > 0) await tx.delete(dossierNotes).where(inArray(dossierNotes.dossierId, about))
  const consents = await tx
    .update(dossierConsents)
    .set({ name: '', reason: null, personIndex: randomBytes(32) })
    .where(eq(dossierConsents.personIndex, key.index))
    .returning({ id: dossierConsents.id })
  const memberships = await tx
    .update(businessMembers)
    .set({
      name: '',
      until: sql`coalesce(${businessMembers.until}, ${at.toISOString()}::timestamptz)`,
      personalIdIndex: randomBytes(32),
    })
    .where(eq(businessMembers.personalIdIndex, key.index))
    .returning({ id: businessMembers.id })
  const letters = await forgetAccount(tx, key.index, at)
  await tx
    .update(subjectKeys)
    .set({ personalIdIndex: null, personalId: null, dataKey: null, sealedWith: null, erasedAt: at })
    .where(eq(subjectKeys.id, keyId))
  const { ground, orderedBy, confirmedBy } = order
  await tx.insert(erasures).values({ keyId, at, orderedBy, confirmedBy, ground })
  const erased = {
    account: letters !== null,
    dossiers: emptied.length + joined.length,
    drafts: thrown.length,
    papers,
    letters: letters ?? 0,
    memberships: memberships.length,
    consents: consents.length,
  }
  return { outcome: 'erased', extent: { erased, kept } }
}

/** What stays, because the law wants archives and books kept. */
async function keptOf(tx: Tx, keyId: SubjectKeyId): Promise<ErasureExtent['kept']> {
  const theirs = tx
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(or(eq(dossiers.keyId, keyId), eq(dossiers.coKeyId, keyId)))
  const paid = tx
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.obligationKind, 'dossier'),
        sql`${orders.obligationRef} in (select id::text from (${theirs}) theirs)`,
      ),
    )
  return {
    events: await tx.$count(dossierEvents, inArray(dossierEvents.dossierId, theirs)),
    decisions: await tx.$count(decisions, inArray(decisions.dossierId, theirs)),
    receipts: await tx.$count(receipts, inArray(receipts.orderId, paid)),
  }
}

/**
 * What the account of a person holds: the row stays, because histories refer to it.
 * @returns how many letters were destroyed; null when there is no account.
 */
async function forgetAccount(tx: Tx, index: Buffer, at: Date): Promise<number | null> {
  const [account] = await tx
    .select({ personId: people.id })
    .from(people)
    .where(eq(people.personalIdIndex, index))
  if (!account) return null
  const { personId } = account
  const letters = await tx
    .delete(notifications)
    .where(eq(notifications.personId, personId))
    .returning({ id: notifications.id })
  const own = tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.personId, personId))
  await tx.delete(passkeyRegistrations).where(sql`${passkeyRegistrations.sessionId} in ${own}`)
  await tx.delete(sessions).where(eq(sessions.personId, personId))
  await tx
    .update(people)
    .set({
      name: '',
      birthDate: null,
      email: null,
      phone: null,
      personalIdIndex: null,
      erasedAt: at,
    })
    .where(eq(people.id, personId))
  return letters.length
}
