import { useLoaderData } from '@remix-run/react'
import { AccountsPage } from '#app/accounts/accounts-page.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { SearchBox } from '#app/components/search-box.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { noteOrders, orderId, receiptNumber, receiptsOfAgency } from '#services/payments/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('accounts:receipts.title'), private: true }

export const loader = officerDoor({ may: ['read', 'receipt'], params: {} }).loader(
  async ({ office, actor, url }) => {
    const sought = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
    const page = await receiptsOfAgency(office, {
      agency: actor.agencyId,
      text: sought,
      after: pageAsked(url),
    })
    await noteOrders(
      office,
      actor,
      page.rows.map((receipt) => orderId(receipt.orderId)),
      { what: 'list' },
    )
    return {
      sought,
      page: listPage(page, url),
      receipts: page.rows.map((receipt) => ({
        number: receiptNumber(receipt),
        payer: receipt.payer.name,
        total: receipt.total,
        at: receipt.issuedAt,
        correcting: receipt.replaces !== null,
      })),
    }
  },
)

/** Receipts of the agency, the latest first, or the one with a number. */
export default function Receipts() {
  const { sought, receipts, page } = useLoaderData<typeof loader>()
  const { t, format } = useReader()
  const path = usePath()
  return (
    <AccountsPage title={t('accounts:receipts.title')} lead={t('accounts:receipts.lead')}>
      <div className="max-w-form">
        <SearchBox
          action={path('/office/accounts/receipts')}
          label={t('accounts:receipts.find')}
          defaultValue={sought}
        />
      </div>
      {sought && receipts.length === 0 && (
        <Notice tone="warning" live>
          {t('accounts:receipts.notFound', { number: sought })}
        </Notice>
      )}
      <Table
        caption={t('accounts:receipts.title')}
        hideCaption
        rows={receipts}
        rowKey={({ number }) => number}
        empty={
          !sought && (
            <EmptyState icon="file" title={t('accounts:receipts.none')}>
              {t('accounts:receipts.noneText')}
            </EmptyState>
          )
        }
        columns={[
          {
            key: 'number',
            title: t('accounts:receipts.number'),
            heading: true,
            cell: ({ number, correcting }) => (
              <span className="flex flex-wrap items-center gap-2">
                <a className="link tabular-nums" href={path(`/office/accounts/receipts/${number}`)}>
                  {number}
                </a>
                {correcting && <Tag tone="warning" text={t('accounts:receipts.correcting')} />}
              </span>
            ),
          },
          { key: 'payer', title: t('accounts:payer'), cell: ({ payer }) => format.name(payer) },
          { key: 'at', title: t('accounts:receipts.at'), cell: ({ at }) => format.dateTime(at) },
          {
            key: 'total',
            title: t('business:dues.amount'),
            end: true,
            cell: ({ total }) => format.money(total),
          },
        ]}
      />
      <ListPages page={page} here={path('/office/accounts/receipts')} />
    </AccountsPage>
  )
}
