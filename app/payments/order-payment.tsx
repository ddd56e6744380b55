import type { SerializeFrom } from '@remix-run/node'
import { useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Busy } from '#app/components/busy.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { RadioField } from '#app/components/choice-fields.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PaymentPanel } from '#app/components/payment-panel.tsx'
import { TransferPanel } from '#app/dossier/transfer-panel.tsx'
import { type Reader, useReader, useText } from '#app/i18n/reader.tsx'
import type { PaymentStarted, Presentation } from '#services/payments/index.ts'
import { payByWords } from './pay-by.tsx'
import type { Payable } from './shown-order.ts'

/** What came of pressing "pay", when it did not lead to a gateway's page. */
export type PayAnswer = SerializeFrom<{
  problem: 'missing' | Exclude<PaymentStarted['outcome'], 'redirect' | 'show'> | null
  transfer: Extract<Presentation, { kind: 'transfer' }> | null
}>

/** Says what went wrong with the last try to pay; nothing when nothing did. */
export function PayProblem({ answer }: { answer: PayAnswer | undefined }) {
  const t = useText()
  if (!answer?.problem) return null
  if (answer.problem === 'missing')
    return <ErrorSummary errors={[{ name: 'gateway', text: t('dossier:payPage.missing') }]} />
  return (
    <Notice tone="danger" live>
      {t(`dossier:payPage.problem.${answer.problem}`)}
    </Notice>
  )
}

interface Props {
  order: SerializeFrom<Payable>
  answer: PayAnswer | undefined
  /** The address of this page; a form posts there and a payer comes back to it. */
  here: string
  /** Where a link is made by which somebody else may pay; absent where that cannot be. */
  linkHref?: string
  /** What follows once nothing is due: a notice, ways on. */
  children?: ReactNode
}

/** An order with the ways to pay it; after the choice of a bank transfer, what to transfer. */
export function OrderPayment({ order, answer, here, linkHref, children }: Props) {
  const reader = useReader()
  const { t } = reader
  const look = `${here}${here.includes('?') ? '&' : '?'}ref`
  if (answer?.transfer) return <TransferPanel transfer={answer.transfer} checkHref={look} />
  const isPending = order.state === 'pending'
  const terms = termsOf(reader, order)
  return (
    // What may change while one looks at it; the comfort script keeps this part true.
    <div id="order" data-live={isPending ? 3 : undefined} className="grid gap-6">
      <Surplus surplus={order.surplus} />
      <PaymentPanel
        // A transfer that was chosen is still to be made; nothing is under way.
        state={order.awaited ? 'due' : order.state}
        total={order.amount}
        lines={order.lines}
        {...(order.at ? { at: order.at } : {})}
        {...(terms ? { terms } : {})}
      >
        {isPending && !order.awaited && (
          <p>
            <ButtonLink href={look} tone="secondary">
              {t('common:waiting.refresh')}
            </ButtonLink>
          </p>
        )}
        {children}
      </PaymentPanel>
      <Awaited awaited={order.awaited} look={look} />
      {order.gateways.length > 0 && <Ways order={order} here={here} />}
      {order.gateways.length > 0 && linkHref && (
        <p className="text-ink-soft">
          {t('dossier:payPage.elseText')}{' '}
          <a className="link" href={linkHref}>
            {t('dossier:payPage.else')}
          </a>
        </p>
      )}
    </div>
  )
}

/** Of a fine: the law's last day, and how long today's amount is held for. */
function termsOf(reader: Reader, { kind, lastDay, at }: SerializeFrom<Payable>) {
  if (kind !== 'fine' || !at) return null
  const { term, held } = payByWords(reader, { kind, lastDay: lastDay ?? null, until: at })
  return [reader.t('business:dues.lastDay', { day: term }), ...(held ? [held] : [])]
}

/** A bank transfer that was chosen: what has come of it, and what is still to be sent. */
function Awaited({ awaited, look }: { awaited: SerializeFrom<Payable>['awaited']; look: string }) {
  const { t, format } = useReader()
  const looked = useSearchParams()[0].has('ref')
  if (!awaited) return null
  const received = format.money(awaited.received)
  const rest = format.money(awaited.transfer.amount)
  return (
    <>
      {awaited.received > 0 && (
        <Notice tone="warning" title={t('dossier:payPage.part', { received, rest })}>
          {t('dossier:payPage.partText')}
        </Notice>
      )}
      {looked && awaited.received === 0 && (
        <Notice title={t('dossier:payPage.notSeen')} live>
          {t('dossier:payPage.notSeenText')}
        </Notice>
      )}
      <TransferPanel transfer={awaited.transfer} checkHref={look} />
    </>
  )
}

/** Money beyond what was due: it goes back, and the payer is told so. */
function Surplus({ surplus }: { surplus: SerializeFrom<Payable>['surplus'] }) {
  const { t, format } = useReader()
  if (!surplus) return null
  const amount = format.money(surplus.amount)
  return (
    <Notice title={t('dossier:payPage.surplus', { amount })}>
      {surplus.returned
        ? t('dossier:payPage.surplusReturned')
        : !surplus.byHand
          ? t('dossier:payPage.surplusText')
          : surplus.to
            ? t('dossier:payPage.surplusByHand', { to: surplus.to })
            : t('dossier:payPage.surplusUnknown')}
    </Notice>
  )
}

function Ways({ order, here }: { order: SerializeFrom<Payable>; here: string }) {
  const t = useText()
  const isPending = order.state === 'pending'
  const [first] = order.gateways
  return (
    <Form action={here}>
      <RadioField
        name="gateway"
        required
        label={t(isPending ? 'dossier:payPage.other' : 'dossier:payPage.choose')}
        options={order.gateways.map((gateway) => ({
          value: gateway,
          label: t(`dossier:gateway.${gateway}`),
          hint: t(`dossier:gateway.${gateway}Hint`),
        }))}
        {...(first && !isPending ? { defaultValue: first } : {})}
      />
      <FormActions>
        <Button wide forward tone={isPending ? 'secondary' : 'primary'}>
          {t('dossier:payPage.go')}
        </Button>
      </FormActions>
      <Busy text={t('dossier:payPage.going')} />
    </Form>
  )
}

/** The receipt of a paid order: to download, or that it is being made. */
export function ReceiptLink({
  receipt,
  href,
  small = false,
}: {
  receipt: { number: string; ready: boolean } | null
  href: string
  small?: boolean
}) {
  const t = useText()
  if (!receipt?.ready) return <p className="text-ink-soft">{t('dossier:payPage.receiptSoon')}</p>
  return (
    <div className="grid justify-items-start gap-1">
      <ButtonLink href={href} tone="secondary" icon="download" small={small}>
        {t('dossier:payPage.receipt')}
      </ButtonLink>
      <p className="text-sm text-ink-soft">
        {t('dossier:payPage.receiptNumber', { number: receipt.number })}
      </p>
    </div>
  )
}
