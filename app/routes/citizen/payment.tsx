import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Waiting } from '#app/components/waiting.tsx'
import { dossierWithOrder } from '#app/dossier/order-of.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { codeParam } from '#app/http/params.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { OrderPayment, PayProblem, ReceiptLink } from '#app/payments/order-payment.tsx'
import { shownOrder, trueState } from '#app/payments/shown-order.ts'
import { startOrder } from '#app/payments/start-order.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('dossier:payPage.title'),
  private: true,
  comfort: true,
}

const params = { code: codeParam() }

export const loader = citizenDoor({ may: ['read', 'fee'], params }).loader(
  async ({ office, actor, params, url, reader }) => {
    const { view, order: stored } = await dossierWithOrder(office, actor, params.code)
    const { code, procedure } = view
    const base = { code, slug: procedure.slug, awaited: view.status === 6 }
    if (!stored) return { ...base, order: null }
    const order = await trueState(office, stored, url)
    return { ...base, order: await shownOrder(office, order, reader.language) }
  },
)

export const action = citizenDoor({ may: ['pay', 'fee'], params }).action(async (visit, posted) => {
  const { office, actor, params, reader } = visit
  const { view, order } = await dossierWithOrder(office, actor, params.code)
  const here = `/${reader.language}/dossiers/${view.code}/payment`
  if (!order) return goTo(here)
  const description = `${reader.procedure(view.procedure.slug, 'name')} ${view.code}`
  return startOrder(visit, order, { gateway: posted.text('gateway'), here, description })
})

/** What is owed for a dossier and how to pay it. Shows the order's true state, whoever asks how. */
export default function Payment() {
  const { code, slug, awaited, order } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, procedure } = useReader()
  const path = usePath()
  const here = path(`/dossiers/${code}/payment`)
  const home = path(`/dossiers/${code}`)
  return (
    <Container width="form" className="pb-6">
      <Breadcrumbs
        crumbs={[
          { href: path('/me'), text: t('account:me.title') },
          { href: home, text: code },
        ]}
      />
      <div className="grid gap-6">
        {answer?.problem === 'missing' && <PayProblem answer={answer} />}
        <PageTitle kicker={t('dossier:payPage.title')}>{procedure(slug, 'name')}</PageTitle>
        {answer?.problem !== 'missing' && <PayProblem answer={answer} />}
        {order ? (
          <OrderPayment
            order={order}
            answer={answer}
            here={here}
            linkHref={path(`/orders/${order.id}/pay-link`)}
          >
            <Afterwards order={order} home={home} code={code} />
          </OrderPayment>
        ) : (
          <div id="order" data-live={awaited ? 3 : undefined} className="grid gap-6">
            <NoOrder awaited={awaited} here={here} home={home} />
          </div>
        )}
      </div>
    </Container>
  )
}

type Shown = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['order']>

/** A fee is due but its order is still being made; or there is none at all. */
function NoOrder({ awaited, here, home }: { awaited: boolean; here: string; home: string }) {
  const { t } = useReader()
  if (!awaited)
    return (
      <>
        <Notice>{t('dossier:payPage.nothing')}</Notice>
        <p>
          <ButtonLink href={home} tone="secondary">
            {t('dossier:payPage.toDossier')}
          </ButtonLink>
        </p>
      </>
    )
  return (
    <Waiting id="preparing" title={t('dossier:payPage.preparing')} refreshHref={here} live={0}>
      {t('dossier:payPage.preparingText')}
    </Waiting>
  )
}

/** What became of it once nothing is due any more, and the ways on. */
function Afterwards({ order, home, code }: { order: Shown; home: string; code: string }) {
  const { t } = useReader()
  const path = usePath()
  const { state, paid, receipt } = order
  if (state === 'due' || state === 'failed' || state === 'pending') return null
  return (
    <div className="grid justify-items-start gap-4">
      {state === 'paid' && (
        <Notice tone="success" title={t('dossier:payPage.paidTitle')}>
          {t('dossier:payPage.paidText')}
        </Notice>
      )}
      {state === 'expired' && <p>{t('dossier:payPage.expiredText')}</p>}
      {state === 'refunded' && <p>{t('dossier:payPage.refundText')}</p>}
      <ButtonLink href={home} forward>
        {t('dossier:payPage.toDossier')}
      </ButtonLink>
      {paid && <ReceiptLink receipt={receipt} href={path(`/dossiers/${code}/receipt`)} />}
    </div>
  )
}
