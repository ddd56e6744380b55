import { useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { inBusiness } from '#app/business/in-business.ts'
import type { PageHandle } from '#app/components/page-handle.ts'
import { citizenDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { shownTotals } from '#app/payments/shown-money.ts'
import { TotalsView } from '#app/payments/totals-view.tsx'

export const handle: PageHandle = { title: ({ t }) => t('business:totals.title'), private: true }

export const loader = citizenDoor({ may: ['read', 'business'], params: {} }).loader(
  async (visit) => {
    const { business } = inBusiness(visit, 'read')
    return { business, totals: await shownTotals(visit, { payerRef: business.businessId }) }
  },
)

/** What the business paid in a period, by day, agency, fee or account. */
export default function Totals() {
  const { business, totals } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  return (
    <BusinessPage business={business} title={t('business:totals.title')}>
      <TotalsView
        totals={totals}
        here={path('/business/totals')}
        moves={path('/business/movements')}
        file={path('/business/totals/file')}
      />
    </BusinessPage>
  )
}
