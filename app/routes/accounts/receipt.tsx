import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Problem } from '#app/accounts/problem.tsx'
import { Waits } from '#app/accounts/waits.tsx'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { RadioField } from '#app/components/choice-fields.tsx'
import { Container } from '#app/components/container.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { NameField } from '#app/components/text-field.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import {
  lineName,
  noteOrders,
  orderId,
  parseReceiptNumber,
  proposeByHand,
  type Receipt,
  receiptByNumber,
  receiptNumber,
  receiptsOfOrder,
  waitingAbout,
} from '#services/payments/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('accounts:receipts.title'), private: true }

const params = { number: z.string().transform(parseReceiptNumber) }

/** @throws a 404 answer when the agency has no such receipt. */
async function receiptIn(
  office: Office,
  { agencyId }: OfficerActor,
  wanted: ReturnType<typeof parseReceiptNumber>,
): Promise<Receipt> {
  const receipt = wanted && (await receiptByNumber(office, { agency: agencyId, ...wanted }))
  if (!receipt) throw notFound()
  return receipt
}

export const loader = officerDoor({ may: ['read', 'receipt'], params }).loader(
  async ({ office, actor, params, reader, url }) => {
    const receipt = await receiptIn(office, actor, params.number)
    const about = orderId(receipt.orderId)
    await noteOrders(office, actor, [about], { what: 'receipt', thing: receiptNumber(receipt) })
    const all = await receiptsOfOrder(office, about)
    const subjects = [`receipt:${receipt.id}`]
    const waiting = await waitingAbout(office, { agency: actor.agencyId, subjects })
    const numberOf = (found: Receipt | undefined) => (found ? receiptNumber(found) : null)
    return {
      number: receiptNumber(receipt),
      payer: receipt.payer,
      total: receipt.total,
      at: receipt.issuedAt,
      reason: receipt.reason,
      ready: receipt.sha256 !== null,
      lines: receipt.lines.map((line) => lineName(line, reader.language)),
      replaces: numberOf(all.find(({ id }) => id === receipt.replaces)),
      replacedBy: numberOf(all.find(({ replaces }) => replaces === receipt.id)),
      mayCorrect: actor.roles.includes('accountant'),
      waits: waiting.length > 0,
      corrected: url.searchParams.has('corrected'),
    }
  },
)

export const action = officerDoor({ may: ['correct', 'receipt'], params }).action(
  async ({ office, actor, params, reader }, posted) => {
    const receipt = await receiptIn(office, actor, params.number)
    const typed = {
      how: posted.text('how'),
      name: posted.text('name', 120),
      reason: posted.text('reason', 500),
    }
    const isCancelling = typed.how === 'cancel'
    if (!isCancelling && (typed.how !== 'payer' || typed.name === ''))
      return json({ problem: 'empty' as const, typed }, { status: 422 })
    const proposed = await proposeByHand(office, {
      agency: actor.agencyId,
      officer: actor.staffId,
      wish: {
        kind: 'correctReceipt',
        receiptId: receipt.id,
        reason: typed.reason,
        payerName: isCancelling ? null : typed.name,
      },
    })
    if (proposed.outcome !== 'proposed' && proposed.outcome !== 'already')
      return json({ problem: proposed.outcome, typed }, { status: 409 })
    return goTo(`/${reader.language}/office/accounts/receipts/${receiptNumber(receipt)}?corrected`)
  },
)

/** One receipt: never changed, only replaced by a correcting one. */
export default function ReceiptPage() {
  const receipt = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, format } = useReader()
  const path = usePath()
  const list = path('/office/accounts/receipts')
  const link = (number: string | null) =>
    number && (
      <a className="link tabular-nums" href={`${list}/${number}`}>
        {number}
      </a>
    )
  return (
    <Container width="form" className="pb-8">
      <Breadcrumbs crumbs={[{ href: list, text: t('accounts:receipts.title') }]} />
      <div className="grid gap-6">
        <PageTitle>{t('accounts:receipts.one', { number: receipt.number })}</PageTitle>
        <Problem
          problem={answer?.problem}
          field={answer?.typed.reason === '' ? 'reason' : 'name'}
        />
        {receipt.corrected && !answer && (
          <Notice tone="success" live>
            {t('accounts:receipts.corrected')}
          </Notice>
        )}
        <SummaryList
          rows={[
            { label: t('accounts:payer'), value: format.name(receipt.payer.name) },
            { label: t('business:dues.what'), value: format.list(receipt.lines) },
            { label: t('business:dues.amount'), value: format.money(receipt.total) },
            { label: t('accounts:receipts.at'), value: format.dateTime(receipt.at) },
            ...(receipt.reason ? [{ label: t('accounts:reason'), value: receipt.reason }] : []),
            ...(receipt.replaces
              ? [{ label: t('accounts:receipts.replaces'), value: link(receipt.replaces) }]
              : []),
            ...(receipt.replacedBy
              ? [{ label: t('accounts:receipts.replacedBy'), value: link(receipt.replacedBy) }]
              : []),
          ]}
        />
        {receipt.ready && (
          <p>
            <ButtonLink href={`${list}/${receipt.number}/pdf`} tone="secondary" icon="download">
              {t('dossier:payPage.receipt')}
            </ButtonLink>
          </p>
        )}
        {receipt.waits && <Waits />}
        {receipt.mayCorrect && !receipt.replacedBy && !receipt.waits && (
          <section aria-labelledby="correct" className="grid gap-5">
            <div>
              <h2 id="correct" className="text-xl">
                {t('accounts:receipts.correct')}
              </h2>
              <p className="mt-1 text-ink-soft">{t('accounts:receipts.correctText')}</p>
            </div>
            <Form action={`${list}/${receipt.number}`}>
              <RadioField
                name="how"
                label={t('accounts:receipts.how')}
                required
                defaultValue={answer?.typed.how ?? 'payer'}
                options={(['payer', 'cancel'] as const).map((how) => ({
                  value: how,
                  label: t(`accounts:receipts.hows.${how}`),
                  hint: t(`accounts:receipts.hows.${how}Hint`),
                }))}
              />
              <NameField
                name="name"
                label={t('accounts:receipts.rightName')}
                autoComplete="off"
                defaultValue={answer?.typed.name ?? receipt.payer.name}
              />
              <LongTextField
                name="reason"
                label={t('accounts:reason')}
                hint={t('accounts:receipts.reasonHint')}
                required
                rows={2}
                maxLength={500}
                {...(answer ? { defaultValue: answer.typed.reason } : {})}
              />
              <FormActions>
                <Button wide tone="danger">
                  {t('accounts:receipts.correctDo')}
                </Button>
              </FormActions>
            </Form>
          </section>
        )}
      </div>
    </Container>
  )
}
