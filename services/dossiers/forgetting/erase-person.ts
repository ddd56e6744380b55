import { randomBytes } from 'node:crypto'
import { and, eq, inArray, isNull, not, or, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import {
  businessMembers,
  dossierConsents,
  dossierStandings,
  dossiers,
  drafts,
  erasures,
  notifications,
  type PersonId,
  passkeyRegistrations,
  people,
  sessions,
  subjectKeys,
} from '#db/schema/index.ts'
import { destroyPapers } from '../../documents/index.ts'
import { blindIndex, personByPersonalId } from '../../identity/index.ts'
import type { Office } from '../../office.ts'

export type Erased =
  | { outcome: 'erased'; dossiers: number; drafts: number }
  /** Nobody of this number is known here. */
  | { outcome: 'unknown' }
  /** An office still owes this person an answer: first the dossiers end. */
  | { outcome: 'openDossiers'; codes: readonly string[] }
  /** Erasing needs a ground, and two officers who are not the same. */
  | { outcome: 'notConfirmed' }

/**
 * Erases a person on the ground of the law: the key under which their number and answers lie is
 * destroyed, what names them beside it is emptied, and papers they handed in are destroyed. Histories keep their events and references and
 * stay whole; they name nobody any more. Signed decisions and receipts are archives and books of the
 * State and stay; where they quote the number, it can no longer be read from the database.
 */
export async function erasePerson(
  office: Office,
  order: { personalId: string; ground: string; orderedBy: string; confirmedBy: string },
): Promise<Erased> {
  const { ground, orderedBy, confirmedBy } = order
  if (!ground.trim() || !orderedBy.trim() || !confirmedBy.trim() || orderedBy === confirmedBy)
    return { outcome: 'notConfirmed' }
  const index = blindIndex(office.settings, order.personalId)
  const person = await personByPersonalId(office, order.personalId)
  return office.db.transaction(async (tx): Promise<Erased> => {
    const [key] = await tx
      .select({ id: subjectKeys.id })
      .from(subjectKeys)
      .where(eq(subjectKeys.personalIdIndex, index))
      .for('update')
    if (!key) return { outcome: 'unknown' }
    const open = await tx
      .select({ code: dossiers.code })
      .from(dossiers)
      .innerJoin(dossierStandings, eq(dossierStandings.dossierId, dossiers.id))
      .where(
        and(
          or(eq(dossiers.keyId, key.id), eq(dossiers.coKeyId, key.id)),
          not(dossierStandings.ended),
        ),
      )
    if (open.length > 0) return { outcome: 'openDossiers', codes: open.map(({ code }) => code) }

    const at = office.clock.now()
    const unfiled = and(eq(drafts.keyId, key.id), isNull(drafts.filedAt))
    const thrown = await tx.delete(drafts).where(unfiled).returning({ id: drafts.id })
    await tx.update(drafts).set({ answers: null, known: null }).where(eq(drafts.keyId, key.id))
    const emptied = await tx
      .update(dossiers)
      .set({ holderName: '', trackingKey: null, facts: null, phoneIndex: null })
      .where(eq(dossiers.keyId, key.id))
      .returning({ id: dossiers.id })
    if (emptied.length > 0)
      await tx
        .update(dossierStandings)
        .set({ facets: [] })
        .where(
          inArray(
            dossierStandings.dossierId,
            emptied.map(({ id }) => id),
          ),
        )
    await destroyPapers(tx, {
      dossiers: emptied.map(({ id }) => id),
      drafts: thrown.map(({ id }) => id),
    })
    const joined = await tx
      .update(dossiers)
      .set({ coHolderName: '', coFacts: null })
      .where(eq(dossiers.coKeyId, key.id))
      .returning({ id: dossiers.id })
    await tx
      .update(dossierConsents)
      .set({ name: '', reason: null, personIndex: randomBytes(32) })
      .where(eq(dossierConsents.personIndex, index))
    await tx
      .update(businessMembers)
      .set({
        name: '',
        until: sql`coalesce(${businessMembers.until}, ${at.toISOString()}::timestamptz)`,
        personalIdIndex: randomBytes(32),
      })
      .where(eq(businessMembers.personalIdIndex, index))
    if (person) await forgetAccount(tx, person.personId, at)
    await tx
      .update(subjectKeys)
      .set({
        personalIdIndex: null,
        personalId: null,
        dataKey: null,
        sealedWith: null,
        erasedAt: at,
      })
      .where(eq(subjectKeys.id, key.id))
    await tx.insert(erasures).values({ keyId: key.id, at, orderedBy, confirmedBy, ground })
    return { outcome: 'erased', dossiers: emptied.length + joined.length, drafts: thrown.length }
  })
}

/** What the account of a person holds: the row stays, because histories refer to it. */
async function forgetAccount(tx: Tx, personId: PersonId, at: Date): Promise<void> {
  await tx.delete(notifications).where(eq(notifications.personId, personId))
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
}
