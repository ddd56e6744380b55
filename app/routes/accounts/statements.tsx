import { useLoaderData } from '@remix-run/react'
import { AccountsPage } from '#app/accounts/accounts-page.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { officerDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { thisMonth } from '#app/payments/statement-file.ts'
import { StatementForm } from '#app/payments/statement-form.tsx'

export const handle: PageHandle = {
  title: ({ t }) => t('accounts:statements.title'),
  private: true,
}

export const loader = officerDoor({ may: ['export', 'ledger'], params: {} }).loader(
  async ({ office, url }) => ({
    month: thisMonth(office),
    wrongDays: url.searchParams.get('days'),
  }),
)

/** What came in and went back in a period, to take along. */
export default function Statements() {
  const { month, wrongDays } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  return (
    <AccountsPage title={t('accounts:statements.title')} lead={t('accounts:statements.lead')}>
      <StatementForm
        action={path('/office/accounts/statement')}
        month={month}
        wrongDays={wrongDays}
      />
    </AccountsPage>
  )
}
