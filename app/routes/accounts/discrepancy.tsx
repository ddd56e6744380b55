import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { officerName } from '#app/accounts/find-order.ts'
import { Problem } from '#app/accounts/problem.tsx'
import { RecordByHand } from '#app/accounts/record-by-hand.tsx'
import { refundErrorWords, resolutionWords } from '#app/accounts/said.ts'
import { Waits } from '#app/accounts/waits.tsx'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { idParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import {
  type ByHand,
  checkAgain,
  type Discrepancy,
  discrepancyOf,
  noteOrders,
  orderId,
  parseGateway,
  proposeByHand,
  remedies,
  waitingAbout,
} from '#services/payments/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('accounts:queue.title'), private: true }

const params = { id: idParam<'discrepancy'>() }
const factsOf = z.object({
  memo: z.string().catch(''),
  account: z.string().catch(''),
  lastError: z.string().catch(''),
  refundId: z.string().catch(''),
})

export const loader = officerDoor({ may: ['read', 'reconciliation'], params }).loader(
  async ({ office, actor, params, reader, url }) => {
    const found = await discrepancyOf(office, { agency: actor.agencyId, id: params.id })
    if (!found) throw notFound()
    const { memo, account, lastError } = factsOf.parse(found.facts)
    const about = found.orderId ? [orderId(found.orderId)] : []
    await noteOrders(office, actor, about, { what: 'payment', thing: found.id })
    const of = { agency: actor.agencyId, subjects: subjectsOf(found) }
    const [waiting] = await waitingAbout(office, of)
    return {
      id: found.id,
      kind: found.kind,
      gateway: parseGateway(found.gateway),
      reference: found.reference,
      orderId: found.orderId,
      day: found.day,
      expected: found.expected,
      found: found.found,
      at: found.foundAt,
      facts: { memo, account, lastError: lastError && refundErrorWords(reader.t, lastError) },
      remedies: remedies[found.kind],
      asked: url.searchParams.has('asked'),
      waiting: waiting !== undefined,
      resolved:
        found.status === 'resolved'
          ? {
              by: found.resolvedBy ? await officerName(office, found.resolvedBy) : '',
              at: found.resolvedAt,
              how: resolutionWords(reader.t, found.resolution ?? ''),
            }
          : null,
    }
  },
)

export const action = officerDoor({ may: ['resolve', 'reconciliation'], params }).action(
  async ({ office, actor, params, reader }, posted) => {
    const queue = `/${reader.language}/office/accounts`
    const here = `${queue}/discrepancies/${params.id}`
    const found = await discrepancyOf(office, { agency: actor.agencyId, id: params.id })
    if (!found) throw notFound()
    const typed = {
      reference: posted.text('reference', 12).toUpperCase(),
      bankRef: posted.text('bankRef', 60),
      resolution: posted.text('resolution', 1000),
    }
    if (posted.intent === 'checkAgain') {
      if (found.orderId) await checkAgain(office, orderId(found.orderId))
      return goTo(`${here}?asked`)
    }
    const { wish, field } = wishFrom(posted.intent, found, typed)
    if (typed[field] === '')
      return json({ problem: 'empty' as const, field, typed }, { status: 422 })
    const by = { agency: actor.agencyId, officer: actor.staffId, wish }
    const { outcome } = await proposeByHand(office, by)
    return outcome === 'proposed' || outcome === 'already'
      ? goTo(`${here}?proposed`)
      : json({ problem: outcome, field, typed }, { status: 422 })
  },
)

/** What is proposed by a form of this page, and the field that says it. */
function wishFrom(
  intent: string,
  { id, gateway, reference, facts }: Discrepancy,
  typed: Typed,
): { wish: ByHand; field: keyof Typed } {
  const from = parseGateway(gateway)
  if (intent === 'assign' && from && reference) {
    const wish = { kind: 'assignTransfer' as const, gateway: from, bankRef: reference }
    return { wish: { ...wish, reference: typed.reference }, field: 'reference' }
  }
  const refundId = parseId<'refund'>(factsOf.parse(facts).refundId)
  if (intent === 'byHand' && refundId)
    return { wish: { kind: 'refundByHand', refundId, bankRef: typed.bankRef }, field: 'bankRef' }
  const { resolution } = typed
  return { wish: { kind: 'closeDiscrepancy', id, resolution }, field: 'resolution' }
}

/** What proposals about a discrepancy are kept under. */
function subjectsOf({ id, gateway, reference, facts }: Discrepancy): readonly string[] {
  const { refundId } = factsOf.parse(facts)
  return [`discrepancy:${id}`, `transfer:${gateway}:${reference}`, `refund:${refundId}`]
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

/** One thing that does not add up: what is known, what to do, and the forms that do it. */
export default function DiscrepancyPage() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, format } = useReader()
  const path = usePath()
  const { kind, gateway, facts, resolved } = data
  const amount = (dong: number | null) => dong !== null && format.money(dong)
  return (
    <Container width="form" className="pb-8">
      <Breadcrumbs crumbs={[{ href: path('/office/accounts'), text: t('accounts:queue.title') }]} />
      <div className="grid gap-6">
        <PageTitle kicker={t('accounts:queue.title')} lead={t(`accounts:kind.${kind}.about`)}>
          {t(`accounts:kind.${kind}.name`)}
        </PageTitle>
        <Problem problem={answer?.problem} {...(answer ? { field: answer.field } : {})} />
        {data.asked && !answer && (
          <Notice tone="success" live>
            {t('accounts:orders.asked')}
          </Notice>
        )}
        <SummaryList
          // Only what is known of it.
          rows={[
            { label: t('accounts:gateway'), value: gateway && t(`dossier:gateway.${gateway}`) },
            { label: t('accounts:reference'), value: data.reference },
            { label: t('accounts:queue.expected'), value: amount(data.expected) },
            { label: t('accounts:queue.found'), value: amount(data.found) },
            { label: t('accounts:settlements.day'), value: data.day && format.date(data.day) },
            { label: t('accounts:queue.at'), value: format.dateTime(data.at) },
            ...(['memo', 'account', 'lastError'] as const)
              .filter((name) => facts[name] !== '')
              .map((name) => ({ label: t(`accounts:fact.${name}`), value: facts[name] })),
          ].filter(({ value }) => value !== null && value !== false)}
        />
        {data.orderId && (
          <p>
            <ButtonLink
              small
              tone="secondary"
              href={path(`/office/accounts/orders/${data.orderId}`)}
            >
              {t('accounts:orders.open')}
            </ButtonLink>
          </p>
        )}
        {resolved ? (
          <Notice tone="success" title={t('accounts:queue.resolved')}>
            <p className="whitespace-pre-line">{resolved.how}</p>
            <p className="text-sm">
              {resolved.by}
              {resolved.at && ` · ${format.dateTime(resolved.at)}`}
            </p>
          </Notice>
        ) : data.waiting ? (
          <Waits />
        ) : (
          <ToDo data={data} typed={answer?.typed} />
        )}
      </div>
    </Container>
  )
}

interface Typed {
  reference: string
  bankRef: string
  resolution: string
}

function ToDo({ data, typed }: { data: Data; typed: Typed | undefined }) {
  const { t } = useReader()
  const path = usePath()
  const here = path(`/office/accounts/discrepancies/${data.id}`)
  const can = (remedy: string) => data.remedies.some((each) => each === remedy)
  return (
    <section aria-labelledby="todo" className="grid gap-6">
      <h2 id="todo" className="text-xl">
        {t('accounts:queue.todo')}
      </h2>
      <ol className="list-decimal space-y-2 pl-6">
        {data.remedies.map((remedy) => (
          <li key={remedy}>{t(`accounts:remedy.${remedy}`)}</li>
        ))}
      </ol>
      {can('checkAgain') && data.orderId && (
        <form method="post" action={here}>
          <Button tone="secondary" name="intent" value="checkAgain">
            {t('accounts:orders.checkAgain')}
          </Button>
        </form>
      )}
      {can('assignTransfer') && (
        <Form action={here}>
          <TextField
            name="reference"
            label={t('accounts:transfer.reference')}
            hint={t('accounts:transfer.hint')}
            required
            width="medium"
            digits
            maxLength={12}
            {...(typed ? { defaultValue: typed.reference } : {})}
            spellCheck={false}
            autoComplete="off"
          />
          <FormActions>
            <Button name="intent" value="assign">
              {t('accounts:transfer.assign')}
            </Button>
          </FormActions>
        </Form>
      )}
      {can('payByHand') && <RecordByHand action={here} typed={typed?.bankRef} />}
      {can('noteResolution') && (
        <Form action={here}>
          <LongTextField
            name="resolution"
            label={t('accounts:queue.resolution')}
            hint={t('accounts:queue.resolutionHint')}
            required
            rows={3}
            maxLength={1000}
            {...(typed ? { defaultValue: typed.resolution } : {})}
          />
          <FormActions>
            <Button tone="secondary" name="intent" value="note">
              {t('accounts:queue.close')}
            </Button>
          </FormActions>
        </Form>
      )}
    </section>
  )
}
