import { useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { inBusiness } from '#app/business/in-business.ts'
import type { PageHandle } from '#app/components/page-handle.ts'
import { citizenDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { movesTitle } from '#app/payments/moves-title.ts'
import { MovesView } from '#app/payments/moves-view.tsx'
import { shownMoves } from '#app/payments/shown-money.ts'

export const handle: PageHandle = { title: ({ t }) => t('business:moves.title'), private: true }

export const loader = citizenDoor({ may: ['read', 'business'], params: {} }).loader(
  async (visit) => {
    const { business } = inBusiness(visit, 'read')
    return { business, moves: await shownMoves(visit, { payerRef: business.businessId }) }
  },
)

/** The payments behind a total of the business. */
export default function Movements() {
  const { business, moves } = useLoaderData<typeof loader>()
  const reader = useReader()
  const path = usePath()
  const lead = movesTitle(reader, moves)
  return (
    <BusinessPage
      business={business}
      title={reader.t('business:moves.title')}
      {...(lead ? { lead } : {})}
    >
      <MovesView
        moves={moves}
        here={path('/business/movements')}
        order={path('/orders')}
        file={path('/business/statement')}
      />
    </BusinessPage>
  )
}
