import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AccountsPage } from '#app/accounts/accounts-page.tsx'
import { Problem } from '#app/accounts/problem.tsx'
import { RecordByHand } from '#app/accounts/record-by-hand.tsx'
import { refundErrorWords } from '#app/accounts/said.ts'
import { Waits } from '#app/accounts/waits.tsx'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Tag } from '#app/components/status-tag.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import {
  mayRetry,
  noteOrders,
  parseGateway,
  proposeByHand,
  refundId,
  refundMoves,
  refundsOf,
  retryRefund,
  waitingAbout,
} from '#services/payments/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('accounts:refunds.title'), private: true }

export const loader = officerDoor({ may: ['read', 'refund'], params: {} }).loader(
  async ({ office, actor, url }) => {
    const done = url.searchParams.get('status') === 'done'
    const found = await refundsOf(office, { agency: actor.agencyId, done, after: pageAsked(url) })
    const waiting = await waitingAbout(office, {
      agency: actor.agencyId,
      subjects: found.rows.map(({ id }) => `refund:${id}`),
    })
    const waits = new Set(
      waiting.map(({ wish }) => (wish.kind === 'refundByHand' ? wish.refundId : '')),
    )
    await noteOrders(
      office,
      actor,
      found.rows.map((refund) => refund.orderId),
      { what: 'list' },
    )
    return {
      done,
      proposed: url.searchParams.has('proposed'),
      asked: url.searchParams.has('asked'),
      page: listPage(found, url),
      refunds: found.rows.map(({ gateway: code, ...refund }) => {
        const gateway = parseGateway(code)
        return {
          ...refund,
          gateway,
          byHand: refundMoves.after(refund.status, 'paidByHand') !== null && !waits.has(refund.id),
          waits: waits.has(refund.id),
          again: gateway !== null && mayRetry({ status: refund.status, gateway }, office),
        }
      }),
    }
  },
)

export const action = officerDoor({ may: ['approve', 'refund'], params: {} }).action(
  async ({ office, actor, reader }, posted) => {
    const here = `/${reader.language}/office/accounts/refunds`
    const id = parseId<'refund'>(posted.text('refundId'))
    const bankRef = posted.text('bankRef')
    if (!id) return goTo(here)
    if (posted.intent === 'again') {
      const { outcome } = await retryRefund(office, { agency: actor.agencyId, id: refundId(id) })
      return outcome === 'asked'
        ? goTo(`${here}?asked`)
        : json({ problem: outcome }, { status: 404 })
    }
    if (bankRef === '') return json({ problem: 'empty' as const }, { status: 422 })
    const wish = { kind: 'refundByHand' as const, refundId: id, bankRef }
    const by = { agency: actor.agencyId, officer: actor.staffId, wish }
    const { outcome } = await proposeByHand(office, by)
    return outcome === 'proposed' || outcome === 'already'
      ? goTo(`${here}?proposed`)
      : json({ problem: outcome }, { status: 422 })
  },
)

type Refund = ReturnType<typeof useLoaderData<typeof loader>>['refunds'][number]

const tones = {
  requested: 'info',
  sending: 'info',
  pending: 'info',
  failed: 'danger',
  owed: 'warning',
  done: 'success',
} as const

/** Money on its way back to payers, and what stands in its way. */
export default function Refunds() {
  const { refunds, page, done, proposed, asked } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useReader()
  const path = usePath()
  const here = path('/office/accounts/refunds')
  return (
    <AccountsPage title={t('accounts:refunds.title')} lead={t('accounts:refunds.lead')}>
      <Problem problem={answer?.problem} />
      {asked && !answer && (
        <Notice tone="success" live>
          {t('accounts:refunds.asked')}
        </Notice>
      )}
      {proposed && !answer && (
        <Notice tone="success" live>
          {t('accounts:confirm.proposed')}
        </Notice>
      )}
      {refunds.length === 0 && (
        <EmptyState icon="undo" title={t('accounts:refunds.none')}>
          {t('accounts:refunds.noneText')}
        </EmptyState>
      )}
      <ul className="grid gap-3 md:grid-cols-2">
        {refunds.map((refund) => (
          <li key={refund.id}>
            <OneRefund refund={refund} />
          </li>
        ))}
      </ul>
      <ListPages page={page} here={here} />
      <p>
        <a className="link" href={done ? here : `${here}?status=done`}>
          {t(done ? 'accounts:refunds.showOpen' : 'accounts:refunds.showDone')}
        </a>
      </p>
    </AccountsPage>
  )
}

function OneRefund({ refund }: { refund: Refund }) {
  const { t, format } = useReader()
  const path = usePath()
  const { status, gateway, doneAt, nextTryAt, lastError, tries } = refund
  return (
    <Card
      level={2}
      title={t('accounts:refunds.of', { amount: format.money(refund.amount), name: refund.payer })}
    >
      <p>
        <Tag tone={tones[status]} text={t(`accounts:refunds.status.${status}`)} />
      </p>
      <p className="mt-2 text-sm text-ink-soft">
        {gateway && t(`dossier:gateway.${gateway}`)} ·{' '}
        <span className="tabular-nums">{refund.reference}</span>
        {refund.surplus && ` · ${t('accounts:refunds.surplus')}`}
      </p>
      <p className="mt-1 text-sm text-ink-soft">
        {doneAt
          ? t('accounts:refunds.doneAt', { when: format.dateTime(doneAt) })
          : t('accounts:refunds.requestedAt', { when: format.dateTime(refund.requestedAt) })}
        {tries > 0 && ` · ${t('accounts:refunds.tries', { count: tries })}`}
        {nextTryAt && ` · ${t('accounts:refunds.nextTry', { when: format.dateTime(nextTryAt) })}`}
      </p>
      {lastError && <p className="mt-1 text-sm text-danger">{refundErrorWords(t, lastError)}</p>}
      {refund.again && (
        <form method="post" action={path('/office/accounts/refunds')} className="mt-3">
          <input type="hidden" name="refundId" value={refund.id} />
          <Button small tone="secondary" name="intent" value="again">
            {t('accounts:refunds.again')}
          </Button>
        </form>
      )}
      {refund.waits && (
        <div className="mt-3">
          <Waits />
        </div>
      )}
      {refund.byHand && (
        <div className="mt-3">
          <Disclosure summary={t('accounts:refunds.byHand')} open={status === 'owed'}>
            <RecordByHand action={path('/office/accounts/refunds')} refundId={refund.id} />
          </Disclosure>
        </div>
      )}
    </Card>
  )
}
