import { useLoaderData } from '@remix-run/react'
import { AccountsPage } from '#app/accounts/accounts-page.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { FindForm } from '#app/payments/find-form.tsx'
import { FoundTable } from '#app/payments/found-table.tsx'
import { shownFound } from '#app/payments/shown-money.ts'
import { lineName, noteOrders, orderByReference, ordersOfAgency } from '#services/payments/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('accounts:orders.title'), private: true }

export const loader = officerDoor({ may: ['checkAgain', 'fee'], params: {} }).loader(
  async ({ office, actor, url, reader }) => {
    const agency = actor.agencyId
    const looked = await shownFound({ office, actor, url, reader }, { agency })
    const only = looked.found?.page.count === 1 ? looked.found.rows[0] : null
    const found = only ?? (await orderByReference(office, { agency, reference: looked.typed.text }))
    if (found) throw goTo(`/${reader.language}/office/accounts/orders/${found.id}`)
    const paying = await ordersOfAgency(office, {
      agency,
      status: 'paying',
      after: looked.found ? null : pageAsked(url),
    })
    await noteOrders(
      office,
      actor,
      paying.rows.map(({ id }) => id),
      { what: 'list' },
    )
    return {
      looked,
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
  const { looked, paying, page } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const here = usePath()('/office/accounts/orders')
  return (
    <AccountsPage title={t('accounts:orders.title')} lead={t('accounts:orders.lead')}>
      <FindForm looked={looked} action={here} />
      {looked.found ? (
        <>
          <FoundTable found={looked.found} here={here} order={here} />
          <p>
            <a className="link" href={here}>
              {t('accounts:orders.showPaying')}
            </a>
          </p>
        </>
      ) : (
        <Paying paying={paying} page={page} here={here} />
      )}
    </AccountsPage>
  )
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

/** Payments that no gateway has confirmed yet. */
function Paying({ paying, page, here }: Pick<Data, 'paying' | 'page'> & { here: string }) {
  const { t, format } = useReader()
  return (
    <>
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
              <a className="link" href={`${here}/${id}`}>
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
      <ListPages page={page} here={here} />
    </>
  )
}
