import type { SerializeFrom } from '@remix-run/node'
import { ButtonLink } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ListPages } from '#app/components/list-pages.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import { PaidFor } from './paid-for.tsx'
import type { ShownMoves } from './shown-money.ts'
import { SumsLine } from './sums-line.tsx'

interface Props {
  moves: SerializeFrom<ShownMoves>
  here: string
  /** Where an order is opened, and the file of what is shown. */
  order: string
  file: string
}

/** The payments and refunds behind a total: together they are the total. */
export function MovesView({ moves, here, order, file }: Props) {
  const { t, format } = useReader()
  const { rows, all, page, query } = moves
  if (!page || !all) return <Notice tone="warning">{t('business:totals.wrong')}</Notice>
  const as = (type: string) =>
    `${file}?${new URLSearchParams([...new URLSearchParams(query), ['as', type]])}`
  return (
    <>
      <SumsLine sums={all} />
      <Table
        caption={t('business:moves.title')}
        hideCaption
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon="coin" title={t('business:totals.none')}>
            {t('business:totals.noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'payer',
            title: t('accounts:payer'),
            heading: true,
            cell: ({ orderId, payer, kind }) => (
              <span className="flex flex-wrap items-center gap-2">
                <a className="link" href={`${order}/${orderId}`}>
                  {format.name(payer)}
                </a>
                {kind === 'refund' && (
                  <Tag tone="neutral" icon="undo" text={t('business:moves.refund')} />
                )}
              </span>
            ),
          },
          {
            key: 'what',
            title: t('business:dues.what'),
            cell: ({ what, about }) => <PaidFor what={what} about={about} />,
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
      {rows.length > 0 && (
        <p className="flex flex-wrap gap-3">
          {(['xlsx', 'csv'] as const).map((type) => (
            <ButtonLink key={type} tone="secondary" small icon="download" href={as(type)}>
              {t(`business:statement.${type}`)}
            </ButtonLink>
          ))}
        </p>
      )}
    </>
  )
}
