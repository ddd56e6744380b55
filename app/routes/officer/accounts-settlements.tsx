import { useLoaderData } from '@remix-run/react'
import { AccountsPage } from '#app/accounts/accounts-page.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Tag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { useReader } from '#app/i18n/reader.tsx'
import { parseGateway, settlementRunsOf } from '#services/payments/index.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('accounts:settlements.title'),
  private: true,
}

export const loader = officerDoor({ may: ['read', 'reconciliation'], params: {} }).loader(
  async ({ office }) =>
    (await settlementRunsOf(office)).map(({ gateway, day, ranAt, lines, matched, amount }) => ({
      gateway: parseGateway(gateway),
      day,
      ranAt,
      lines,
      matched,
      amount,
    })),
)

/** The days that were compared with the gateways' settlement files. */
export default function Settlements() {
  const runs = useLoaderData<typeof loader>()
  const { t, format } = useReader()
  return (
    <AccountsPage title={t('accounts:settlements.title')} lead={t('accounts:settlements.lead')}>
      <Table
        caption={t('accounts:settlements.title')}
        hideCaption
        rows={runs}
        rowKey={({ gateway, day }) => `${gateway}:${day}`}
        empty={
          <EmptyState icon="calendar" title={t('accounts:settlements.none')}>
            {t('accounts:settlements.noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'day',
            title: t('accounts:settlements.day'),
            heading: true,
            cell: ({ day }) => format.date(day),
          },
          {
            key: 'gateway',
            title: t('accounts:gateway'),
            cell: ({ gateway }) => gateway && t(`dossier:gateway.${gateway}`),
          },
          {
            key: 'lines',
            title: t('accounts:settlements.lines'),
            end: true,
            cell: ({ lines }) => format.number(lines),
          },
          {
            key: 'matched',
            title: t('accounts:settlements.matched'),
            cell: ({ lines, matched }) => (
              <Tag
                tone={matched === lines ? 'success' : 'warning'}
                icon={matched === lines ? 'check' : 'alert'}
                text={format.number(matched)}
              />
            ),
          },
          {
            key: 'amount',
            title: t('accounts:settlements.amount'),
            end: true,
            cell: ({ amount }) => format.money(amount),
          },
          {
            key: 'ranAt',
            title: t('accounts:settlements.ranAt'),
            cell: ({ ranAt }) => format.dateTime(ranAt),
          },
        ]}
      />
    </AccountsPage>
  )
}
