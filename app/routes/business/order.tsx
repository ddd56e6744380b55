import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { idParam } from '#app/http/params.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { maySpend } from '#app/payments/may-spend.ts'
import { OrderPayment, PayProblem } from '#app/payments/order-payment.tsx'
import { shownOrder, trueState } from '#app/payments/shown-order.ts'
import { startOrder } from '#app/payments/start-order.ts'
import {
  cancelBasket,
  isPayable,
  ordersInBasket,
  receiptProgress,
} from '#services/payments/index.ts'
import { AllReceipts } from './all-receipts.tsx'
import { BasketParts } from './basket-parts.tsx'
import { ownOrderOrChoice } from './own-order.ts'
import { shownDues } from './shown-dues.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('business:order.title'),
  private: true,
  comfort: true,
}

const params = { orderId: idParam<'order'>() }
const pageSize = 25

export const loader = citizenDoor({ may: ['read', 'fee'], params }).loader(async (visit) => {
  const { office, actor, url, reader } = visit
  const order = await trueState(office, await ownOrderOrChoice(visit), url)
  const isBasket = order.obligation.kind === 'basket'
  const inside = isBasket ? await ordersInBasket(office, order) : [order]
  const shown = await shownOrder(office, order, reader.language)
  const left = inside.filter(({ status }) => isPayable(status)).length
  // A basket asks for what its orders owe: once one of them is met another way, for too much.
  const overtaken = isBasket && isPayable(order.status) && left < inside.length
  const asked = Number(url.searchParams.get('from'))
  const before = Number.isSafeInteger(asked) && asked > 0 && asked < inside.length ? asked : 0
  const page = inside.slice(before, before + pageSize)
  const parts = await shownDues(office, actor, page, reader.language)
  const mayPay = maySpend(actor, order)
  return {
    order: mayPay && !overtaken ? shown : { ...shown, gateways: [], awaited: null },
    payer: order.payer.name,
    mayPay,
    atWork: actor.business !== null,
    overtaken: overtaken ? (left > 0 ? ('overtaken' as const) : ('nothingLeft' as const)) : null,
    mayCancel: mayPay && isBasket && isPayable(order.status),
    dropped: Number(url.searchParams.get('dropped')) || 0,
    before,
    count: inside.length,
    asked: url.searchParams.has('from'),
    progress: isBasket && order.paidAt ? await receiptProgress(office, order) : null,
    parts: await Promise.all(
      parts.map(async (part, index) => ({
        ...part,
        receipt: page[index]
          ? (await shownOrder(office, page[index], reader.language)).receipt
          : null,
      })),
    ),
  }
})

export const action = citizenDoor({ may: ['pay', 'fee'], params }).action(async (visit, posted) => {
  const { office, actor, reader } = visit
  const order = await ownOrderOrChoice(visit)
  const here = `/${reader.language}/orders/${order.id}`
  if (!maySpend(actor, order)) return goTo(here)
  if (posted.intent === 'cancel') {
    if (order.obligation.kind !== 'basket') return goTo(here)
    const { outcome } = await cancelBasket(office, order)
    const done = { closed: 'cancelled', asking: 'asking', paid: null, waived: null }[outcome]
    return goTo(done ? `/${reader.language}/business?done=${done}` : here)
  }
  const description = reader.t('business:order.for', { name: order.payer.name })
  return startOrder(visit, order, { gateway: posted.text('gateway'), here, description })
})

/** One payment, of one fee or of several put together: what is in it, how to pay, what came of it. */
export default function OrderPage() {
  const data = useLoaderData<typeof loader>()
  const { order, payer, mayPay, atWork, overtaken, dropped, parts, before, count, asked } = data
  const answer = useActionData<typeof action>()
  const { t } = useReader()
  const path = usePath()
  const here = path(`/orders/${order.id}`)
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
        {dropped > 0 && <Notice live>{t('business:request.dropped', { count: dropped })}</Notice>}
        {overtaken && (
          <Notice tone="warning" title={t('business:basket.overtakenTitle')}>
            {t(`business:basket.${overtaken}`)}
          </Notice>
        )}
        {data.progress && <AllReceipts progress={data.progress} here={here} />}
        <OrderPayment
          order={order}
          answer={answer}
          here={here}
          linkHref={path(`/orders/${order.id}/pay-link`)}
        >
          {order.paid && (
            <Notice tone="success" title={t('business:order.paid')}>
              {t('business:order.paidText')}
            </Notice>
          )}
          {order.state === 'expired' && <p>{t('business:order.expired')}</p>}
        </OrderPayment>
        <BasketParts
          parts={parts}
          count={count}
          before={before}
          pageSize={pageSize}
          here={here}
          folded={count > pageSize && !asked}
        />
        {data.mayCancel && (
          <form method="post" action={here} className="grid justify-items-start gap-2">
            <Button tone="danger" name="intent" value="cancel">
              {t('business:basket.cancel')}
            </Button>
            <p className="text-sm text-ink-soft">{t('business:basket.cancelText')}</p>
          </form>
        )}
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
