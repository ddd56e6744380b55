import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { goTo } from '#app/http/go.ts'
import { readPosted } from '#app/http/posted.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { OrderPayment, PayProblem } from '#app/payments/order-payment.tsx'
import { shownOrder, trueState } from '#app/payments/shown-order.ts'
import { startOrder } from '#app/payments/start-order.ts'
import { readerOf } from '#app/routes/public/reader-of.ts'
import { agencyById } from '#services/identity/index.ts'
import { noteOrders, orderByPayLink } from '#services/payments/index.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('business:link.payTitle'),
  unlisted: true,
  comfort: true,
}

/** Whoever has the link may pay: no sign-in, and nothing of the dossier beyond what is paid. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { office } = context
  const { language } = readerOf(params)
  const found = await orderByPayLink(office, params.token ?? '')
  if (!found) return json({ order: null, agency: '', here: '' }, { status: 404 })
  await noteOrders(office, null, [found.id], { what: 'payment', thing: found.id, why: 'paying' })
  const order = await trueState(office, found, new URL(request.url))
  const agency = await agencyById(office, order.obligation.agency)
  return json({
    order: await shownOrder(office, order, language),
    agency: agency?.name[language] ?? '',
    here: `/${language}/pay/${params.token}`,
  })
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const reader = readerOf(params)
  const { office, clientAddress } = context
  const here = `/${reader.language}/pay/${params.token}`
  const order = await orderByPayLink(office, params.token ?? '')
  if (!order) return goTo(here)
  const posted = await readPosted(request)
  return startOrder({ office, reader, clientAddress }, order, {
    gateway: posted.text('gateway'),
    here,
    description: reader.t('business:link.payTitle'),
  })
}

/** Paying for somebody else. */
export default function PayLink() {
  const { order, agency, here } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useReader()
  const path = usePath()
  if (!order)
    return (
      <Container width="form" className="py-10">
        <EmptyState
          icon="clock"
          title={t('business:link.over')}
          action={<ButtonLink href={path('/')}>{t('common:nav.home')}</ButtonLink>}
        >
          {t('business:link.overText')}
        </EmptyState>
      </Container>
    )
  return (
    <Container width="form" className="py-6 sm:py-10">
      <div className="grid gap-6">
        <PageTitle lead={t('business:link.payLead')}>{t('business:link.payTitle')}</PageTitle>
        <PayProblem answer={answer} />
        <SummaryList rows={[{ label: t('business:link.agency'), value: agency }]} />
        <OrderPayment order={order} answer={answer} here={here}>
          {order.paid && (
            <Notice tone="success" title={t('business:link.thanks')}>
              {t('business:link.thanksText')}
            </Notice>
          )}
        </OrderPayment>
      </div>
    </Container>
  )
}
