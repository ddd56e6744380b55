import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Container } from '#app/components/container.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { idParam } from '#app/http/params.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { OrderPayment, PayProblem, ReceiptLink } from '#app/payments/order-payment.tsx'
import { shownOrder, trueState } from '#app/payments/shown-order.ts'
import { startOrder } from '#app/payments/start-order.ts'
import { ordersInBasket } from '#services/payments/index.ts'
import { maySpend, ownOrder } from './own-order.ts'
import { dueWords, shownDues } from './shown-dues.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('business:order.title'),
  private: true,
  comfort: true,
}

const door = citizenDoor({ may: ['pay', 'fee'], params: { orderId: idParam<'order'>() } })

export const loader = door.loader(async ({ office, actor, params, url, reader }) => {
  const order = await trueState(office, await ownOrder(office, actor, params.orderId), url)
  const isBasket = order.obligation.kind === 'basket'
  const inside = isBasket ? await ordersInBasket(office, order) : [order]
  const shown = await shownOrder(office, order, reader.language)
  return {
    order: maySpend(actor, order) ? shown : { ...shown, gateways: [] },
    payer: order.payer.name,
    mayPay: maySpend(actor, order),
    atWork: actor.business !== null,
    parts: await shownDues(office, actor, inside, reader.language),
    receipts: await Promise.all(
      inside.map(async (each) => (await shownOrder(office, each, reader.language)).receipt),
    ),
  }
})

export const action = door.action(async (visit, posted) => {
  const { office, actor, params, reader } = visit
  const order = await ownOrder(office, actor, params.orderId)
  const here = `/${reader.language}/orders/${order.id}`
  if (!maySpend(actor, order)) return goTo(here)
  const description = reader.t('business:order.for', { name: order.payer.name })
  return startOrder(visit, order, { gateway: posted.text('gateway'), here, description })
})

/** One payment, of one fee or of several put together: what is in it, how to pay, what came of it. */
export default function OrderPage() {
  const { order, payer, mayPay, atWork, parts, receipts } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const reader = useReader()
  const { t, format } = reader
  const path = usePath()
  return (
    <Container width="form" className="pb-8">
      <Breadcrumbs
        crumbs={[
          atWork
            ? { href: path('/business'), text: t('business:title') }
            : { href: path('/me'), text: t('account:me.title') },
        ]}
      />
      <div className="grid gap-6">
        <PageTitle lead={t('business:order.for', { name: payer })}>
          {t('business:order.title')}
        </PageTitle>
        <PayProblem answer={answer} />
        {!mayPay && <Notice>{t('business:order.notYours')}</Notice>}
        <OrderPayment
          order={order}
          answer={answer}
          here={path(`/orders/${order.id}`)}
          linkHref={path(`/orders/${order.id}/pay-link`)}
        >
          {order.paid && (
            <Notice tone="success" title={t('business:order.paid')}>
              {t('business:order.paidText')}
            </Notice>
          )}
          {order.state === 'expired' && <p>{t('business:order.expired')}</p>}
        </OrderPayment>
        <section aria-labelledby="parts">
          <h2 id="parts" className="mb-3 text-xl">
            {t('business:order.parts', { count: parts.length })}
          </h2>
          <ul className="grid gap-3">
            {parts.map((part, index) => (
              <li key={part.id}>
                <Card title={dueWords(reader, part).title}>
                  <p className="text-sm text-ink-soft tabular-nums">
                    {dueWords(reader, part).reference}
                  </p>
                  <p className="mt-1 text-sm text-ink-soft">{part.agency}</p>
                  <p className="mt-2 font-semibold tabular-nums">{format.money(part.amount)}</p>
                  {part.paid && (
                    <div className="mt-3">
                      <ReceiptLink
                        receipt={receipts[index] ?? null}
                        href={path(`/orders/${part.id}/receipt`)}
                      />
                    </div>
                  )}
                </Card>
              </li>
            ))}
          </ul>
        </section>
        {atWork && (
          <p>
            <ButtonLink href={path('/business')} tone="secondary">
              {t('business:order.back')}
            </ButtonLink>
          </p>
        )}
      </div>
    </Container>
  )
}
