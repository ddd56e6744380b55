import { useLoaderData } from '@remix-run/react'
import { AccountsPage } from '#app/accounts/accounts-page.tsx'
import { findOrder } from '#app/accounts/find-order.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { SearchBox } from '#app/components/search-box.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { lineName, noteOrders, ordersOfAgency } from '#services/payments/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('accounts:orders.title'), private: true }

export const loader = officerDoor({ may: ['checkAgain', 'fee'], params: {} }).loader(
  async ({ office, actor, url, reader }) => {
    const sought = (url.searchParams.get('q') ?? '').trim()
    const found = sought ? await findOrder(office, actor, sought) : null
    if (found) throw goTo(`/${reader.language}/office/accounts/orders/${found.id}`)
    const paying = await ordersOfAgency(office, {
      agency: actor.agencyId,
      status: 'paying',
      after: pageAsked(url),
    })
    await noteOrders(
      office,
      actor,
      paying.rows.map(({ id }) => id),
      { what: 'list' },
    )
    return {
      sought,
      page: listPage(paying, url),
      paying: paying.rows.map(({ id, payer, amount, openedAt, lines }) => ({
        id,
        payer: payer.name,
        amount,
        openedAt,
        what: lines.map((line) => lineName(line, reader.language)),
      })),
    }
  },
)

/** Finds what somebody says they paid; below, payments that no gateway has confirmed yet. */
export default function Orders() {
  const { sought, paying, page } = useLoaderData<typeof loader>()
  const { t, format } = useReader()
  const path = usePath()
  return (
    <AccountsPage title={t('accounts:orders.title')} lead={t('accounts:orders.lead')}>
      <div className="max-w-form">
        <SearchBox action={path('/office/accounts/orders')} label={t('accounts:orders.code')} />
      </div>
      {sought && (
        <Notice tone="warning" live>
          {t('accounts:problem.noOrder')}
        </Notice>
      )}
      <Table
        caption={t('accounts:orders.paying')}
        rows={paying}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon="hourglass" title={t('accounts:orders.none')}>
            {t('accounts:orders.noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'payer',
            title: t('accounts:payer'),
            heading: true,
            cell: ({ id, payer }) => (
              <a className="link" href={path(`/office/accounts/orders/${id}`)}>
                {format.name(payer)}
              </a>
            ),
          },
          { key: 'what', title: t('business:dues.what'), cell: ({ what }) => format.list(what) },
          {
            key: 'at',
            title: t('accounts:orders.openedAt'),
            cell: ({ openedAt }) => format.dateTime(openedAt),
          },
          {
            key: 'amount',
            title: t('business:dues.amount'),
            end: true,
            cell: ({ amount }) => format.money(amount),
          },
        ]}
      />
      <ListPages page={page} here={path('/office/accounts/orders')} />
    </AccountsPage>
  )
}
