import type { SerializeFrom } from '@remix-run/node'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ListPages } from '#app/components/list-pages.tsx'
import { Table } from '#app/components/table.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import { PaidFor } from './paid-for.tsx'
import type { ShownFound } from './shown-money.ts'

interface Props {
  found: NonNullable<SerializeFrom<ShownFound>['found']>
  here: string
  /** Where an order is opened. */
  order: string
}

/** The payments that were found, latest first. */
export function FoundTable({ found: { rows, page }, here, order }: Props) {
  const { t, format } = useReader()
  return (
    <section className="grid gap-4">
      {rows.length > 0 && (
        <h2 className="text-xl" aria-live="polite">
          {t('business:find.found', { count: page.count })}
        </h2>
      )}
      <Table
        caption={t('business:find.results')}
        hideCaption
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon="search" title={t('business:find.none')}>
            {t('business:find.noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'payer',
            title: t('accounts:payer'),
            heading: true,
            cell: ({ id, payer }) => (
              <a className="link" href={`${order}/${id}`}>
                {format.name(payer)}
              </a>
            ),
          },
          {
            key: 'what',
            title: t('business:dues.what'),
            cell: ({ what, about }) => <PaidFor what={what} about={about} />,
          },
          {
            key: 'status',
            title: t('accounts:orders.status'),
            cell: ({ status }) => t(`accounts:status.${status}`),
          },
          { key: 'at', title: t('business:moves.at'), cell: ({ at }) => format.dateTime(at) },
          {
            key: 'amount',
            title: t('business:dues.amount'),
            end: true,
            cell: ({ amount }) => format.money(amount),
          },
        ]}
      />
      <ListPages page={page} here={here} />
    </section>
  )
}
