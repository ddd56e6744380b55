import { useLoaderData } from '@remix-run/react'
import { PersonalPage } from '#app/account/personal-page.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Pagination } from '#app/components/pagination.tsx'
import { Table } from '#app/components/table.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import { accessLogFor } from '#services/identity/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('account:access.title'), private: true }

const size = 25

export const loader = citizenDoor({ may: ['read', 'accessLog'], params: {} }).loader(
  async ({ office, actor, reader, url }) => {
    const before = parseId<'registryRead'>(url.searchParams.get('before') ?? '')
    const entries = await accessLogFor(office, actor.personId, {
      limit: size + 1,
      ...(before ? { before } : {}),
    })
    const shown = entries.slice(0, size)
    return {
      entries: shown.map(({ readId, at, registry, purpose, by, outcome }) => ({
        readId,
        at,
        registry,
        purpose,
        outcome,
        by: by.self ? 'self' : by.kind === 'system' ? 'system' : by.name,
        agency: by.agency?.[reader.language] ?? '',
      })),
      older: entries.length > size ? (shown.at(-1)?.readId ?? null) : null,
      first: before === null,
    }
  },
)

/** Who looked this person's data up in a register, when, and what for. */
export default function AccessLog() {
  const { entries, older, first } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  const here = path('/me/access-log')
  const who = (by: string) =>
    by === 'self' ? t('account:access.self') : by === 'system' ? t('account:access.system') : by
  return (
    <PersonalPage title={t('account:access.title')} lead={t('account:access.lead')}>
      <Table
        caption={t('account:access.title')}
        hideCaption
        rows={entries}
        rowKey={({ readId }) => readId}
        columns={[
          {
            key: 'at',
            title: t('account:access.when'),
            cell: ({ at }) => <Moment at={at} />,
            heading: true,
          },
          {
            key: 'by',
            title: t('account:access.who'),
            cell: ({ by, agency }) => (
              <>
                {who(by)}
                {agency && <span className="block text-sm text-ink-soft">{agency}</span>}
              </>
            ),
          },
          {
            key: 'registry',
            title: t('account:access.what'),
            cell: ({ registry }) => t(`account:registry.${registry}`),
          },
          {
            key: 'purpose',
            title: t('account:access.why'),
            cell: ({ purpose }) => t(`account:purpose.${purpose}`),
          },
          {
            key: 'outcome',
            title: t('account:access.outcome'),
            cell: ({ outcome }) => t(`account:readOutcome.${outcome ?? 'none'}`),
          },
        ]}
        empty={
          <EmptyState icon="shield" title={t('account:access.none')}>
            {t('account:access.noneText')}
          </EmptyState>
        }
      />
      <Pagination
        {...(first ? {} : { firstHref: here })}
        {...(older ? { nextHref: `${here}?before=${older}` } : {})}
      />
    </PersonalPage>
  )
}
