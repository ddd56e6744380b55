import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AccountsPage } from '#app/accounts/accounts-page.tsx'
import { officerName } from '#app/accounts/find-order.ts'
import { Problem } from '#app/accounts/problem.tsx'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { TextLink } from '#app/components/link.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import { confirmationsOf, decideByHand, noteOrders, orderId } from '#services/payments/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('accounts:confirm.title'), private: true }

const door = officerDoor({ may: ['approve', 'refund'], params: {} })

export const loader = door.loader(async ({ office, actor, url }) => {
  const found = await confirmationsOf(office, { agency: actor.agencyId, after: pageAsked(url) })
  await noteOrders(
    office,
    actor,
    found.rows.flatMap((one) => (one.orderId ? orderId(one.orderId) : [])),
    { what: 'list' },
  )
  return {
    page: listPage(found, url),
    told: url.searchParams.get('told'),
    atAccounts: actor.roles.includes('accountant'),
    waiting: await Promise.all(
      found.rows.map(async ({ id, wish, orderId, payer, amount, proposedBy, proposedAt }) => ({
        id,
        wish,
        orderId,
        payer: payer ?? '–',
        amount,
        at: proposedAt,
        by: await officerName(office, proposedBy),
        isOwn: proposedBy === actor.staffId,
      })),
    ),
  }
})

/** A second officer confirms, or does not; whoever proposed it may take it back. */
export const action = door.action(async ({ office, actor, reader }, posted) => {
  const id = parseId<'confirmation'>(posted.text('id'))
  if (!id) return goTo(`/${reader.language}/office/accounts/confirmations`)
  const { outcome } = await decideByHand(office, {
    id,
    agency: actor.agencyId,
    officer: actor.staffId,
    confirm: posted.intent === 'confirm',
  })
  return outcome === 'confirmed' || outcome === 'refused'
    ? goTo(`/${reader.language}/office/accounts/confirmations?told=${outcome}`)
    : json({ problem: outcome }, { status: 409 })
})

type Waiting = ReturnType<typeof useLoaderData<typeof loader>>['waiting'][number]

/** What is to be done by hand and waits for a second pair of eyes. */
export default function Confirmations() {
  const { waiting, page, told, atAccounts } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useReader()
  const path = usePath()
  return (
    <AccountsPage
      title={t('accounts:confirm.title')}
      lead={t('accounts:confirm.lead')}
      alone={!atAccounts}
    >
      <Problem problem={answer?.problem} />
      {(told === 'confirmed' || told === 'refused') && !answer && (
        <Notice tone="success" live>
          {t(`accounts:confirm.told.${told}`)}
        </Notice>
      )}
      {waiting.length === 0 && (
        <EmptyState icon="check" title={t('accounts:confirm.none')}>
          {t('accounts:confirm.noneText')}
        </EmptyState>
      )}
      <ul className="grid max-w-prose gap-4">
        {waiting.map((one) => (
          <li key={one.id}>
            <One waiting={one} atAccounts={atAccounts} />
          </li>
        ))}
      </ul>
      <ListPages page={page} here={path('/office/accounts/confirmations')} />
    </AccountsPage>
  )
}

function One({ waiting, atAccounts }: { waiting: Waiting; atAccounts: boolean }) {
  const { t, format } = useReader()
  const path = usePath()
  const { id, wish, payer, amount, by, at, isOwn, orderId } = waiting
  const named = { amount: format.money(amount), name: payer }
  return (
    <Card level={2} title={t(`accounts:confirm.kind.${wish.kind}`, named)}>
      <p className="break-words whitespace-pre-line">
        {t(`accounts:confirm.detail.${wish.kind}`, wordsOf(wish))}
        {wish.kind === 'correctReceipt' &&
          ` ${wish.payerName ? t('accounts:confirm.rightName', { name: wish.payerName }) : t('accounts:receipts.hows.cancel')}`}
      </p>
      <p className="mt-1 text-sm text-ink-soft">
        {t('accounts:confirm.by', { name: by, when: format.dateTime(at) })}
      </p>
      {orderId && atAccounts && (
        <p className="mt-1 text-sm">
          <TextLink href={path(`/office/accounts/orders/${orderId}`)}>
            {t('accounts:orders.open')}
          </TextLink>
        </p>
      )}
      {isOwn && <p className="mt-2 text-sm">{t('accounts:confirm.own')}</p>}
      <form
        method="post"
        action={path('/office/accounts/confirmations')}
        className="mt-3 flex flex-wrap gap-3"
      >
        <input type="hidden" name="id" value={id} />
        {!isOwn && (
          <Button small name="intent" value="confirm">
            {t('accounts:confirm.do')}
          </Button>
        )}
        <Button small tone="secondary" name="intent" value="refuse">
          {t(isOwn ? 'accounts:confirm.takeBack' : 'accounts:confirm.refuse')}
        </Button>
      </form>
    </Card>
  )
}

/** What a proposal says of itself, by the names its text has. */
function wordsOf(wish: Waiting['wish']): Record<string, string> {
  switch (wish.kind) {
    case 'assignTransfer':
      return { bankRef: wish.bankRef, reference: wish.reference }
    case 'refundByHand':
      return { bankRef: wish.bankRef }
    case 'closeDiscrepancy':
      return { resolution: wish.resolution }
    case 'giveBack':
    case 'correctReceipt':
      return { reason: wish.reason }
  }
}
