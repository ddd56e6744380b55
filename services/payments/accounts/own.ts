import { and, eq, exists, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { discrepancies, orderLines, orders, transfers } from '#db/schema/payments.ts'
import { basketAgency } from '../business/basket.ts'
import type { Till } from '../till.ts'
import { accountsOf } from '../transfers/beneficiary.ts'

const share = alias(orders, 'share')

/** Orders whose money is an agency's: its own, and baskets in which one of them has a share. */
export const ordersOf = (office: Till, agency: string): SQL | undefined =>
  or(
    eq(orders.agency, agency),
    and(
      eq(orders.agency, basketAgency),
      exists(
        office.db
          .select({ one: sql`1` })
          .from(orderLines)
          .innerJoin(share, eq(share.id, orderLines.pays))
          .where(and(eq(orderLines.orderId, orders.id), eq(share.agency, agency))),
      ),
    ),
  )

/** Accounts on which an agency is paid: its own, and the one on which baskets are collected. */
const ownAccounts = (office: Till, agency: string): Promise<string[]> =>
  accountsOf(office, agency, basketAgency)

/** Is money on this account an agency's to place? */
export const isAccountOf = async (
  office: Till,
  agency: string,
  account: string,
): Promise<boolean> => (await ownAccounts(office, agency)).includes(account)

const onAccount = async (office: Till, agency: string, account: SQL): Promise<SQL> => {
  const own = await ownAccounts(office, agency)
  return own.length === 0 ? sql`false` : sql`${account} in ${own}`
}

/** Transfers that came to an account of an agency. */
export const transfersOf = (office: Till, agency: string): Promise<SQL> =>
  onAccount(office, agency, sql`${transfers.account}`)

/**
 * What does not add up and is an agency's to settle: about its orders, or on its account. What names
 * neither (a line of a gateway's file that nobody knows) is everybody's to see, and nobody's money.
 */
export const discrepanciesOfAgency = async (
  office: Till,
  agency: string,
): Promise<SQL | undefined> => {
  const account = sql`${discrepancies.facts} ->> 'account'`
  return or(
    ordersOf(office, agency),
    and(
      isNull(discrepancies.orderId),
      or(sql`${account} is null`, await onAccount(office, agency, account)),
    ),
  )
}
