import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { inBusiness } from '#app/business/in-business.ts'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { TextField } from '#app/components/text-field.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import { personById } from '#services/identity/index.ts'
import {
  decidePaymentRequest,
  openPaymentRequests,
  orderId,
  readOrder,
} from '#services/payments/index.ts'
import { dueWords, shownDues } from './shown-dues.ts'

export const handle: PageHandle = { title: ({ t }) => t('business:request.title'), private: true }

const door = citizenDoor({ may: ['read', 'profile'], params: {} })

export const loader = door.loader(async (visit) => {
  const { office, actor, reader } = visit
  const { business, by, maySpend } = inBusiness(visit, 'read')
  const open = await openPaymentRequests(office, business.businessId)
  const requests = await Promise.all(
    open.map(async (request) => {
      const orders = await Promise.all(
        request.orderIds.map((id) => readOrder(office.db, orderId(id))),
      )
      const asker = parseId<'person'>(request.requestedBy)
      const isOwn = request.requestedBy === by.personId
      return {
        id: request.id,
        by: (asker && (await personById(office, asker))?.name) ?? '',
        at: request.requestedAt,
        note: request.note,
        parts: await shownDues(office, actor, orders, reader.language),
        total: orders.reduce((total, { amount }) => total + amount, 0),
        mayDecide: maySpend && (!isOwn || by.role === 'legalRepresentative'),
        isOwn,
      }
    }),
  )
  return { business, requests, refused: visit.url.searchParams.has('refused') }
})

export const action = door.action(async (visit, posted) => {
  const { office, reader } = visit
  const { by, payer } = inBusiness(visit, 'approvePayment')
  const here = `/${reader.language}/business/requests`
  const requestId = parseId<'paymentRequest'>(posted.text('requestId'))
  if (!requestId) return goTo(here)
  const decided = await decidePaymentRequest(office, {
    requestId,
    by,
    approve: posted.intent === 'approve',
    payer,
    reason: posted.text('reason').slice(0, 300),
  })
  if (decided.outcome === 'approved') return goTo(`/${reader.language}/orders/${decided.basket.id}`)
  if (decided.outcome === 'refused') return goTo(`${here}?refused`)
  return json({ problem: decided.outcome }, { status: 409 })
})

type Request = ReturnType<typeof useLoaderData<typeof loader>>['requests'][number]

/** Payments that members ask for, and those who may spend decide on. */
export default function Requests() {
  const { business, requests, refused } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useReader()
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
      {refused && !answer && (
        <Notice tone="success" live>
          {t('business:request.refused')}
        </Notice>
      )}
      {requests.length === 0 && (
        <EmptyState title={t('business:request.none')}>{t('business:request.noneText')}</EmptyState>
      )}
      <ul className="grid max-w-prose gap-4">
        {requests.map((request) => (
          <li key={request.id}>
            <OneRequest request={request} />
          </li>
        ))}
      </ul>
    </BusinessPage>
  )
}

function OneRequest({ request }: { request: Request }) {
  const reader = useReader()
  const { t, format } = reader
  const path = usePath()
  return (
    <Card
      level={2}
      title={t('business:request.of', { name: request.by, amount: format.money(request.total) })}
    >
      <p className="text-sm text-ink-soft">{format.dateTime(request.at)}</p>
      {request.note && <p className="mt-2 whitespace-pre-line">{request.note}</p>}
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {request.parts.map((part) => (
          <li key={part.id} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-2.5">
            <span className="min-w-0">
              {dueWords(reader, part).title}
              <span className="block text-sm text-ink-soft tabular-nums">
                {dueWords(reader, part).reference}
              </span>
            </span>
            <span className="ml-auto tabular-nums">{format.money(part.amount)}</span>
          </li>
        ))}
      </ul>
      {request.mayDecide ? (
        <form method="post" action={path('/business/requests')} className="mt-4 grid gap-4">
          <input type="hidden" name="requestId" value={request.id} />
          <TextField name="reason" label={t('business:request.reason')} maxLength={300} />
          <div className="flex flex-wrap gap-3">
            <Button forward name="intent" value="approve">
              {t('business:request.approve')}
            </Button>
            <Button tone="danger" name="intent" value="refuse">
              {t('business:request.refuse')}
            </Button>
          </div>
        </form>
      ) : (
        <p className="mt-4 text-ink-soft">
          {t(request.isOwn ? 'business:request.own' : 'business:request.waits')}
        </p>
      )}
    </Card>
  )
}
