import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Container } from '#app/components/container.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Tabs } from '#app/components/tabs.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'

const places = [
  ['/me', 'account:tab.dossiers'],
  ['/me/payments', 'account:tab.payments'],
  ['/me/notifications', 'account:tab.messages'],
  ['/me/consents', 'account:tab.consents'],
  ['/me/access-log', 'account:tab.access'],
  ['/me/sessions', 'account:tab.sessions'],
  ['/me/contact', 'account:tab.contact'],
] as const

interface Props {
  title: string
  lead?: string
  children: ReactNode
}

/** A page about oneself, beside the others. */
export function PersonalPage({ title, lead, children }: Props) {
  const t = useText()
  const path = usePath()
  const { pathname } = useLocation()
  return (
    <Container className="py-6 sm:py-10">
      <Tabs
        label={t('account:me.nav')}
        tabs={places.map(([place, key]) => ({
          href: path(place),
          text: t(key),
          current: pathname === path(place),
        }))}
      />
      <div className="mt-8 grid gap-8">
        <PageTitle lead={lead}>{title}</PageTitle>
        {children}
      </div>
    </Container>
  )
}
