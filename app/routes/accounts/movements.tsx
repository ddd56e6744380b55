import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Container } from '#app/components/container.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { officerDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { movesTitle } from '#app/payments/moves-title.ts'
import { MovesView } from '#app/payments/moves-view.tsx'
import { shownMoves } from '#app/payments/shown-money.ts'

export const handle: PageHandle = { title: ({ t }) => t('business:moves.title'), private: true }

export const loader = officerDoor({ may: ['export', 'ledger'], params: {} }).loader((visit) =>
  shownMoves(visit, { agency: visit.actor.agencyId }),
)

/** The payments behind a total of the agency. */
export default function Movements() {
  const moves = useLoaderData<typeof loader>()
  const reader = useReader()
  const path = usePath()
  const totals = path('/office/accounts/totals')
  return (
    <Container className="pb-8">
      <Breadcrumbs crumbs={[{ href: totals, text: reader.t('business:totals.title') }]} />
      <div className="grid gap-8">
        <PageTitle lead={movesTitle(reader, moves)}>{reader.t('business:moves.title')}</PageTitle>
        <MovesView
          moves={moves}
          here={path('/office/accounts/movements')}
          order={path('/office/accounts/orders')}
          file={path('/office/accounts/statement')}
        />
      </div>
    </Container>
  )
}
