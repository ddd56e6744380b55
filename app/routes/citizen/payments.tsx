import { useLoaderData } from '@remix-run/react'
import { PersonalPage } from '#app/account/personal-page.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { citizenDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { FindForm } from '#app/payments/find-form.tsx'
import { FoundTable } from '#app/payments/found-table.tsx'
import { PaidTable } from '#app/payments/paid-table.tsx'
import { shownFound } from '#app/payments/shown-money.ts'
import { thisMonth } from '#app/payments/statement-file.ts'
import { StatementForm } from '#app/payments/statement-form.tsx'
import { shownDues } from '#app/routes/business/shown-dues.ts'
import { paidOfPayer } from '#services/payments/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('account:payments.title'), private: true }

export const loader = citizenDoor({ may: ['read', 'profile'], params: {} }).loader(
  async (visit) => {
    const { office, actor, reader, url } = visit
    const payerRef = actor.personId
    const looked = await shownFound(visit, { payerRef })
    const paid = await paidOfPayer(office, {
      payerRef,
      limit: 30,
      after: looked.found ? null : pageAsked(url),
    })
    return {
      looked,
      month: thisMonth(office),
      wrongDays: url.searchParams.get('days'),
      page: listPage(paid, url),
      paid: await shownDues(office, actor, paid.rows, reader.language),
    }
  },
)

/** What a citizen has paid themselves, with receipts, to be searched and taken along. */
export default function Payments() {
  const { looked, paid, page, month, wrongDays } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  const here = path('/me/payments')
  return (
    <PersonalPage title={t('account:payments.title')} lead={t('account:payments.lead')}>
      <FindForm looked={looked} action={here} />
      {looked.found ? (
        <FoundTable found={looked.found} here={here} order={path('/orders')} />
      ) : (
        <>
          <PaidTable paid={paid} count={page.count} />
          <ListPages page={page} here={here} />
        </>
      )}
      <StatementForm action={path('/me/payments/statement')} month={month} wrongDays={wrongDays} />
    </PersonalPage>
  )
}
