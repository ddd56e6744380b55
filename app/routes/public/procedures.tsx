import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Container } from '#app/components/container.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SearchBox } from '#app/components/search-box.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { facetNames, noteUnfound } from '#services/catalogue/index.ts'
import { legibleLine } from '#workflows/kernel/legible.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { findProcedures } from './catalogue.ts'
import { FacetChoices } from './facet-choices.tsx'
import { FoundNothing, MaybeMeant } from './found-nothing.tsx'
import { isLifeEvent } from './life-events.ts'
import { ProcedureList } from './procedure-list.tsx'
import { readerOf } from './reader-of.ts'

export { headers } from './cached.ts'

export function loader({ params, request, context: { office } }: LoaderFunctionArgs) {
  const reader = readerOf(params)
  const asked = new URL(request.url).searchParams
  const query = legibleLine(asked.get('q') ?? '').slice(0, 100)
  const event = asked.get('event')
  const chosen = Object.fromEntries(
    facetNames.flatMap((name) => {
      const value = asked.get(name)
      return value ? [[name, legibleLine(value).slice(0, 40)]] : []
    }),
  )
  const wanted = { query, event: isLifeEvent(event) ? event : null, ...chosen }
  const found = findProcedures(reader, wanted, dateOf(instant(office.clock.now())))
  if (query && !found.sure) void noteUnfound(office, query, reader.language)
  return { query, event: wanted.event, chosen, ...found }
}

export const handle: PageHandle<Awaited<ReturnType<typeof loader>>> = {
  title: ({ t, data }) =>
    data.query
      ? t('public:catalogue.titleFor', { query: data.query })
      : t('public:catalogue.title'),
  description: ({ t }) => t('public:catalogue.lead'),
  comfort: true,
}

/** All procedures, or those that answer what somebody typed, to be sorted out further. */
export default function Procedures() {
  const { query, event, chosen, entries, sure, meant, facets } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  const count = entries.length
  const kept = { ...chosen, ...(event && { event }) }
  const kicker = event
    ? t('public:catalogue.event', { event: t(`public:event.${event}`) })
    : undefined
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
          suggestFrom={path('/procedures/suggest')}
          kept={kept}
        />
        {meant && <MaybeMeant meant={meant} />}
      </div>
      <div className="mt-6 grid gap-6 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-10">
        <FacetChoices facets={facets} asked={{ ...(query && { q: query }), ...kept }} />
        {count > 0 ? (
          <section>
            <p className="mb-4 text-sm text-ink-soft" role="status">
              {query
                ? t(sure ? 'public:catalogue.forQuery' : 'public:catalogue.nearest', {
                    count,
                    query,
                  })
                : t('public:catalogue.count', { count })}
            </p>
            <ProcedureList entries={entries} />
          </section>
        ) : (
          <FoundNothing query={query} />
        )}
      </div>
    </Container>
  )
}
