import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Container } from '#app/components/container.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Tabs } from '#app/components/tabs.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'

const places = [
  ['', 'accounts:tab.discrepancies'],
  ['/refunds', 'accounts:tab.refunds'],
  ['/confirmations', 'accounts:tab.confirmations'],
  ['/waivers', 'accounts:tab.waivers'],
  ['/receipts', 'accounts:tab.receipts'],
  ['/orders', 'accounts:tab.orders'],
  ['/settlements', 'accounts:tab.settlements'],
  ['/totals', 'accounts:tab.totals'],
  ['/statements', 'accounts:tab.statements'],
] as const

interface Props {
  title: string
  lead?: string
  /** For officers who come for this one page: without the way to the others. */
  alone?: boolean
  children: ReactNode
}

/** A page of the accountants' work, beside the others. */
export function AccountsPage({ title, lead, alone, children }: Props) {
  const t = useText()
  const path = usePath()
  const { pathname } = useLocation()
  return (
    <Container className="py-6 sm:py-8">
      {!alone && (
        <Tabs
          label={t('accounts:title')}
          tabs={places.map(([place, key]) => ({
            href: path(`/office/accounts${place}`),
            text: t(key),
            current: pathname === path(`/office/accounts${place}`),
          }))}
        />
      )}
      <div className="mt-8 grid gap-8">
        <PageTitle kicker={t('accounts:title')} lead={lead}>
          {title}
        </PageTitle>
        {children}
      </div>
    </Container>
  )
}
