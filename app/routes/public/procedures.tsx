import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SearchBox } from '#app/components/search-box.tsx'
import { Tabs } from '#app/components/tabs.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'
import { legibleLine } from '#workflows/kernel/legible.ts'
import { findProcedures } from './catalogue.ts'
import { isLifeEvent } from './life-events.ts'
import { ProcedureList } from './procedure-list.tsx'
import { readerOf } from './reader-of.ts'

export { headers } from './cached.ts'

const isAudience = (text: string | null): text is 'citizen' | 'business' =>
  text === 'citizen' || text === 'business'

export function loader({ params, request }: LoaderFunctionArgs) {
  const reader = readerOf(params)
  const asked = new URL(request.url).searchParams
  const query = legibleLine(asked.get('q') ?? '').slice(0, 100)
  const audience = asked.get('for')
  const event = asked.get('event')
  const wanted = {
    query,
    audience: isAudience(audience) ? audience : null,
    event: isLifeEvent(event) ? event : null,
  }
  return { ...wanted, entries: findProcedures(reader, wanted) }
}

export const handle: PageHandle = {
  title: ({ t }) => t('public:catalogue.title'),
  description: ({ t }) => t('public:catalogue.lead'),
}

export default function Procedures() {
  const { query, audience, event, entries } = useLoaderData<typeof loader>()
  const t = useText()
  const path = usePath()
  const count = entries.length
  const kicker = event
    ? t('public:catalogue.event', { event: t(`public:event.${event}`) })
    : undefined
  const audiences = [
    { text: t('public:catalogue.everyone'), value: null },
    { text: t('public:catalogue.citizen'), value: 'citizen' },
    { text: t('public:catalogue.business'), value: 'business' },
  ] as const
  return (
    <Container>
      <Breadcrumbs />
      <PageTitle kicker={kicker} lead={t('public:catalogue.lead')}>
        {t('public:catalogue.title')}
      </PageTitle>
      <div className="mt-6 max-w-prose">
        <SearchBox
          action={path('/procedures')}
          label={t('public:catalogue.search')}
          defaultValue={query}
        />
      </div>
      <div className="mt-6">
        <Tabs
          label={t('public:catalogue.audience')}
          tabs={audiences.map(({ text, value }) => ({
            text,
            current: audience === value,
            href: path(`/procedures${addressOf({ q: query, for: value })}`),
          }))}
        />
      </div>
      {count > 0 ? (
        <section className="mt-5 max-w-[52rem]">
          <p className="mb-4 text-sm text-ink-soft" role="status">
            {query
              ? t('public:catalogue.forQuery', { count, query })
              : t('public:catalogue.count', { count })}
          </p>
          <ProcedureList entries={entries} />
        </section>
      ) : (
        <div className="mt-8 max-w-prose">
          <EmptyState
            icon="search"
            title={query ? t('public:catalogue.none', { query }) : t('public:catalogue.noneHere')}
            action={
              <ButtonLink href={path('/procedures')} tone="secondary">
                {t('public:catalogue.showAll')}
              </ButtonLink>
            }
          >
            {query && <p>{t('public:catalogue.noneText')}</p>}
          </EmptyState>
        </div>
      )}
    </Container>
  )
}

function addressOf(wanted: Record<string, string | null>): string {
  const given = Object.entries(wanted).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const query = new URLSearchParams(given).toString()
  return query && `?${query}`
}
