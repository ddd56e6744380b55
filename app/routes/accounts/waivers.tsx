import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AccountsPage } from '#app/accounts/accounts-page.tsx'
import { findOrder, officerName } from '#app/accounts/find-order.ts'
import { Problem } from '#app/accounts/problem.tsx'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { TextField } from '#app/components/text-field.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { refused } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import { may, type OfficerActor } from '#services/identity/index.ts'
import {
  decideWaiver,
  noteOrders,
  orderId,
  proposeWaiver,
  waiversOf,
} from '#services/payments/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('accounts:waivers.title'), private: true }

/** Who proposes and who decides differ by role; whoever may do neither is turned away. */
function rightsOf(actor: OfficerActor) {
  const of = { agencies: [actor.agencyId] }
  const isAllowed = (verb: 'waive' | 'approveWaiver') =>
    may(actor, verb, 'fee', of).outcome === 'allowed'
  const rights = { mayPropose: isAllowed('waive'), mayDecide: isAllowed('approveWaiver') }
  if (!rights.mayPropose && !rights.mayDecide) throw refused('notAllowed')
  return rights
}

const door = officerDoor({
  may: [
    ['waive', 'fee'],
    ['approveWaiver', 'fee'],
  ],
  params: {},
})

export const loader = door.loader(async ({ office, actor, url }) => {
  const rights = rightsOf(actor)
  const open = await waiversOf(office, { agency: actor.agencyId, after: pageAsked(url) })
  await noteOrders(
    office,
    actor,
    open.rows.map((waiver) => orderId(waiver.orderId)),
    { what: 'list' },
  )
  return {
    ...rights,
    atAccounts: actor.roles.includes('accountant'),
    told: url.searchParams.get('told'),
    page: listPage(open, url),
    waivers: await Promise.all(
      open.rows.map(async ({ id, payer, amount, reason, basis, proposedBy, proposedAt }) => ({
        id,
        payer,
        amount,
        reason,
        basis,
        at: proposedAt,
        by: await officerName(office, proposedBy),
        isOwn: proposedBy === actor.staffId,
      })),
    ),
  }
})

/** Proposing: with a reason, of an order of one's own agency. A second officer decides. */
export const action = door.action(async ({ office, actor, reader }, posted) => {
  const { mayPropose, mayDecide } = rightsOf(actor)
  const here = `/${reader.language}/office/accounts/waivers`
  const officer = actor.staffId
  const basis = posted.text('basis', 200)
  const typed = { code: posted.text('code'), reason: posted.text('reason', 500), basis }
  if (posted.intent === 'approve' || posted.intent === 'refuse') {
    if (!mayDecide) throw refused('notAllowed')
    const waiverId = parseId<'waiver'>(posted.text('waiverId'))
    if (!waiverId) return json({ problem: 'unknownWaiver' as const, typed }, { status: 409 })
    const approve = posted.intent === 'approve'
    const decided = await decideWaiver(office, {
      waiverId,
      agency: actor.agencyId,
      officer,
      approve,
    })
    return decided.outcome === 'waived' || decided.outcome === 'refused'
      ? goTo(`${here}?told=${decided.outcome}`)
      : json({ problem: decided.outcome, typed }, { status: 409 })
  }
  if (posted.intent !== 'propose') return goTo(here)
  if (!mayPropose) throw refused('notAllowed')
  if (typed.reason === '' || typed.code === '' || basis === '')
    return json({ problem: 'empty' as const, typed }, { status: 422 })
  const order = await findOrder(office, actor, typed.code)
  if (!order || order.obligation.agency !== actor.agencyId)
    return json({ problem: 'noOrder' as const, typed }, { status: 404 })
  const wish = {
    orderId: order.id,
    agency: actor.agencyId,
    officer,
    reason: typed.reason,
    basis,
  }
  const { outcome } = await proposeWaiver(office, wish)
  return outcome === 'notPayable' || outcome === 'notYours' || outcome === 'noBasis'
    ? json({ problem: outcome, typed }, { status: 409 })
    : goTo(`${here}?told=${outcome}`)
})

/** The first box that was left empty. */
const missing = (typed?: { code: string; reason: string; basis: string }) =>
  (['code', 'reason', 'basis'] as const).find((field) => typed?.[field] === '') ?? 'basis'

const tellable = ['waived', 'refused', 'proposed', 'already'] as const

/** Fees that are to be waived: one officer proposes, another decides. */
export default function Waivers() {
  const { waivers, page, told, mayPropose, mayDecide, atAccounts } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useReader()
  const path = usePath()
  const news = tellable.find((each) => each === told)
  return (
    <AccountsPage
      title={t('accounts:waivers.title')}
      lead={t('accounts:waivers.lead')}
      alone={!atAccounts}
    >
      <Problem problem={answer?.problem} field={missing(answer?.typed)} />
      {news && !answer && (
        <Notice tone="success" live>
          {t(`accounts:waivers.told.${news}`)}
        </Notice>
      )}
      {waivers.length === 0 && (
        <EmptyState icon="check" title={t('accounts:waivers.none')}>
          {t('accounts:waivers.noneText')}
        </EmptyState>
      )}
      <ul className="grid max-w-prose gap-4">
        {waivers.map((waiver) => (
          <li key={waiver.id}>
            <OneWaiver waiver={waiver} mayDecide={mayDecide} />
          </li>
        ))}
      </ul>
      <ListPages page={page} here={path('/office/accounts/waivers')} />
      {mayPropose && (
        <section aria-labelledby="propose" className="grid max-w-form gap-5">
          <h2 id="propose" className="text-xl">
            {t('accounts:waivers.propose')}
          </h2>
          <Form action={path('/office/accounts/waivers')}>
            <TextField
              name="code"
              label={t('accounts:orders.code')}
              hint={t('accounts:orders.codeHint')}
              required
              maxLength={60}
              spellCheck={false}
              autoComplete="off"
              {...(answer ? { defaultValue: answer.typed.code } : {})}
            />
            <LongTextField
              name="reason"
              label={t('accounts:reason')}
              required
              rows={3}
              maxLength={500}
              {...(answer ? { defaultValue: answer.typed.reason } : {})}
            />
            <TextField
              name="basis"
              label={t('accounts:waivers.basis')}
              hint={t('accounts:waivers.basisHint')}
              required
              maxLength={200}
              {...(answer ? { defaultValue: answer.typed.basis } : {})}
              {...(answer ? { defaultValue: answer.typed.basis } : {})}
            />
            <FormActions>
              <Button wide name="intent" value="propose">
                {t('accounts:waivers.proposeDo')}
              </Button>
            </FormActions>
          </Form>
        </section>
      )}
    </AccountsPage>
  )
}

function OneWaiver({
  waiver,
  mayDecide,
}: {
  waiver: ReturnType<typeof useLoaderData<typeof loader>>['waivers'][number]
  mayDecide: boolean
}) {
  const { t, format } = useReader()
  const path = usePath()
  return (
    <Card
      level={2}
      title={t('accounts:waivers.of', { amount: format.money(waiver.amount), name: waiver.payer })}
    >
      <p className="whitespace-pre-line">{waiver.reason}</p>
      {waiver.basis && <p className="mt-1 text-sm">{waiver.basis}</p>}
      <p className="mt-1 text-sm text-ink-soft">
        {t('accounts:waivers.by', { name: waiver.by, when: format.dateTime(waiver.at) })}
      </p>
      {waiver.isOwn || !mayDecide ? (
        <p className="mt-3 text-ink-soft">
          {t(waiver.isOwn ? 'accounts:waivers.own' : 'accounts:waivers.waits')}
        </p>
      ) : (
        <form
          method="post"
          action={path('/office/accounts/waivers')}
          className="mt-4 flex flex-wrap gap-3"
        >
          <input type="hidden" name="waiverId" value={waiver.id} />
          <Button name="intent" value="approve">
            {t('accounts:waivers.approve')}
          </Button>
          <Button tone="danger" name="intent" value="refuse">
            {t('accounts:waivers.refuse')}
          </Button>
        </form>
      )}
    </Card>
  )
}
