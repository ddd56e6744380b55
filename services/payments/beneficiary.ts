import { sql } from 'drizzle-orm'
import { agencies } from '#db/schema/index.ts'
import type { Till } from './till.ts'

/**
 * The account an agency is paid on. Accounts are demo data: the State Treasury's real ones are no
 * public data.
 */
export async function beneficiaryOf(office: Till, agencyId: string) {
  const [agency] = await office.db
    .select({ name: agencies.nameVi })
    .from(agencies)
    .where(sql`${agencies.id} = ${agencyId}`)
  const digits = agencyId.replaceAll(/\D/g, '').padEnd(10, '0').slice(0, 10)
  return { bank: '970409', account: `3713${digits}`, name: agency?.name ?? agencyId }
}
