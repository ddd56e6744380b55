import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { type AtWork, inBusiness } from '#app/business/in-business.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import {
  cancelPaymentRequest,
  decidePaymentRequest,
  openPaymentRequests,
} from '#services/payments/index.ts'
import { OneRequest } from './one-request.tsx'
import { shownRequest } from './shown-request.ts'

export const handle: PageHandle = { title: ({ t }) => t('business:request.title'), private: true }

const door = citizenDoor({ may: ['read', 'business'], params: {} })
const asking = citizenDoor({ may: ['requestPayment', 'business'], params: {} })
const pageSize = 20

export const loader = door.loader(async (visit) => {
  const { office, url } = visit
  const at = inBusiness(visit, 'read')
  const { businessId } = at.business
  const open = await openPaymentRequests(office, {
    businessId,
    limit: pageSize,
    after: pageAsked(url),
  })
  return {
    business: at.business,
    page: listPage(open, url),
    requests: await Promise.all(open.rows.map((request) => shownRequest(visit, at, request))),
    done: url.searchParams.get('done'),
  }
})

export const action = asking.action(async (visit, posted) => {
  const { office, reader } = visit
  const here = `/${reader.language}/business/requests`
  const requestId = parseId<'paymentRequest'>(posted.text('requestId'))
  if (!requestId) return goTo(here)
  if (posted.intent === 'cancel') {
    const { by } = inBusiness(visit, 'requestPayment')
    const cancelled = await cancelPaymentRequest(office, { requestId, by })
    if (cancelled.outcome === 'cancelled') return goTo(`${here}?done=cancelled`)
    return json({ problem: cancelled.outcome }, { status: 409 })
  }
  return decide(visit, inBusiness(visit, 'approvePayment'), {
    requestId,
    approve: posted.intent === 'approve',
    reason: posted.text('reason', 300),
    here,
  })
})

async function decide(
  { office, reader }: Parameters<typeof shownRequest>[0],
  { by, payer }: AtWork,
  wish: { requestId: string; approve: boolean; reason: string; here: string },
) {
  const { here, ...decision } = wish
  const decided = await decidePaymentRequest(office, { ...decision, by, payer })
  if (decided.outcome === 'approved') {
    const dropped = decided.dropped.length
    const order = `/${reader.language}/orders/${decided.basket.id}`
    return goTo(dropped > 0 ? `${order}?dropped=${dropped}` : order)
  }
  if (decided.outcome === 'refused' || decided.outcome === 'met')
    return goTo(`${here}?done=${decided.outcome}`)
  return json({ problem: decided.outcome }, { status: 409 })
}

/** Payments that members ask for, and those who may spend decide on. */
export default function Requests() {
  const { business, requests, page, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useReader()
  const path = usePath()
  const here = path('/business/requests')
  return (
    <BusinessPage
      business={business}
      title={t('business:request.title')}
      lead={t('business:request.lead')}
    >
      {answer && (
        <Notice tone="warning" live>
          {t(`business:request.problem.${answer.problem}`)}
        </Notice>
      )}
      {(done === 'refused' || done === 'met' || done === 'cancelled') && !answer && (
        <Notice tone={done === 'met' ? 'info' : 'success'} live>
          {t(`business:request.${done}`)}
        </Notice>
      )}
      {requests.length === 0 ? (
        <EmptyState title={t('business:request.none')}>{t('business:request.noneText')}</EmptyState>
      ) : (
        <p className="text-lg font-semibold">
          {t('business:request.count', { count: page.count })}
        </p>
      )}
      <ul className="grid max-w-prose gap-4">
        {requests.map((request) => (
          <li key={request.id}>
            <OneRequest request={request} />
          </li>
        ))}
      </ul>
      <ListPages page={page} here={here} />
    </BusinessPage>
  )
}
