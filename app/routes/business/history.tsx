import { useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { inBusiness } from '#app/business/in-business.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Table } from '#app/components/table.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { thisMonth } from '#app/payments/statement-file.ts'
import { StatementForm } from '#app/payments/statement-form.tsx'
import { paidOfPayer } from '#services/payments/index.ts'
import { dueWords, shownDues } from './shown-dues.ts'

export const handle: PageHandle = { title: ({ t }) => t('business:history.title'), private: true }

export const loader = citizenDoor({ may: ['read', 'business'], params: {} }).loader(
  async (visit) => {
    const { office, actor, reader, url } = visit
    const { business } = inBusiness(visit, 'read')
    const payerRef = business.businessId
    const found = await paidOfPayer(office, { payerRef, limit: 30, after: pageAsked(url) })
    return {
      business,
      month: thisMonth(office),
      wrongDays: url.searchParams.has('days'),
      page: listPage(found, url),
      paid: await shownDues(office, actor, found.rows, reader.language),
    }
  },
)

type Row = ReturnType<typeof useLoaderData<typeof loader>>['paid'][number]

/** What the business has paid, with receipts, and statements to take along. */
export default function History() {
  const { business, paid, page, month, wrongDays } = useLoaderData<typeof loader>()
  const reader = useReader()
  const { t, format } = reader
  const path = usePath()
  const here = path('/business/history')
  return (
    <BusinessPage
      business={business}
      title={t('business:history.title')}
      lead={t('business:history.lead')}
    >
      {page.count > 0 && (
        <p className="text-lg font-semibold">
          {t('business:history.count', { count: page.count })}
        </p>
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
      <ListPages page={page} here={here} />
      <StatementForm action={path('/business/statement')} month={month} wrongDays={wrongDays} />
    </BusinessPage>
  )
}
