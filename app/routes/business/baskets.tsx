import { useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { inBusiness } from '#app/business/in-business.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { citizenDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { openBasketsOfPayer } from '#services/payments/index.ts'
import { Baskets } from './baskets-shown.tsx'
import { shownBasket } from './shown-basket.ts'

export const handle: PageHandle = { title: ({ t }) => t('business:basket.title'), private: true }

export const loader = citizenDoor({ may: ['read', 'business'], params: {} }).loader(
  async (visit) => {
    const { business } = inBusiness(visit, 'read')
    const found = await openBasketsOfPayer(visit.office, {
      payerRef: business.businessId,
      after: pageAsked(visit.url),
      limit: 20,
    })
    return { business, page: listPage(found, visit.url), baskets: found.rows.map(shownBasket) }
  },
)

/** Every payment of several orders that the business has put together and not paid yet. */
export default function BasketsPage() {
  const { business, page, baskets } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  return (
    <BusinessPage business={business} title={t('business:basket.title')}>
      {baskets.length === 0 ? (
        <EmptyState icon="coin" title={t('business:basket.none')}>
          {t('business:basket.noneText')}
        </EmptyState>
      ) : (
        <Baskets baskets={baskets} level={2} />
      )}
      <ListPages page={page} here={path('/business/baskets')} />
    </BusinessPage>
  )
}
