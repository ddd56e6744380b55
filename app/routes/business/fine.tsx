import type { SerializeFrom } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { DateField } from '#app/components/date-field.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { formError } from '#app/i18n/form-error.ts'
import { type Reader, usePath, useReader } from '#app/i18n/reader.tsx'
import {
  OrderPayment,
  type PayAnswer,
  PayProblem,
  ReceiptLink,
} from '#app/payments/order-payment.tsx'
import { type Payable, shownOrder, trueState } from '#app/payments/shown-order.ts'
import { startOrder } from '#app/payments/start-order.ts'
import { type FineFound, findFine, oweFine, payerFrom } from '#services/dossiers/index.ts'
import type { Office } from '#services/office.ts'
import { offeredGateways } from '#services/payments/index.ts'
import { totalOf } from '#workflows/kernel/fees.ts'
import {
  decisionIn,
  fineAddress,
  fineReceiptAddress,
  mayGuess,
  mayHaveReceipt,
  typedDecision,
} from './fine-address.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('business:fine.title'),
  private: true,
  comfort: true,
}

const door = citizenDoor({ may: ['pay', 'fee'], params: {} })

export const loader = door.loader(async ({ office, actor, url, reader }) => {
  const typed = typedDecision(url.searchParams)
  const decision = decisionIn(typed)
  if (!decision) return { typed, looked: url.searchParams.has('number'), answer: null }
  if (!(await mayGuess(office, actor, decision))) throw new Response(null, { status: 429 })
  const found = await findFine(office, actor, decision)
  if (found.outcome !== 'found') return { typed, looked: true, answer: found }
  const { fine } = found
  const order = found.order && (await trueState(office, found.order, url))
  const shown =
    order && order.status !== 'closed' ? await shownOrder(office, order, reader.language) : null
  const paidAt = order?.paidAt ?? found.paidAt
  const isMine = order !== null && (await mayHaveReceipt(office, actor, { order, fine }))
  return {
    typed,
    looked: true,
    answer: {
      outcome: 'found' as const,
      here: `/${reader.language}${fineAddress(fine)}`,
      fine,
      lastDay: found.owing.lastDay,
      paidAt,
      state: found.standing.state,
      order: shown ?? (found.standing.mayBePaid ? await notOpened(office, found, reader) : null),
      receipt: shown && isMine ? { file: shown.receipt, href: fineReceiptAddress(fine) } : null,
    },
  }
})

/** What is owed before anybody has begun to pay it here. */
async function notOpened(
  office: Office,
  { lines, agencyId }: Pick<Extract<FineFound, { outcome: 'found' }>, 'lines' | 'agencyId'>,
  { procedure }: Reader,
): Promise<Payable> {
  return {
    state: 'due',
    amount: totalOf(lines),
    lines: lines.map((line) => ({
      ...line,
      text: procedure('traffic-fine', `fee.${line.code}`),
      basis: line.basis ?? '',
    })),
    gateways: await offeredGateways(office, agencyId),
  }
}

/** Opens the one order of the decision and leads on to the gateway that was chosen. */
export const action = door.action(async (visit, posted) => {
  const { office, actor, reader, url } = visit
  const decision = decisionIn(typedDecision(url.searchParams))
  if (!decision) return goTo(`/${reader.language}/fines`)
  const here = `/${reader.language}${fineAddress(decision)}`
  const owed = await oweFine(office, actor, decision)
  if (owed.outcome !== 'owed') return goTo(here)
  const description = `${reader.t('business:fine.number')} ${decision.number}`
  return startOrder(visit, owed.order, {
    gateway: posted.text('gateway'),
    here,
    description,
    payer: payerFrom(actor),
  })
})

type Data = SerializeFrom<Awaited<ReturnType<typeof loader>>>
type Found = Extract<NonNullable<Data['answer']>, { outcome: 'found' }>

/** A traffic fine: looked up by number and day, paid into the treasury, never twice. */
export default function Fine() {
  const { typed, looked, answer } = useLoaderData<typeof loader>()
  const paying = useActionData<typeof action>()
  const { t, procedure } = useReader()
  const path = usePath()
  return (
    <Container className="pb-8">
      <Breadcrumbs
        crumbs={[
          { href: path('/procedures/traffic-fine'), text: procedure('traffic-fine', 'name') },
        ]}
      />
      <div className="grid max-w-form gap-6">
        <PageTitle lead={answer?.outcome === 'found' ? undefined : t('business:fine.lead')}>
          {t('business:fine.title')}
        </PageTitle>
        {answer?.outcome === 'found' ? (
          <FoundFine found={answer} answer={paying} />
        ) : (
          <LookUp typed={typed} looked={looked} answer={answer} />
        )}
      </div>
    </Container>
  )
}

function LookUp({
  typed,
  looked,
  answer,
}: Pick<Data, 'typed' | 'looked'> & { answer: { outcome: 'notFound' | 'unavailable' } | null }) {
  const { t } = useReader()
  const path = usePath()
  const isDayWrong = looked && answer === null
  const required = formError(t, 'required')
  const errors = [
    ...(looked && typed.number === ''
      ? [{ name: 'number', label: t('business:fine.number'), text: required }]
      : []),
    ...(isDayWrong && typed.number !== ''
      ? [{ name: 'on', label: t('business:fine.on'), text: formError(t, 'date.invalid') }]
      : []),
  ]
  const errorsOf = (name: string) =>
    errors.filter((error) => error.name === name).map(({ text }) => text)
  return (
    <>
      <ErrorSummary
        errors={errors.map(({ name, label, text }) => ({ name, text: `${label}: ${text}` }))}
      />
      {answer && (
        <Notice tone="warning" title={t(`business:fine.${answer.outcome}`)} live>
          {t(`business:fine.${answer.outcome}Text`)}
        </Notice>
      )}
      <Form method="get" action={path('/fines')}>
        <TextField
          name="number"
          label={t('business:fine.number')}
          hint={t('business:fine.numberHint')}
          required
          width="medium"
          maxLength={40}
          spellCheck={false}
          autoComplete="off"
          defaultValue={typed.number}
          errors={errorsOf('number')}
        />
        <DateField
          name="on"
          label={t('business:fine.on')}
          required
          defaultValue={typed.on}
          errors={errorsOf('on')}
        />
        <FormActions>
          <Button icon="search" wide>
            {t('business:fine.lookUp')}
          </Button>
        </FormActions>
      </Form>
    </>
  )
}

function FoundFine({ found, answer }: { found: Found; answer: PayAnswer | undefined }) {
  const { t, format, procedure } = useReader()
  const path = usePath()
  const { fine, order, here, paidAt, receipt } = found
  return (
    <>
      <PayProblem answer={answer} />
      {paidAt && (
        <Notice tone="success" title={t('business:fine.paid')}>
          {t('business:fine.paidText', { when: format.dateTime(paidAt) })}
        </Notice>
      )}
      <SummaryList
        rows={[
          {
            label: t('business:fine.state'),
            value: procedure('traffic-fine', `states.${found.state}`),
          },
          { label: t('business:fine.number'), value: fine.number },
          { label: t('business:fine.on'), value: format.date(fine.decidedOn) },
          { label: t('business:fine.agency'), value: fine.agency },
          { label: t('business:fine.offender'), value: format.name(fine.offender.name) },
          { label: t('business:fine.violation'), value: fine.violation },
          { label: t('business:fine.violatedAt'), value: format.dateTime(fine.violatedAt) },
          {
            label: t('business:fine.lastDay'),
            value: found.lastDay ? format.date(found.lastDay) : t('business:fine.lastDayUnknown'),
          },
          { label: t('business:fine.treasury'), value: fine.treasury.name },
        ]}
      />
      {order && (
        <OrderPayment order={order} answer={answer} here={here}>
          {paidAt && receipt && <ReceiptLink receipt={receipt.file} href={path(receipt.href)} />}
        </OrderPayment>
      )}
      {paidAt && !receipt && <p className="text-ink-soft">{t('business:fine.receiptElsewhere')}</p>}
      <p>
        <a className="link" href={path('/fines')}>
          {t('business:fine.another')}
        </a>
      </p>
    </>
  )
}
