import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { GiveBack } from '#app/accounts/give-back.tsx'
import { Problem } from '#app/accounts/problem.tsx'
import { Waits } from '#app/accounts/waits.tsx'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { idParam } from '#app/http/params.ts'
import { notFound, refused } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { PayBy } from '#app/payments/pay-by.tsx'
import { may, type OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import {
  attemptsOf,
  checkAgain,
  historyOf,
  lineName,
  noteOrders,
  type Order,
  orderEvents,
  orderId,
  orderOfAgency,
  parseGateway,
  proposeByHand,
  receiptFor,
  receiptNumber,
  waitingAbout,
} from '#services/payments/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('accounts:orders.title'), private: true }

const door = officerDoor({
  may: ['checkAgain', 'fee'],
  params: { orderId: idParam<'order'>() },
})

/** @throws a 404 answer for an order of another agency. */
async function orderIn(office: Office, actor: OfficerActor, id: string): Promise<Order> {
  const order = await orderOfAgency(office, { agency: actor.agencyId, orderId: orderId(id) })
  if (!order) throw notFound()
  return order
}

export const loader = door.loader(async ({ office, actor, params, reader, url }) => {
  const order = await orderIn(office, actor, params.orderId)
  await noteOrders(office, actor, [order.id], { what: 'payment', thing: order.id })
  const [attempts, history, receipt, waiting] = await Promise.all([
    attemptsOf(office, order.id),
    historyOf(office, order.id),
    receiptFor(office, order.id),
    waitingAbout(office, { agency: actor.agencyId, subjects: [`giveBack:${order.id}`] }),
  ])
  return {
    asked: url.searchParams.has('asked'),
    waiting: waiting.length > 0,
    returnable:
      order.obligation.agency === actor.agencyId &&
      ['paid', 'partlyRefunded'].includes(order.status)
        ? order.lines.map((line) => ({
            code: line.code,
            name: lineName(line, reader.language),
            left: line.amount - line.returned,
          }))
        : [],
    id: order.id,
    status: order.status,
    payer: order.payer.name,
    amount: order.amount,
    returned: order.returned,
    openedAt: order.openedAt,
    windowUntil: order.windowUntil,
    kind: order.obligation.kind,
    lastDay: order.lastDay,
    what: order.lines.map((line) => lineName(line, reader.language)),
    receipt: receipt && receipt.agency === actor.agencyId ? receiptNumber(receipt) : null,
    attempts: attempts.map((attempt) => ({ ...attempt, gateway: parseGateway(attempt.gateway) })),
    history: history.flatMap(({ n, at, event: text }) => {
      const event = orderEvents.find((known) => known === text)
      return event ? [{ n, at, event }] : []
    }),
  }
})

/** Asks every gateway that could still say something about the order, or proposes a refund of it. */
export const action = door.action(async ({ office, actor, params, reader }, posted) => {
  const order = await orderIn(office, actor, params.orderId)
  const here = `/${reader.language}/office/accounts/orders/${order.id}`
  if (posted.intent === 'giveBack') {
    const belongings = { agencies: [actor.agencyId] }
    if (may(actor, 'request', 'refund', belongings).outcome !== 'allowed')
      throw refused('notAllowed')
    const amounts = Object.fromEntries(
      order.lines.map(({ code }) => [code, posted.text(`amounts.${code}`, 16)]),
    )
    const typed = { reason: posted.text('reason', 500), amounts }
    const lines = Object.entries(amounts).flatMap(([code, text]) => {
      const amount = inFigures(text)
      return amount === null ? [] : [{ code, amount }]
    })
    if (lines.length === 0) return json({ problem: 'empty' as const, typed }, { status: 422 })
    const { outcome } = await proposeByHand(office, {
      agency: actor.agencyId,
      officer: actor.staffId,
      wish: {
        kind: 'giveBack',
        orderId: order.id,
        lines,
        reason: typed.reason,
        balance: inFigures(posted.text('balance')) ?? 0,
      },
    })
    return outcome === 'proposed' || outcome === 'already'
      ? goTo(`${here}?proposed`)
      : json({ problem: outcome, typed }, { status: 422 })
  }
  await checkAgain(office, order.id, 'officer')
  return goTo(`${here}?asked`)
})

/** Whole đồng as typed, with dots or without; null when it is no amount above zero. */
function inFigures(text: string): number | null {
  const digits = text.replaceAll(/[.\s]/g, '')
  return /^[1-9]\d{0,12}$/.test(digits) ? Number(digits) : null
}

/** One order: what the gateways said of it, and a button that asks them again. */
export default function OrderDesk() {
  const order = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, format } = useReader()
  const path = usePath()
  const list = path('/office/accounts/orders')
  return (
    <Container className="pb-8">
      <Breadcrumbs crumbs={[{ href: list, text: t('accounts:orders.title') }]} />
      <div className="grid gap-8">
        <PageTitle>{t('accounts:orders.of', { name: order.payer })}</PageTitle>
        <Problem
          problem={answer?.problem}
          field={answer?.typed.reason === '' ? 'reason' : `amounts.${order.returnable[0]?.code}`}
        />
        {order.asked && (
          <Notice tone="success" live>
            {t('accounts:orders.asked')}
          </Notice>
        )}
        <div className="max-w-form">
          <SummaryList
            rows={[
              { label: t('accounts:orders.status'), value: t(`accounts:status.${order.status}`) },
              { label: t('business:dues.what'), value: format.list(order.what) },
              { label: t('business:dues.amount'), value: format.money(order.amount) },
              ...(order.returned > 0
                ? [{ label: t('accounts:orders.returned'), value: format.money(order.returned) }]
                : []),
              { label: t('accounts:orders.openedAt'), value: format.dateTime(order.openedAt) },
              {
                label: t('business:dues.until'),
                value: (
                  <PayBy kind={order.kind} lastDay={order.lastDay} until={order.windowUntil} />
                ),
              },
              {
                label: t('business:history.receipt'),
                value: order.receipt && (
                  <a
                    className="link tabular-nums"
                    href={path(`/office/accounts/receipts/${order.receipt}`)}
                  >
                    {order.receipt}
                  </a>
                ),
              },
            ]}
          />
        </div>
        <form method="post" action={`${list}/${order.id}`}>
          <Button>{t('accounts:orders.checkAgain')}</Button>
        </form>
        {order.waiting ? (
          <Waits />
        ) : (
          order.returnable.some(({ left }) => left > 0) && (
            <GiveBack
              action={`${list}/${order.id}`}
              lines={order.returnable}
              balance={order.amount - order.returned}
              typed={answer?.typed ?? null}
            />
          )
        )}
        <Table
          caption={t('accounts:orders.attempts')}
          rows={order.attempts}
          rowKey={({ reference }) => reference}
          columns={[
            {
              key: 'reference',
              title: t('accounts:reference'),
              heading: true,
              cell: ({ reference }) => <span className="tabular-nums">{reference}</span>,
            },
            {
              key: 'gateway',
              title: t('accounts:gateway'),
              cell: ({ gateway }) => gateway && t(`dossier:gateway.${gateway}`),
            },
            {
              key: 'at',
              title: t('accounts:orders.startedAt'),
              cell: ({ createdAt }) => format.dateTime(createdAt),
            },
            {
              key: 'received',
              title: t('accounts:orders.received'),
              end: true,
              cell: ({ received }) => format.money(received),
            },
          ]}
        />
        <section aria-labelledby="history">
          <h2 id="history" className="mb-3 text-lg">
            {t('accounts:orders.history')}
          </h2>
          <ol className="divide-y divide-line border-y border-line">
            {order.history.map(({ n, at, event }) => (
              <li key={n} className="flex flex-wrap gap-x-6 py-2.5">
                <span className="text-ink-soft tabular-nums">{format.dateTime(at)}</span>
                <span>{t(`accounts:event.${event}`)}</span>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </Container>
  )
}
