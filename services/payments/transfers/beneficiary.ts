import { and, eq, isNull, sql } from 'drizzle-orm'
import { agencies } from '#db/schema/index.ts'
import { agencyAccounts } from '#db/schema/payments.ts'
import { basketAgency } from '../business/basket.ts'
import type { Till } from '../till.ts'

/** Where a payer's money goes. */
export interface Beneficiary {
  /** The bank's number (BIN) at Napas, six digits. */
  bank: string
  bankName: string
  account: string
  name: string
}

/** Several agencies are paid at once: the money is collected for them and then shared out. */
const collecting = 'Tài khoản thu hộ của cổng dịch vụ công (mô phỏng)'

/**
 * The account an agency is paid on; null when it has none, and then nobody can pay it. In a
 * demonstration an agency has an invented one, because real ones are no public data.
 */
export async function beneficiaryOf(office: Till, agencyId: string): Promise<Beneficiary | null> {
  const [own] = await office.db
    .select()
    .from(agencyAccounts)
    .where(and(eq(agencyAccounts.agency, agencyId), isNull(agencyAccounts.until)))
  if (own) return { bank: own.bank, bankName: own.bankName, account: own.account, name: own.holder }
  if (!isDemonstration(office)) return null
  const [agency] = await office.db
    .select({ name: agencies.nameVi })
    .from(agencies)
    .where(sql`${agencies.id} = ${agencyId}`)
  return {
    // No bank of Viet Nam has this number: it is as invented as the account.
    bank: '970499',
    bankName: 'Kho bạc Nhà nước (mô phỏng)',
    account: accountOf(agencyId),
    name: agency?.name ?? (agencyId === basketAgency ? collecting : agencyId),
  }
}

/** The number of the account that a demonstration invents. */
export const accountOf = (agencyId: string): string =>
  `3713${agencyId.replaceAll(/\D/g, '').padEnd(10, '0').slice(0, 10)}`

const isDemonstration = ({ settings }: Pick<Till, 'settings'>): boolean =>
  settings.mode !== 'production'

/** Every account these agencies are or were paid on: money on an earlier one is still theirs. */
export async function accountsOf(office: Till, ...of: readonly string[]): Promise<string[]> {
  const rows = await office.db
    .select({ account: agencyAccounts.account })
    .from(agencyAccounts)
    .where(sql`${agencyAccounts.agency} in ${[...of]}`)
  const invented = isDemonstration(office) ? of.map(accountOf) : []
  return [...rows.map(({ account }) => account), ...invented]
}
