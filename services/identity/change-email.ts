import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { emailChanges, type Language, type PersonId, people } from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import { notify } from '#services/notifications/index.ts'
import type { Office } from '#services/office.ts'
import { fingerprint, randomKey } from './cipher.ts'

const confirmWithinMs = 24 * 3_600_000

/**
 * Asks to have one's letters at another address. It is used only once somebody confirms it from there;
 * the present address is told at once. An empty address is taken away at once, and told as well.
 */
export async function askForEmail(
  office: Office,
  personId: PersonId,
  wanted: { email: string | null; locale: Language },
): Promise<{ outcome: 'asked' | 'removed' | 'unchanged' }> {
  const now = office.clock.now()
  return office.db.transaction(async (tx) => {
    const [person] = await tx.select().from(people).where(eq(people.id, personId)).for('update')
    if (!person || person.email === wanted.email) return { outcome: 'unchanged' }
    // What was asked before is no longer wanted.
    await tx
      .update(emailChanges)
      .set({ expiresAt: now })
      .where(and(eq(emailChanges.personId, personId), isNull(emailChanges.confirmedAt)))
    const id = newId<'emailChange'>(office)
    const tellOld = async (to: string, done: boolean) =>
      person.email &&
      (await notify(
        office,
        {
          to: { address: person.email },
          template: 'emailChanged',
          params: { at: now.toISOString(), to, done },
          key: `emailChanged:${id}:asked`,
          locale: person.locale,
        },
        tx,
      ))
    if (wanted.email === null) {
      await tellOld('–', true)
      await tx.update(people).set({ email: null }).where(eq(people.id, personId))
      return { outcome: 'removed' }
    }
    const key = randomKey()
    const expiresAt = new Date(now.getTime() + confirmWithinMs)
    await tx.insert(emailChanges).values({
      id,
      personId,
      keyHash: fingerprint(key),
      email: wanted.email,
      askedAt: now,
      expiresAt,
    })
    await notify(
      office,
      {
        to: { address: wanted.email },
        template: 'emailToConfirm',
        params: {
          name: person.name,
          link: `/me/contact/confirm?key=${key}`,
          until: expiresAt.toISOString(),
        },
        key: `emailToConfirm:${id}`,
        locale: wanted.locale,
      },
      tx,
    )
    await tellOld(masked(wanted.email), false)
    return { outcome: 'asked' }
  })
}

/** Enough to know one's own new address by, for a mailbox that may not be theirs any more. */
const masked = (email: string): string => email.replace(/^(.).*(@.*)$/, '$1•••$2')

/** The address that waits to be confirmed, or null. */
export async function emailWaiting(office: Office, personId: PersonId): Promise<string | null> {
  const [row] = await office.db
    .select({ email: emailChanges.email })
    .from(emailChanges)
    .where(
      and(
        eq(emailChanges.personId, personId),
        isNull(emailChanges.confirmedAt),
        gt(emailChanges.expiresAt, office.clock.now()),
      ),
    )
    .orderBy(desc(emailChanges.askedAt))
    .limit(1)
  return row?.email ?? null
}

/** Confirms an address with the key that was sent to it, as the person who asked for it. Works once. */
export async function confirmEmail(
  office: Office,
  personId: PersonId,
  key: string,
): Promise<{ outcome: 'changed' | 'unknown' }> {
  const now = office.clock.now()
  return office.db.transaction(async (tx) => {
    const [change] = await tx
      .update(emailChanges)
      .set({ confirmedAt: now })
      .where(
        and(
          eq(emailChanges.keyHash, fingerprint(key)),
          eq(emailChanges.personId, personId),
          isNull(emailChanges.confirmedAt),
          gt(emailChanges.expiresAt, now),
        ),
      )
      .returning()
    if (!change) return { outcome: 'unknown' }
    const [before] = await tx.select().from(people).where(eq(people.id, personId)).for('update')
    if (before?.email)
      await notify(
        office,
        {
          to: { address: before.email },
          template: 'emailChanged',
          params: { at: now.toISOString(), to: masked(change.email), done: true },
          key: `emailChanged:${change.id}:done`,
          locale: before.locale,
        },
        tx,
      )
    await tx.update(people).set({ email: change.email }).where(eq(people.id, personId))
    return { outcome: 'changed' }
  })
}
