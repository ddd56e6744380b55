import type { SerializeFrom } from '@remix-run/node'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/table.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { dueWords, type ShownDue } from '#app/routes/business/shown-dues.ts'

type Row = SerializeFrom<ShownDue>

interface Props {
  paid: readonly Row[]
  count: number
}

/** What was paid, each with the way to its receipt. */
export function PaidTable({ paid, count }: Props) {
  const reader = useReader()
  const { t, format } = reader
  const path = usePath()
  return (
    <>
      {count > 0 && (
        <p className="text-lg font-semibold">{t('business:history.count', { count })}</p>
      )}
      <Table<Row>
        caption={t('business:history.title')}
        hideCaption
        rows={paid}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon="coin" title={t('business:history.none')}>
            {t('business:history.noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'what',
            title: t('business:dues.what'),
            heading: true,
            cell: (due) => (
              <>
                <span className="block">{dueWords(reader, due).title}</span>
                <span className="block text-sm font-normal text-ink-soft tabular-nums">
                  {dueWords(reader, due).reference}
                </span>
              </>
            ),
          },
          { key: 'agency', title: t('business:dues.agency'), cell: ({ agency }) => agency },
          {
            key: 'paidAt',
            title: t('business:history.paidAt'),
            cell: ({ paidAt }) => paidAt && format.dateTime(paidAt),
          },
          {
            key: 'amount',
            title: t('business:dues.amount'),
            end: true,
            cell: ({ amount }) => format.money(amount),
          },
          {
            key: 'receipt',
            title: t('business:history.receipt'),
            cell: (due) => (
              <a
                className="link"
                href={path(`/orders/${due.id}`)}
                aria-label={t('business:history.openLabel', { what: dueWords(reader, due).title })}
              >
                {t('business:history.open')}
              </a>
            ),
          },
        ]}
      />
    </>
  )
}
