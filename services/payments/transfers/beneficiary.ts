import { sql } from 'drizzle-orm'
import { agencies } from '#db/schema/index.ts'
import { basketAgency } from '../business/basket.ts'
import type { Till } from '../till.ts'

/** Several agencies are paid at once: the money is collected for them and then shared out. */
const collecting = 'Tài khoản thu hộ của cổng dịch vụ công (mô phỏng)'

/**
 * The account an agency is paid on. Accounts are demo data: the State Treasury's real ones are no
 * public data.
 */
export async function beneficiaryOf(office: Till, agencyId: string) {
  const [agency] = await office.db
    .select({ name: agencies.nameVi })
    .from(agencies)
    .where(sql`${agencies.id} = ${agencyId}`)
  return {
    // No bank of Viet Nam has this number: it is as invented as the account.
    bank: '970499',
    account: accountOf(agencyId),
    name: agency?.name ?? (agencyId === basketAgency ? collecting : agencyId),
  }
}

/** The number of that account. */
export const accountOf = (agencyId: string): string =>
  `3713${agencyId.replaceAll(/\D/g, '').padEnd(10, '0').slice(0, 10)}`
