import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { agencyAccounts } from '#db/schema/payments.ts'
import type { Till } from '../till.ts'

/** An account at the State Treasury or a bank, as an administrator writes it down. */
export const accountSchema = z.object({
  bank: z.string().regex(/^\d{6}$/, 'bank'),
  bankName: z.string().min(3).max(120),
  account: z.string().regex(/^[0-9A-Z]{6,19}$/, 'account'),
  holder: z.string().min(3).max(120),
})
export type Account = z.output<typeof accountSchema>

/** The accounts of an agency, the one in use first. */
export const listAccounts = (office: Till, agency: string) =>
  office.db
    .select()
    .from(agencyAccounts)
    .where(eq(agencyAccounts.agency, agency))
    .orderBy(desc(isNull(agencyAccounts.until)), desc(agencyAccounts.since))

/**
 * From now on an agency is paid on this account. What is on its way to the one before still counts as
 * its money. Whoever calls has made sure that two people want it.
 */
export async function changeAccount(
  till: Till,
  agency: string,
  account: Account,
): Promise<{ outcome: 'changed' | 'otherAgencys' }> {
  const at = till.clock.now()
  const same = and(
    eq(agencyAccounts.bank, account.bank),
    eq(agencyAccounts.account, account.account),
  )
  const [known] = await till.db.select().from(agencyAccounts).where(same)
  if (known && known.agency !== agency) return { outcome: 'otherAgencys' }
  await till.db
    .update(agencyAccounts)
    .set({ until: at })
    .where(and(eq(agencyAccounts.agency, agency), isNull(agencyAccounts.until)))
  await till.db
    .insert(agencyAccounts)
    .values({ ...account, agency, since: at, until: null })
    .onConflictDoUpdate({
      target: [agencyAccounts.bank, agencyAccounts.account],
      set: { ...account, since: at, until: null },
    })
  return { outcome: 'changed' }
}
