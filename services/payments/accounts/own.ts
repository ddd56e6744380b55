import { and, eq, exists, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { discrepancies, orderLines, orders, transfers } from '#db/schema/payments.ts'
import { basketAgency } from '../business/basket.ts'
import type { Till } from '../till.ts'
import { accountOf } from '../transfers/beneficiary.ts'

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
const accountsOf = (agency: string): readonly string[] => [
  accountOf(agency),
  accountOf(basketAgency),
]

/** Is money on this account an agency's to place? */
export const isAccountOf = (agency: string, account: string): boolean =>
  accountsOf(agency).includes(account)

const onAccount = (agency: string, account: SQL): SQL =>
  sql`${account} in (${sql.join(
    accountsOf(agency).map((one) => sql`${one}`),
    sql`, `,
  )})`

/** Transfers that came to an account of an agency. */
export const transfersOf = (agency: string): SQL => onAccount(agency, sql`${transfers.account}`)

/**
 * What does not add up and is an agency's to settle: about its orders, or on its account. What names
 * neither (a line of a gateway's file that nobody knows) is everybody's to see, and nobody's money.
 */
export const discrepanciesOfAgency = (office: Till, agency: string): SQL | undefined => {
  const account = sql`${discrepancies.facts} ->> 'account'`
  return or(
    ordersOf(office, agency),
    and(isNull(discrepancies.orderId), or(sql`${account} is null`, onAccount(agency, account))),
  )
}
