import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Waiting } from '#app/components/waiting.tsx'
import { dossierWithOrder } from '#app/dossier/order-of.ts'
import { statesText } from '#app/dossier/where.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { codeParam } from '#app/http/params.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { IncidentNotices, incidentsFor } from '#app/operations/incident-notices.tsx'
import { maySpend } from '#app/payments/may-spend.ts'
import { OrderPayment, PayProblem, ReceiptLink } from '#app/payments/order-payment.tsx'
import { shownOrder, trueState } from '#app/payments/shown-order.ts'
import { startOrder } from '#app/payments/start-order.ts'
import { endingOf } from '#services/dossiers/index.ts'
import { paymentSystems } from '#services/operations/index.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('dossier:payPage.title'),
  private: true,
  comfort: true,
}

const params = { code: codeParam() }

export const loader = citizenDoor({ may: ['read', 'fee'], params }).loader(async (visit) => {
  const { office, actor, url, reader } = visit
  const { order: stored } = await dossierWithOrder(visit)
  const order = stored && (await trueState(office, stored, url))
  // Looked at after the gateway was asked: its answer may have moved the dossier.
  const { view } = await dossierWithOrder(visit)
  const { code, procedure, states, status } = view
  const ending = await endingOf(office, { ...view, row: view, answers: view.facts })
  const base = {
    incidents: await incidentsFor(office, paymentSystems, reader.language),
    code,
    wording: procedure.wording,
    awaited: status === 6,
    stands: {
      states,
      yours: view.actsAs.includes('applicant'),
      ended: view.ended || status >= 9,
      ending: ending && { how: ending.how, fee: ending.fee },
    },
  }
  if (!order) return { ...base, order: null, mayPay: true }
  const mayPay = maySpend(actor, order)
  const shown = await shownOrder(office, order, reader.language)
  return { ...base, order: mayPay ? shown : { ...shown, gateways: [], awaited: null }, mayPay }
})

export const action = citizenDoor({ may: ['pay', 'fee'], params }).action(async (visit, posted) => {
  const { actor, reader } = visit
  const { view, order } = await dossierWithOrder(visit)
  const here = `/${reader.language}/dossiers/${view.code}/payment`
  if (!order || !maySpend(actor, order)) return goTo(here)
  const description = `${reader.procedure(view.procedure.wording, 'name')} ${view.code}`
  return startOrder(visit, order, { gateway: posted.text('gateway'), here, description })
})

/** What is owed for a dossier and how to pay it. Shows the order's true state, whoever asks how. */
export default function Payment() {
  const { incidents, code, wording, awaited, order, mayPay, stands } =
    useLoaderData<typeof loader>()
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
        <PageTitle kicker={t('dossier:payPage.title')}>{procedure(wording, 'name')}</PageTitle>
        {answer?.problem !== 'missing' && <PayProblem answer={answer} />}
        <IncidentNotices incidents={incidents} />
        {!mayPay && order && isOpen(order) && (
          <Notice title={t('business:order.notYours')}>
            <p>{t('dossier:others.askToPay')}</p>
            <p className="mt-2">
              <TextLink href={path('/business')}>{t('dossier:others.askToPayDo')}</TextLink>
            </p>
          </Notice>
        )}
        {order ? (
          <OrderPayment
            order={order}
            answer={answer}
            here={here}
            linkHref={path(`/orders/${order.id}/pay-link`)}
          >
            <Afterwards order={order} home={home} code={code} wording={wording} stands={stands} />
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

const isOpen = ({ state }: Shown): boolean =>
  state === 'due' || state === 'failed' || state === 'pending'

/** Where the dossier is that was paid for, as its own page says it; what it ended with, and the money. */
function Standing({ wording, stands }: { wording: string; stands: Stands }) {
  const reader = useReader()
  const { t, format } = reader
  const { ending, ended, states, yours } = stands
  const where = statesText(reader, wording, states, yours ? 'applicant' : 'others')
  if (!ending)
    return <>{t(ended ? 'dossier:payPage.isDone' : 'dossier:payPage.paidText', { where })}</>
  const amounts = { paid: format.money(ending.fee.paid), amount: format.money(ending.fee.goesBack) }
  const { goesBack, isBack } = ending.fee
  const money = goesBack === 0 ? 'isKept' : isBack ? 'isBack' : 'goesBack'
  return (
    <>
      {t('dossier:payPage.isDone', { where })} {t(`dossier:ending.${money}`, amounts)}
    </>
  )
}

type Stands = ReturnType<typeof useLoaderData<typeof loader>>['stands']

/** What became of it once nothing is due any more, and the ways on. */
function Afterwards({
  order,
  home,
  code,
  wording,
  stands,
}: {
  order: Shown
  home: string
  code: string
  wording: string
  stands: Stands
}) {
  const { t } = useReader()
  const path = usePath()
  const { state, paid, receipt } = order
  if (isOpen(order)) return null
  return (
    <div className="grid justify-items-start gap-4">
      {state === 'paid' && (
        <Notice tone={stands.ending ? 'info' : 'success'} title={t('dossier:payPage.paidTitle')}>
          <Standing wording={wording} stands={stands} />
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
