import type { SerializeFrom } from '@remix-run/node'
import { ButtonLink } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/table.tsx'
import { Tabs } from '#app/components/tabs.tsx'
import { type Reader, useReader } from '#app/i18n/reader.tsx'
import { PeriodForm } from './period-form.tsx'
import type { ShownTotals } from './shown-money.ts'
import { SumsLine } from './sums-line.tsx'

const ways = ['day', 'month', 'fee', 'account', 'agency'] as const

interface Props {
  totals: SerializeFrom<ShownTotals>
  here: string
  /** Where the payments behind a total are, and its file. */
  moves: string
  file: string
}

/** What came in and went back, summed in one of several ways; each sum opens its payments. */
export function TotalsView({ totals, here, moves, file }: Props) {
  const reader = useReader()
  const { t, format } = reader
  const { by, period, typed, rows, all, tooLong } = totals
  const at = (way: string) => String(new URLSearchParams({ ...period, by: way }))
  const wrong = period ? null : t(`business:totals.${tooLong ? 'tooLong' : 'wrong'}`)
  return (
    <>
      <PeriodForm action={here} typed={typed} wrong={wrong} kept={{ by }} />
      {period && (
        <Tabs
          label={t('business:totals.by')}
          tabs={ways.map((way) => ({
            href: `${here}?${at(way)}`,
            text: t(`business:totals.ways.${way}`),
            current: way === by,
          }))}
        />
      )}
      {period && all && <SumsLine sums={all} />}
      {period && (
        <Table
          caption={t('business:totals.of', {
            from: format.date(period.from),
            until: format.date(period.until),
          })}
          hideCaption
          rows={rows}
          rowKey={({ key }) => key}
          empty={
            <EmptyState icon="coin" title={t('business:totals.none')}>
              {t('business:totals.noneText')}
            </EmptyState>
          }
          columns={[
            {
              key: 'name',
              title: t(`business:totals.ways.${by}`),
              heading: true,
              cell: ({ key, name, query }) => (
                <a className="link" href={`${moves}?${query}`}>
                  {keyWords(reader, by, key, name)}
                </a>
              ),
            },
            {
              key: 'payments',
              title: t('business:totals.payments'),
              end: true,
              cell: ({ payments }) => format.number(payments),
            },
            {
              key: 'received',
              title: t('business:totals.received'),
              end: true,
              cell: ({ received }) => format.money(received),
            },
            {
              key: 'returned',
              title: t('business:totals.returned'),
              end: true,
              cell: ({ returned, refunds }) =>
                refunds > 0
                  ? `${format.money(returned)} (${format.number(refunds)})`
                  : format.money(0),
            },
            {
              key: 'net',
              title: t('business:totals.net'),
              end: true,
              cell: ({ received, returned }) => format.money(received - returned),
            },
          ]}
        />
      )}
      {period && rows.length > 0 && (
        <p className="flex flex-wrap gap-3">
          {(['xlsx', 'csv'] as const).map((as) => (
            <ButtonLink
              key={as}
              tone="secondary"
              small
              icon="download"
              href={`${file}?${at(by)}&as=${as}`}
            >
              {t(`business:statement.${as}`)}
            </ButtonLink>
          ))}
        </p>
      )}
    </>
  )
}

function keyWords({ format }: Reader, by: ShownTotals['by'], key: string, name: string): string {
  if (by === 'day') return format.date(key)
  return by === 'month' ? key.split('-').reverse().join('/') : name
}
