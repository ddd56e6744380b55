import { useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { inBusiness } from '#app/business/in-business.ts'
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
import { paidOfPayer } from '#services/payments/index.ts'
import { shownDues } from './shown-dues.ts'

export const handle: PageHandle = { title: ({ t }) => t('business:history.title'), private: true }

export const loader = citizenDoor({ may: ['read', 'business'], params: {} }).loader(
  async (visit) => {
    const { office, actor, reader, url } = visit
    const { business } = inBusiness(visit, 'read')
    const payerRef = business.businessId
    const looked = await shownFound(visit, { payerRef })
    const found = await paidOfPayer(office, {
      payerRef,
      limit: 30,
      after: looked.found ? null : pageAsked(url),
    })
    return {
      business,
      month: thisMonth(office),
      looked,
      wrongDays: url.searchParams.get('days'),
      page: listPage(found, url),
      paid: await shownDues(office, actor, found.rows, reader.language),
    }
  },
)

/** What the business has paid, with receipts, and statements to take along. */
export default function History() {
  const { business, looked, paid, page, month, wrongDays } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  const here = path('/business/history')
  return (
    <BusinessPage
      business={business}
      title={t('business:history.title')}
      lead={t('business:history.lead')}
    >
      <FindForm looked={looked} action={here} />
      {looked.found ? (
        <FoundTable found={looked.found} here={here} order={path('/orders')} />
      ) : (
        <>
          <PaidTable paid={paid} count={page.count} />
          <ListPages page={page} here={here} />
        </>
      )}
      <p>
        <a className="link" href={path('/business/totals')}>
          {t('business:totals.open')}
        </a>
      </p>
      <StatementForm action={path('/business/statement')} month={month} wrongDays={wrongDays} />
    </BusinessPage>
  )
}
