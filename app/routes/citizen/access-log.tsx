import { useLoaderData } from '@remix-run/react'
import { PersonalPage } from '#app/account/personal-page.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Pagination } from '#app/components/pagination.tsx'
import { Table } from '#app/components/table.tsx'
import { Tabs } from '#app/components/tabs.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import { accessLogFor } from '#services/identity/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('account:access.title'), private: true }

const size = 25

export const loader = citizenDoor({ may: ['read', 'accessLog'], params: {} }).loader(
  async ({ office, actor, reader, url }) => {
    const lists = url.searchParams.has('lists')
    const before = parseId<'recordRead'>(url.searchParams.get('before') ?? '')
    const entries = await accessLogFor(office, actor.personId, {
      limit: size + 1,
      lists,
      ...(before ? { before } : {}),
    })
    const shown = entries.slice(0, size)
    return {
      entries: shown.map(({ id, at, what, by, dossierCode }) => ({
        id,
        at,
        what,
        dossierCode,
        by: by.self ? ('self' as const) : by.kind === 'officer' ? ('officer' as const) : by.kind,
        name: by.name,
        agency: by.agency?.[reader.language] ?? '',
      })),
      older: entries.length > size ? (shown.at(-1)?.id ?? null) : null,
      first: before === null,
      lists,
    }
  },
)

type Entry = ReturnType<typeof useLoaderData<typeof loader>>['entries'][number]

function Who({ entry }: { entry: Entry }) {
  const { t } = useReader()
  const { by, name, agency } = entry
  const who =
    by === 'self' || by === 'system' || by === 'visitor' ? t(`account:access.${by}`) : name
  return (
    <>
      {who}
      {agency && <span className="block text-sm text-ink-soft">{agency}</span>}
    </>
  )
}

function What({ entry: { what, dossierCode } }: { entry: Entry }) {
  const { t } = useReader()
  return (
    <>
      {what.kind === 'register'
        ? t(`account:registry.${what.registry}`)
        : t(`account:record.${what.record}`)}
      {dossierCode && (
        <span className="block text-sm text-ink-soft">
          {t('account:access.dossier', { code: dossierCode })}
        </span>
      )}
    </>
  )
}

function Why({ entry: { what } }: { entry: Entry }) {
  const { t } = useReader()
  if (what.kind === 'register')
    return (
      <>
        {t(`account:purpose.${what.purpose}`)}
        <span className="block text-sm text-ink-soft">
          {t(`account:readOutcome.${what.outcome ?? 'none'}`)}
        </span>
      </>
    )
  return (
    <>
      {t(`account:recordWhy.${what.why}`)}
      {what.note && <span className="block text-sm text-ink-soft">“{what.note}”</span>}
    </>
  )
}

/** Who looked at this person's data, here or in a register, when, and what for. */
export default function AccessLog() {
  const { entries, older, first, lists } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  const all = path('/me/access-log')
  const here = lists ? `${all}?lists` : all
  return (
    <PersonalPage title={t('account:access.title')} lead={t('account:access.lead')}>
      <Tabs
        label={t('account:access.title')}
        tabs={[
          { href: all, text: t('account:access.all'), current: !lists },
          { href: `${all}?lists`, text: t('account:access.lists'), current: lists },
        ]}
      />
      {lists && <p className="max-w-prose text-ink-soft">{t('account:access.listsLead')}</p>}
      <Table
        caption={t('account:access.title')}
        hideCaption
        rows={entries}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'at',
            title: t('account:access.when'),
            cell: ({ at }) => <Moment at={at} />,
            heading: true,
          },
          { key: 'by', title: t('account:access.who'), cell: (entry) => <Who entry={entry} /> },
          { key: 'what', title: t('account:access.what'), cell: (entry) => <What entry={entry} /> },
          { key: 'why', title: t('account:access.why'), cell: (entry) => <Why entry={entry} /> },
        ]}
        empty={
          <EmptyState icon="shield" title={t('account:access.none')}>
            {t('account:access.noneText')}
          </EmptyState>
        }
      />
      <Pagination
        {...(first ? {} : { firstHref: here })}
        {...(older ? { nextHref: `${here}${lists ? '&' : '?'}before=${older}` } : {})}
      />
    </PersonalPage>
  )
}
