import { useLoaderData } from '@remix-run/react'
import { AccountsPage } from '#app/accounts/accounts-page.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { accountsAwaiting, discrepanciesOf, parseGateway } from '#services/payments/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('accounts:title'), private: true }

export const loader = officerDoor({ may: ['read', 'reconciliation'], params: {} }).loader(
  async ({ office, actor, url }) => {
    const status = url.searchParams.get('status') === 'resolved' ? 'resolved' : 'open'
    const agency = actor.agencyId
    const [found, awaiting] = await Promise.all([
      discrepanciesOf(office, { agency, status, after: pageAsked(url) }),
      accountsAwaiting(office, agency),
    ])
    return {
      status,
      awaiting,
      done: url.searchParams.has('done'),
      page: listPage(found, url),
      discrepancies: found.rows.map((each) => ({
        id: each.id,
        kind: each.kind,
        gateway: parseGateway(each.gateway),
        reference: each.reference ?? '',
        expected: each.expected,
        found: each.found,
        at: each.foundAt,
      })),
    }
  },
)

type Row = ReturnType<typeof useLoaderData<typeof loader>>['discrepancies'][number]

/** What does not add up, the oldest first, each with what to do about it. */
export default function Accounts() {
  const { status, awaiting, done, discrepancies, page } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  const columns = useColumns()
  const isOpen = status === 'open'
  const here = path('/office/accounts')
  return (
    <AccountsPage title={t('accounts:queue.title')} lead={t('accounts:queue.lead')}>
      {done && (
        <Notice tone="success" live>
          {t('accounts:queue.done')}
        </Notice>
      )}
      <p className="flex flex-wrap gap-x-6 gap-y-1 text-ink-soft">
        <span>{t('accounts:queue.open', { count: awaiting.discrepancies })}</span>
        <a className="link" href={path('/office/accounts/refunds')}>
          {t('accounts:queue.refunds', { count: awaiting.refunds })}
        </a>
        <a className="link" href={path('/office/accounts/confirmations')}>
          {t('accounts:confirm.count', { count: awaiting.confirmations })}
        </a>
        <a className="link" href={path('/office/accounts/waivers')}>
          {t('accounts:queue.waivers', { count: awaiting.waivers })}
        </a>
      </p>
      <Table<Row>
        caption={t(isOpen ? 'accounts:queue.title' : 'accounts:queue.resolved')}
        hideCaption
        rows={discrepancies}
        rowKey={({ id }) => id}
        columns={columns}
        empty={
          <EmptyState icon="checkCircle" title={t('accounts:queue.none')}>
            {t('accounts:queue.noneText')}
          </EmptyState>
        }
      />
      <ListPages page={page} here={here} />
      <p>
        <a className="link" href={isOpen ? `${here}?status=resolved` : here}>
          {t(isOpen ? 'accounts:queue.showResolved' : 'accounts:queue.showOpen')}
        </a>
      </p>
    </AccountsPage>
  )
}

function useColumns() {
  const { t, format } = useReader()
  const path = usePath()
  const amount = (dong: number | null) => (dong === null ? '–' : format.money(dong))
  return [
    {
      key: 'kind',
      title: t('accounts:queue.kind'),
      heading: true,
      cell: ({ id, kind }: Row) => (
        <a className="link" href={path(`/office/accounts/discrepancies/${id}`)}>
          {t(`accounts:kind.${kind}.name`)}
        </a>
      ),
    },
    {
      key: 'gateway',
      title: t('accounts:gateway'),
      cell: ({ gateway }: Row) => gateway && t(`dossier:gateway.${gateway}`),
    },
    {
      key: 'reference',
      title: t('accounts:reference'),
      cell: ({ reference }: Row) => <span className="break-all">{reference}</span>,
    },
    {
      key: 'expected',
      title: t('accounts:queue.expected'),
      end: true,
      cell: ({ expected }: Row) => amount(expected),
    },
    {
      key: 'found',
      title: t('accounts:queue.found'),
      end: true,
      cell: ({ found }: Row) => amount(found),
    },
    {
      key: 'at',
      title: t('accounts:queue.at'),
      cell: ({ at }: Row) => format.dateTime(at),
    },
  ]
}
