import { useLoaderData } from '@remix-run/react'
import { AccountsPage } from '#app/accounts/accounts-page.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { officerDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { shownTotals } from '#app/payments/shown-money.ts'
import { TotalsView } from '#app/payments/totals-view.tsx'

export const handle: PageHandle = { title: ({ t }) => t('business:totals.title'), private: true }

export const loader = officerDoor({ may: ['export', 'ledger'], params: {} }).loader((visit) =>
  shownTotals(visit, { agency: visit.actor.agencyId }),
)

/** The agency's income of a period by day, fee or account; every sum opens its payments. */
export default function Totals() {
  const totals = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  return (
    <AccountsPage title={t('business:totals.title')} lead={t('accounts:totals.lead')}>
      <TotalsView
        totals={totals}
        here={path('/office/accounts/totals')}
        moves={path('/office/accounts/movements')}
        file={path('/office/accounts/totals/file')}
      />
    </AccountsPage>
  )
}
