import { useLoaderData } from '@remix-run/react'
import { Container } from '#app/components/container.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { TextLink } from '#app/components/link.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { useReader } from '#app/i18n/reader.tsx'
import { searchesUnfound } from '#services/catalogue/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('office:admin.searches'), private: true }

export const loader = officerDoor({ may: ['read', 'operations'], params: {} }).loader(
  async ({ office }) => ({ searches: await searchesUnfound(office) }),
)

/** What people searched for and did not find: where the words that procedures are found by grow from. */
export default function Searches() {
  const { searches } = useLoaderData<typeof loader>()
  const { t, format } = useReader()
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle kicker={t('office:admin.title')} lead={t('office:admin.searchesLead')}>
        {t('office:admin.searches')}
      </PageTitle>
      <div className="mt-8">
        <Table
          caption={t('office:admin.searches')}
          hideCaption
          rows={searches}
          rowKey={({ language, words }) => `${language} ${words}`}
          empty={<EmptyState icon="check" title={t('office:admin.searchesNone')} />}
          columns={[
            {
              key: 'words',
              title: t('office:admin.searchWords'),
              heading: true,
              cell: ({ language, words }) => (
                <TextLink href={`/${language}/procedures?${new URLSearchParams({ q: words })}`}>
                  {words}
                </TextLink>
              ),
            },
            {
              key: 'times',
              title: t('office:admin.searchTimes'),
              end: true,
              cell: ({ times }) => String(times),
            },
            {
              key: 'last',
              title: t('office:admin.searchLast'),
              cell: ({ lastAsked }) => format.date(lastAsked),
            },
          ]}
        />
      </div>
    </Container>
  )
}
