import { json, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { RadioField } from '#app/components/choice-fields.tsx'
import { Container } from '#app/components/container.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { PaymentPanel } from '#app/components/payment-panel.tsx'
import { Waiting } from '#app/components/waiting.tsx'
import { dossierWithOrder, payerSees } from '#app/dossier/order-of.ts'
import { TransferPanel } from '#app/dossier/transfer-panel.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { codeParam } from '#app/http/params.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import {
  checkAgain,
  type GatewayCode,
  isPayable,
  offeredGateways,
  parseGateway,
  receiptFor,
  startPayment,
} from '#services/payments/index.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('dossier:payPage.title'),
  private: true,
  comfort: true,
}

const params = { code: codeParam() }

export const loader = citizenDoor({ may: ['read', 'fee'], params }).loader(
  async ({ office, actor, params, url }) => {
    const { view, order: stored } = await dossierWithOrder(office, actor, params.code)
    const { code, procedure } = view
    const base = { code, slug: procedure.slug, awaited: view.status === 6 }
    if (!stored) return { ...base, order: null, gateways: [] }
    // Somebody back from a bank page: what its address says is not believed, the gateway is asked.
    const isBack = url.searchParams.has('ref') && stored.status === 'paying'
    const order = isBack ? await checkAgain(office, stored.id, 'return') : stored
    const payable = isPayable(order.status)
    const receipt = order.paidAt ? await receiptFor(office, order.id) : null
    return {
      ...base,
      order: {
        state: await payerSees(office, order),
        amount: order.amount,
        at: order.paidAt ?? order.windowUntil,
        lines: order.lines.map(({ code, quantity, unitAmount, amount, basis }) => ({
          code,
          quantity,
          unitAmount,
          amount,
          basis: basis ?? '',
        })),
        paid: order.paidAt !== null,
        receipt: receipt && {
          number: `${receipt.series}-${String(receipt.number).padStart(7, '0')}`,
          ready: receipt.pdf !== null,
        },
      },
      gateways: payable ? await offeredGateways(office, order.obligation.agency) : [],
    }
  },
)

type Problem = 'unavailable' | 'refused' | 'notOffered' | 'notPayable' | 'foreignReturnUrl'

export const action = citizenDoor({ may: ['pay', 'fee'], params }).action(
  async ({ office, actor, params, reader, clientAddress }, posted) => {
    const { view, order } = await dossierWithOrder(office, actor, params.code)
    const here = `/${reader.language}/dossiers/${view.code}/payment`
    if (!order) return redirect(here)
    const gateway = parseGateway(posted.text('gateway'))
    if (!gateway) return json({ problem: 'missing' as const, transfer: null }, { status: 422 })
    const { slug } = view.procedure
    const started = await startPayment(office, {
      orderId: order.id,
      gateway,
      locale: reader.language,
      returnUrl: here,
      clientAddress,
      description: `${reader.procedure(slug, 'name')} ${view.code}`,
      lineNames: Object.fromEntries(
        order.lines.map(({ code }) => [code, reader.procedure(slug, `fee.${code}`)]),
      ),
    })
    if (started.outcome === 'redirect') return redirect(started.url)
    if (started.outcome === 'show') return json({ problem: null, transfer: started.transfer })
    const problem: Problem = started.outcome
    return json({ problem, transfer: null }, { status: problem === 'unavailable' ? 503 : 409 })
  },
)

/** What is owed for a dossier and how to pay it. Shows the order's true state, whoever asks how. */
export default function Payment() {
  const { code, slug, awaited, order, gateways } = useLoaderData<typeof loader>()
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
        {answer?.problem === 'missing' && (
          <ErrorSummary errors={[{ name: 'gateway', text: t('dossier:payPage.missing') }]} />
        )}
        <PageTitle kicker={t('dossier:payPage.title')}>{procedure(slug, 'name')}</PageTitle>
        {answer?.problem && answer.problem !== 'missing' && (
          <Notice tone="danger" live>
            {t(`dossier:payPage.problem.${answer.problem}`)}
          </Notice>
        )}
        {answer?.transfer ? (
          <TransferPanel transfer={answer.transfer} checkHref={`${here}?ref`} />
        ) : (
          // What may change while one looks at it; the comfort script keeps this part true.
          <div
            id="order"
            data-live={(order ? order.state === 'pending' : awaited) ? 3 : undefined}
            className="grid gap-6"
          >
            {order ? (
              <PaymentPanel
                state={order.state}
                total={order.amount}
                at={order.at}
                lines={order.lines.map((line) => ({
                  ...line,
                  text: procedure(slug, `fee.${line.code}`),
                }))}
              >
                <Afterwards order={order} home={home} here={here} code={code} />
              </PaymentPanel>
            ) : (
              <NoOrder awaited={awaited} here={here} home={home} />
            )}
            {order && gateways.length > 0 && (
              <Ways gateways={gateways} state={order.state} here={here} />
            )}
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

function Afterwards({
  order,
  home,
  here,
  code,
}: {
  order: Shown
  home: string
  here: string
  code: string
}) {
  const { t } = useReader()
  const path = usePath()
  if (order.state === 'due' || order.state === 'failed') return null
  if (order.state === 'pending')
    return (
      <p>
        <ButtonLink href={`${here}?ref`} tone="secondary">
          {t('common:waiting.refresh')}
        </ButtonLink>
      </p>
    )
  return (
    <>
      {order.state === 'paid' && (
        <Notice tone="success" title={t('dossier:payPage.paidTitle')}>
          {t('dossier:payPage.paidText')}
        </Notice>
      )}
      {order.state === 'expired' && <p>{t('dossier:payPage.expiredText')}</p>}
      {order.state === 'refunded' && <p>{t('dossier:payPage.refundText')}</p>}
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={home} forward>
          {t('dossier:payPage.toDossier')}
        </ButtonLink>
        {order.receipt?.ready && (
          <ButtonLink href={path(`/dossiers/${code}/receipt`)} tone="secondary" icon="download">
            {t('dossier:payPage.receipt')}
          </ButtonLink>
        )}
      </div>
      {order.paid && (
        <p className="text-sm text-ink-soft">
          {order.receipt
            ? t('dossier:payPage.receiptNumber', { number: order.receipt.number })
            : t('dossier:payPage.receiptSoon')}
        </p>
      )}
    </>
  )
}

function Ways({
  gateways,
  state,
  here,
}: {
  gateways: readonly GatewayCode[]
  state: Shown['state']
  here: string
}) {
  const { t } = useReader()
  return (
    <Form action={here}>
      <RadioField
        name="gateway"
        required
        label={state === 'pending' ? t('dossier:payPage.other') : t('dossier:payPage.choose')}
        options={gateways.map((gateway) => ({
          value: gateway,
          label: t(`dossier:gateway.${gateway}`),
          hint: t(`dossier:gateway.${gateway}Hint`),
        }))}
        {...(gateways[0] && state !== 'pending' ? { defaultValue: gateways[0] } : {})}
      />
      <FormActions>
        <Button wide forward tone={state === 'pending' ? 'secondary' : 'primary'}>
          {t('dossier:payPage.go')}
        </Button>
      </FormActions>
    </Form>
  )
}
