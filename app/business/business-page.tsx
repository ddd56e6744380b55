import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Container } from '#app/components/container.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Tabs } from '#app/components/tabs.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'

const places = [
  ['/business', 'business:tab.dues'],
  ['/business/requests', 'business:tab.requests'],
  ['/business/upload', 'business:tab.upload'],
  ['/business/history', 'business:tab.history'],
  ['/business/members', 'business:tab.members'],
] as const

interface Props {
  /** The business one acts for, as the kicker of each of its pages. */
  business: { name: string; taxCode: string }
  title: string
  lead?: string
  children: ReactNode
}

/** A page of a business's account, beside the others. */
export function BusinessPage({ business, title, lead, children }: Props) {
  const t = useText()
  const path = usePath()
  const { pathname } = useLocation()
  return (
    <Container className="py-6 sm:py-10">
      <Tabs
        label={t('business:title')}
        tabs={places.map(([place, key]) => ({
          href: path(place),
          text: t(key),
          current: pathname === path(place),
        }))}
      />
      <div className="mt-8 grid gap-8">
        <PageTitle
          kicker={`${business.name} · ${t('account:acting.taxCode', { code: business.taxCode })}`}
          lead={lead}
        >
          {title}
        </PageTitle>
        {children}
      </div>
    </Container>
  )
}
