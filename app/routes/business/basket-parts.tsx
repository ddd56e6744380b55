import type { SerializeFrom } from '@remix-run/node'
import { ButtonLink } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Table } from '#app/components/table.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { ReceiptLink } from '#app/payments/order-payment.tsx'
import { dueWords, type ShownDue } from './shown-dues.ts'

type Part = SerializeFrom<ShownDue> & { receipt: { number: string; ready: boolean } | null }

interface Props {
  parts: readonly Part[]
  /** How many there are on all pages, and how many stand before this one. */
  count: number
  before: number
  pageSize: number
  here: string
  /** Shown on demand: so many that what one came for would be far away. */
  folded: boolean
}

/** What is in a payment of several, page by page: for what, for whom, how much, and its receipt. */
export function BasketParts({ parts, count, before, pageSize, here, folded }: Props) {
  const reader = useReader()
  const { t, format } = reader
  const path = usePath()
  const from = before + 1
  const to = before + parts.length
  const pageAt = (start: number) => `${here}?from=${start}`
  const list = (
    <div className="grid gap-3">
      {count > parts.length && (
        <p className="text-ink-soft">{t('business:order.page', { from, to, count })}</p>
      )}
      <Table<Part>
        caption={t('business:order.parts', { count })}
        hideCaption
        rows={parts}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'what',
            title: t('business:dues.what'),
            heading: true,
            cell: (part) => (
              <>
                <span className="block">{dueWords(reader, part).title}</span>
                <span className="block text-sm font-normal text-ink-soft tabular-nums">
                  {dueWords(reader, part).reference}
                </span>
                <span className="block text-sm font-normal text-ink-soft">{part.agency}</span>
              </>
            ),
          },
          {
            key: 'amount',
            title: t('business:dues.amount'),
            end: true,
            cell: ({ amount }) => format.money(amount),
          },
          ...(parts.some(({ paid }) => paid)
            ? [
                {
                  key: 'receipt',
                  title: t('business:history.receipt'),
                  cell: (part: Part) =>
                    part.paid && (
                      <ReceiptLink
                        small
                        receipt={part.receipt}
                        href={path(`/orders/${part.id}/receipt`)}
                      />
                    ),
                },
              ]
            : []),
        ]}
      />
      {(before > 0 || to < count) && (
        <nav aria-label={t('common:pagination.label')} className="flex flex-wrap gap-3 pt-1">
          {before > 0 && (
            <ButtonLink
              small
              tone="secondary"
              icon="arrowLeft"
              href={pageAt(Math.max(0, before - pageSize))}
            >
              {t('business:order.previous')}
            </ButtonLink>
          )}
          {to < count && (
            <ButtonLink small tone="secondary" forward href={pageAt(to)}>
              {t('business:order.next')}
            </ButtonLink>
          )}
        </nav>
      )}
    </div>
  )
  if (folded)
    return <Disclosure summary={t('business:order.showParts', { count })}>{list}</Disclosure>
  return (
    <section aria-labelledby="parts" className="grid gap-3">
      <h2 id="parts" className="text-xl">
        {t('business:order.parts', { count })}
      </h2>
      {list}
    </section>
  )
}
